import { expect, test } from 'vitest';
import { type PlannedParty, partiesFor } from './parties.ts';
import { citizens } from './people.ts';
import { randomFrom } from './random.ts';

const from = Date.UTC(2027, 0, 4);
const until = Date.UTC(2027, 0, 20);
const planned = (fill: 'part' | 'few' | 'full', seed: string) =>
  partiesFor({ capacity: 30, fill, from, until }, citizens(seed), randomFrom(seed));

/** The house's seating: never split, everyone behind whoever waits, the list walked when seats free up. */
function seated(parties: readonly PlannedParty[], capacity: number) {
  let taken: PlannedParty[] = [];
  let waiting: PlannedParty[] = [];
  const seats = () => taken.reduce((sum, { partySize }) => sum + partySize, 0);
  const steps = parties.flatMap((party) => [
    { at: party.at, party, leaves: false },
    ...(party.withdrawsAt ? [{ at: party.withdrawsAt, party, leaves: true }] : []),
  ]);
  for (const { party, leaves } of steps.sort((a, b) => a.at - b.at)) {
    if (leaves) taken = taken.filter((other) => other !== party);
    else waiting.push(party);
    if (!leaves && waiting.length > 1) continue;
    waiting = waiting.filter((next) => {
      if (seats() + next.partySize > capacity) return true;
      taken.push(next);
      return false;
    });
  }
  return { seats: seats(), waiting: waiting.length };
}

const seeds = Array.from({ length: 60 }, (_, at) => `seed ${at}`);

test.each(seeds)('%s: a full room is full to the last seat, with people waiting', (seed) => {
  const { seats, waiting } = seated(planned('full', seed), 30);
  expect(seats).toBe(30);
  expect(waiting).toBeGreaterThanOrEqual(2);
});

test.each(seeds)('%s: few seats are one, two or three, and nobody waits', (seed) => {
  const { seats, waiting } = seated(planned('few', seed), 30);
  expect([27, 28, 29]).toContain(seats);
  expect(waiting).toBe(0);
});

test.each(seeds)('%s: a room in part taken keeps a quarter free', (seed) => {
  const { seats, waiting } = seated(planned('part', seed), 30);
  expect(seats).toBeLessThanOrEqual(22);
  expect(waiting).toBe(0);
});
