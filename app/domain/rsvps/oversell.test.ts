import { expect, test } from 'vitest';
import { sell } from '#e2e/bench/oversell.ts';

/* A twentieth of the whole count, which `node e2e/bench/oversell.ts` runs. */
const sale = { rsvps: 500, processes: 4, seats: 200 };

test('four processes sell no seat twice, lose no RSVP and pass nobody over', async () => {
  const report = await sell({ ...sale, isGuarded: true });
  expect(report).toMatchObject({
    rsvps: 500,
    errors: [],
    oversoldMoments: 0,
    heldTooMuch: 0,
    lost: 0,
    isFirstInLinePassedOver: false,
    isChainWhole: true,
  });
  /* All of it happened at the same time as the sale, or this shows nothing. */
  const meanwhile = [
    'repeats',
    'withdrawals',
    'changes',
    'capacityEdits',
    'waiting',
    'holds',
    'verified',
    'expired',
  ] as const;
  for (const count of meanwhile) expect(report[count], count).toBeGreaterThan(0);
}, 60_000);

test('the same without the guard does oversell', async () => {
  const report = await sell({ ...sale, isGuarded: false });
  expect(report.oversoldMoments).toBeGreaterThan(0);
  expect(report.worstExcess).toBeGreaterThan(0);
}, 60_000);
