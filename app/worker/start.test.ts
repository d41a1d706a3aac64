import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { groundFor, noon } from '#app/domain/meetings/testing.ts';
import { accepted, announceRoom, partyOf } from '#app/domain/rsvps/testing.ts';
import { mailboxIn, openMailbox } from '#app/platform/mail/mailbox.ts';
import { messages, workers } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import {
  buildWorker,
  clockFile,
  ended,
  startWorker,
  takeMail,
  until,
} from '#e2e/bench/worker-process.ts';
import { holdDatabase } from '#e2e/support/held.ts';

let built: Awaited<ReturnType<typeof buildWorker>>;
beforeAll(async () => {
  built = await buildWorker();
}, 60_000);
afterAll(() => built.remove());

async function oneMessage() {
  const db = temporaryDatabase();
  const folder = dirname(db.file);
  const ctx = { db, now: noon, actor: 'system' } as const;
  await groundFor(ctx);
  const meeting = await announceRoom(ctx, 10);
  await accepted(ctx, partyOf(meeting.id, 1, 'ada'));
  return { db, folder, clock: clockFile(folder, noon) };
}

/* Longer than a write has patience for, counted from when the worker first writes. */
test.each([1, 8])(
  'database held by another process for %i s: a worker that starts waits, says so, and works',
  async (seconds) => {
    const { db, clock } = await oneMessage();
    const server = await takeMail();
    const holder = await holdDatabase(db.file, seconds);
    const began = performance.now();
    const said: string[] = [];
    const at = { program: built.program, file: db.file, clock: clock.path, port: server.port };
    const worker = startWorker({ ...at, env: { LOG_LEVEL: 'warn' }, stdout: 'pipe' });
    worker.stdout?.on('data', (chunk) => said.push(String(chunk)));
    await sleep(seconds * 1000 - 500);
    expect(db.read.select().from(workers).all(), 'nobody writes while it is held').toEqual([]);
    await until(() => server.taken.length === 1, 30_000);
    expect(performance.now() - began).toBeGreaterThan(seconds * 1000 - 200);
    expect(worker.exitCode).toBeNull();
    expect(said.join('').includes('another process holds the database')).toBe(seconds > 5);
    worker.kill('SIGTERM');
    await Promise.all([ended(worker), ended(holder)]);
    await server.close();
    await db.drop();
  },
  60_000,
);

test('a worker that is asked to stop while it waits for the database ends at once', async () => {
  const { db, clock } = await oneMessage();
  const server = await takeMail();
  const holder = await holdDatabase(db.file, 20);
  const at = { program: built.program, file: db.file, clock: clock.path, port: server.port };
  const worker = startWorker(at);
  await sleep(2_000);
  const began = performance.now();
  worker.kill('SIGTERM');
  await ended(worker);
  expect([worker.exitCode, worker.signalCode]).toEqual([0, null]);
  expect(performance.now() - began).toBeLessThan(9_000);
  holder.kill();
  await ended(holder);
  await server.close();
  await db.drop();
}, 60_000);

test('run once with the settings of npm start, mail goes to the embedded mailbox, open or not', async () => {
  const { db, folder, clock } = await oneMessage();
  const dir = join(folder, 'mailbox');
  const once = async () => {
    const env = { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error', DATA_DIR: folder };
    const child = spawn(process.execPath, [built.program, '--once'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...env, DATABASE_URL: `file:${db.file}`, CLOCK_FILE: clock.path, SMTP_URL: 'none' },
    });
    await ended(child);
    return child.exitCode;
  };
  expect(await once()).toBe(0);
  expect(await mailboxIn(dir).list()).toHaveLength(1);

  const open = await openMailbox({ dir, now: () => noon });
  const ctx = { db, now: noon, actor: 'system' } as const;
  const meeting = await announceRoom(ctx, 10);
  await accepted(ctx, partyOf(meeting.id, 1, 'ben'));
  expect(await once()).toBe(0);
  expect((await open.list()).map(({ id }) => id)).toEqual(['000000002', '000000001']);
  await open.close();
  expect(
    db.read
      .select()
      .from(messages)
      .all()
      .map(({ state }) => state),
  ).toEqual(['sent', 'sent']);
  await db.drop();
}, 60_000);
