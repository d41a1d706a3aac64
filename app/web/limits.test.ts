import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLimits } from './limits.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'limits-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const open = (limits: 'on' | 'off' = 'on') => openLimits({ dataDir, secretKey: 'k', limits });

const noon = Date.parse('2026-12-01T18:00:00Z');
const minute = 60_000;

async function taken(limits: ReturnType<typeof open>, client: string, times: number) {
  const counts = { 'at-once': 0, 'verified-first': 0, 'not-now': 0 };
  for (let at = 0; at < times; at += 1) counts[await limits.rsvp(client, noon)] += 1;
  return Object.values(counts);
}

test('"≤ 5 RSVPs per network block per 10 min", also across a restart; more are verified, then refused', async () => {
  const before = open();
  expect(await taken(before, '1.2.3.4', 4)).toEqual([4, 0, 0]);
  before.close();
  const after = open();
  expect(await taken(after, '1.2.3.4', 40)).toEqual([1, 25, 14]);
  expect(await taken(after, '1.2.3.5', 6)).toEqual([5, 1, 0]);
  expect((await after.take('sign-in', '1.2.3.4')).ok).toBe(true);
  after.close();
});

test('who asked for too many sign-in links hears how long to wait', async () => {
  const limits = open();
  for (let at = 0; at < 10; at += 1)
    expect((await limits.take('sign-in', '1.2.3.4')).ok).toBe(true);
  const refused = await limits.take('sign-in', '1.2.3.4');
  expect(refused.ok || refused.detail.seconds).toBeGreaterThan(890);
  limits.close();
});

test('"a site-wide breaker at 500 first messages an hour", whenever the hour begins', async () => {
  const before = open();
  for (let at = 0; at < 499; at += 1) expect(before.firstMessage(noon)).toBe(false);
  expect(await before.rsvp('1.2.3.4', noon)).toBe('at-once');
  expect(before.firstMessage(noon + 59 * minute)).toBe(true);
  before.close();
  const after = open();
  expect(await after.rsvp('1.2.3.5', noon + 59 * minute)).toBe('verified-first');
  expect(await after.rsvp('1.2.3.6', noon + 62 * minute)).toBe('at-once');
  for (let at = 0; at < 498; at += 1) expect(after.firstMessage(noon + 100 * minute)).toBe(false);
  expect(after.firstMessage(noon + 101 * minute)).toBe(true);
  after.close();
});

test('a /64 of IPv6 is one place', async () => {
  const limits = open();
  expect(await taken(limits, '2001:db8:1:2::1', 5)).toEqual([5, 0, 0]);
  expect(await taken(limits, '2001:db8:1:2:ffff::9', 1)).toEqual([0, 1, 0]);
  expect(await taken(limits, '2001:db8:1:3::1', 1)).toEqual([1, 0, 0]);
  limits.close();
});

test('the file names nobody', async () => {
  const limits = open();
  await limits.take('sign-in', 'canary@example.org');
  limits.close();
  expect(readFileSync(join(dataDir, 'limits.db'), 'latin1')).not.toContain('canary');
});

test('off counts nothing', async () => {
  const off = open('off');
  expect(await taken(off, '1.2.3.4', 50)).toEqual([50, 0, 0]);
  for (let at = 0; at < 600; at += 1) expect(off.firstMessage(noon)).toBe(false);
});
