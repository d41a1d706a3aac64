import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { fairTurns } from './turns.ts';

test('others get as long as the batch took', async () => {
  const turn = fairTurns(new AbortController().signal);
  for (let batch = 0; batch < 2; batch += 1) {
    await sleep(30);
    const began = performance.now();
    expect(await turn()).toBe(true);
    expect(performance.now() - began).toBeGreaterThan(25);
  }
});

test('once asked to stop, no more is begun, and nobody waits', async () => {
  const stopping = new AbortController();
  const turn = fairTurns(stopping.signal);
  await sleep(50);
  const began = performance.now();
  stopping.abort();
  expect(await turn()).toBe(false);
  expect(performance.now() - began).toBeLessThan(25);
});
