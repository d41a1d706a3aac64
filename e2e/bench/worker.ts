/* The worker against nodemailer's own pool, and pages while 100,000 reminders leave. */
import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { localStart } from '#app/domain/meetings/when.ts';
import { systemClock } from '#app/platform/clock.ts';
import { bulkDatabase } from './bulk.ts';
import { type Finding, type Pace, plain, ratio } from './figures.ts';
import { load } from './load.ts';
import { memoryOf, startWeb } from './site.ts';
import { ended, startWorker } from './worker-process.ts';
import { rate } from './worker-rate.ts';

export const builtWorker = resolve('build/processes/worker.js');
const hour = 3_600_000;

/* Over all rounds. */
const inAll = 10_000;

export async function workerBench({ rounds }: Pace): Promise<Finding[]> {
  const run = { messages: Math.ceil(inAll / rounds), rounds };
  const { pool, worker } = await rate(run, { program: builtWorker });
  const work = `${run.messages * rounds} messages claimed, rendered, sent and noted`;
  const about = { bench: 'worker', work, unit: '/s' };
  const what = "nodemailer's pool, messages ready";
  return [ratio(about, worker, { what, rounds: pool }, { least: 0.75 })];
}

/** Zones a quarter of the globe apart: in one of them it is day, and reminders go out by day. */
function zoneByDay(): string {
  const zones = ['Pacific/Honolulu', 'America/Halifax', 'Africa/Lagos', 'Asia/Bangkok'];
  const hourIn = (zone: string) => Number(localStart(systemClock(), zone).slice(11, 13));
  return zones.find((zone) => hourIn(zone) >= 10 && hourIn(zone) < 19) ?? 'America/Chicago';
}

/** 100,000 people who fall due a reminder of tomorrow's meetings when the worker starts. */
export async function remindersBench({ rounds, seconds }: Pace): Promise<Finding[]> {
  const soon = systemClock() + 22.5 * hour;
  const zone = zoneByDay();
  const startOf = (index: number) => soon + index * 1000;
  const at = await bulkDatabase({ meetings: 1000, rsvpsEach: 100, startOf, zone });
  const sink = await openSink();
  const site = await startWeb(at);
  const asked = { url: `${site.origin}/meetings`, seconds, headers: { 'accept-encoding': 'gzip' } };
  const alone: number[] = [];
  const p99: number[] = [];
  const memory: number[] = [];
  let worker: ChildProcess | undefined;
  try {
    await load(asked);
    for (let round = 0; round < rounds; round += 1) alone.push((await load(asked)).p99);
    const env = { CLOCK_FILE: '' };
    const clock = '';
    worker = startWorker({ program: builtWorker, file: at.file, clock, port: sink.port, env });
    for (let waited = 0; messagesIn(at.file).total === 0; waited += 50) {
      if (waited > 60_000) throw new Error('no reminder fell due');
      await pause(50);
    }
    const began = performance.now();
    const before = messagesIn(at.file);
    for (let round = 0; round < rounds; round += 1) {
      p99.push((await load(asked)).p99);
      memory.push(memoryOf(worker));
    }
    const after = messagesIn(at.file);
    const passed = (performance.now() - began) / 1000;
    const note = `meanwhile ${Math.round((after.total - before.total) / passed)} reminders a second were written and ${Math.round((after.sent - before.sent) / passed)} sent`;
    const about = (work: string, unit: string) => ({ bench: 'reminders', work, unit });
    return [
      plain(about('list page, p99, no reminders', 'ms'), alone),
      plain({ ...about('list page, p99, 100,000 due', 'ms'), note }, p99, { most: 50 }),
      plain(about('worker, memory meanwhile', 'MB'), [Math.max(...memory)], { most: 160 }),
    ];
  } finally {
    if (worker) {
      worker.kill('SIGTERM');
      await ended(worker);
    }
    await site.stop();
    sink.close();
    at.remove();
  }
}

function messagesIn(file: string): { total: number; sent: number } {
  const db = new BetterSqlite3(file, { readonly: true, timeout: 5000 });
  const count = "select count(*) as total, coalesce(sum(state = 'sent'), 0) as sent from messages";
  const row = db.prepare(count).get() as { total: number; sent: number };
  db.close();
  return row;
}

async function openSink() {
  const child = fork(fileURLToPath(new URL('./smtp-sink.ts', import.meta.url)));
  const { port } = await new Promise<{ port: number }>((done) => {
    child.once('message', (message) => done(message as { port: number }));
  });
  return { port, close: () => child.kill() };
}
