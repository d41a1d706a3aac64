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

async function taken(limits: ReturnType<typeof open>, client: string, times: number) {
  const answers = [];
  for (let at = 0; at < times; at += 1) answers.push((await limits.take('rsvp', client)).ok);
  return answers.filter(Boolean).length;
}

test('five RSVPs from one place in ten minutes, also across a restart', async () => {
  const before = open();
  expect(await taken(before, '1.2.3.4', 4)).toBe(4);
  before.close();
  const after = open();
  expect(await taken(after, '1.2.3.4', 4)).toBe(1);
  const refused = await after.take('rsvp', '1.2.3.4');
  expect(refused.ok || refused.detail.seconds).toBeGreaterThan(590);
  expect(await taken(after, '1.2.3.5', 6)).toBe(5);
  expect((await after.take('sign-in', '1.2.3.4')).ok).toBe(true);
  after.close();
});

test('a /64 of IPv6 is one place', async () => {
  const limits = open();
  expect(await taken(limits, '2001:db8:1:2::1', 5)).toBe(5);
  expect(await taken(limits, '2001:db8:1:2:ffff::9', 1)).toBe(0);
  expect(await taken(limits, '2001:db8:1:3::1', 1)).toBe(1);
  limits.close();
});

test('the file names nobody', async () => {
  const limits = open();
  await limits.take('sign-in', 'canary@example.org');
  limits.close();
  expect(readFileSync(join(dataDir, 'limits.db'), 'latin1')).not.toContain('canary');
});

test('off counts nothing', async () => {
  expect(await taken(open('off'), '1.2.3.4', 50)).toBe(50);
});
