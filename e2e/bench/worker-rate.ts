/*
 * How fast the worker claims, renders, sends and notes, against nodemailer's own pool with the same
 * messages already built, into the same server, in turn.
 *
 *   node e2e/bench/worker-rate.ts [--messages 1500] [--rounds 3]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { asc, ne, sql } from 'drizzle-orm';
import nodemailer from 'nodemailer';
import { announcedFor, groundFor, venueFor } from '#app/domain/meetings/testing.ts';
import { addDays } from '#app/domain/meetings/when.ts';
import { noticeFacts } from '#app/domain/notices/read-facts.server.ts';
import { messageById } from '#app/domain/outbox/queries.server.ts';
import { accepted, partyOf } from '#app/domain/rsvps/testing.ts';
import { systemClock } from '#app/platform/clock.ts';
import { composeRaw } from '#app/platform/mail/compose.ts';
import { messages } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import type { SinkReport } from './smtp-sink.ts';
import { buildWorker, ended, startWorker } from './worker-process.ts';

export interface RateReport {
  messages: number;
  cores: number;
  bytes: number;
  pool: number[];
  worker: number[];
  poolMedian: number;
  workerMedian: number;
  ratio: number;
}

export async function rate(
  run: { messages: number; rounds: number },
  given?: { program: string },
): Promise<RateReport> {
  const sink = await openSink();
  const built = given ? { ...given, remove: () => undefined } : await buildWorker();
  const pool: number[] = [];
  const worker: number[] = [];
  try {
    let bytes = 0;
    for (let round = 0; round < run.rounds; round++) {
      const { perSecond, raws } = await byWorker(run.messages, built.program, sink);
      worker.push(perSecond);
      bytes = raws[0]?.length ?? 0;
      pool.push(await byPool(raws, sink));
    }
    const [poolMedian, workerMedian] = [median(pool), median(worker)];
    return {
      messages: run.messages,
      cores: availableParallelism(),
      bytes,
      pool: pool.map(Math.round),
      worker: worker.map(Math.round),
      poolMedian: Math.round(poolMedian),
      workerMedian: Math.round(workerMedian),
      ratio: Number((workerMedian / poolMedian).toFixed(2)),
    };
  } finally {
    sink.close();
    built.remove();
  }
}

type Sink = Awaited<ReturnType<typeof openSink>>;

async function openSink() {
  const child = fork(fileURLToPath(new URL('./smtp-sink.ts', import.meta.url)));
  const { port } = (await said(child)) as { port: number };
  const ask = async (what: 'reset' | 'report') => {
    child.send(what);
    return (await said(child)) as SinkReport;
  };
  return {
    port,
    reset: () => ask('reset'),
    async took(count: number): Promise<number> {
      for (;;) {
        const { taken, firstAt, lastAt } = await ask('report');
        if (taken >= count) return (count - 1) / ((lastAt - firstAt) / 1000);
        await sleep(100);
      }
    },
    close: () => child.kill(),
  };
}

const said = (child: ChildProcess) => new Promise((done) => child.once('message', done));

async function byWorker(count: number, program: string, sink: Sink) {
  const db = temporaryDatabase();
  const now = systemClock();
  const ctx = { db, now, actor: 'system' } as const;
  await groundFor(ctx);
  const venue = await venueFor(ctx, { capacity: count });
  const day = addDays(new Date(now).toISOString().slice(0, 10), 21);
  const meeting = await announcedFor(ctx, venue.id, {
    localStart: `${day}T14:30`,
    accommodationRequestBy: addDays(day, -7),
    capacity: count,
  });
  await Promise.all(
    Array.from({ length: count }, (_, i) => accepted(ctx, partyOf(meeting.id, 1, `p${i}`))),
  );
  /* What is measured is sending: the messages wait in the outbox, as 100,000 reminders would. */
  await noticeFacts(ctx);
  await sink.reset();
  const env = { CLOCK_FILE: '' };
  const child = startWorker({ program, file: db.file, clock: '', port: sink.port, env });
  const perSecond = await sink.took(count);
  await sleep(1000);
  child.kill('SIGTERM');
  await ended(child);
  const notNoted = db.read
    .select({ count: sql<number>`count(*)` })
    .from(messages)
    .where(ne(messages.state, 'sent'))
    .get();
  if (notNoted?.count !== 0) throw new Error(`${notNoted?.count} messages are not noted as sent`);
  const raws = await composed(db);
  await db.drop();
  return { perSecond, raws };
}

/** What was kept of each message, as a message: the same sizes and parts as those that were sent. */
async function composed(db: ReturnType<typeof temporaryDatabase>): Promise<Buffer[]> {
  const ids = db.read.select({ id: messages.id }).from(messages).orderBy(asc(messages.id)).all();
  const rows = ids.flatMap(({ id }) => messageById(db.read, id) ?? []);
  return Promise.all(
    rows.map((row) =>
      composeRaw({
        messageId: `<${row.id}@town-crier.localhost>`,
        date: row.createdAt,
        from: { name: 'Town Crier', address: 'meetings@town-crier.localhost' },
        to: { name: 'p', address: row.toAddress },
        subject: row.subject ?? '',
        text: row.text ?? '',
        html: row.html ?? '',
        ...(row.calendar ? { icalEvent: { method: 'REQUEST', content: row.calendar } } : {}),
      }),
    ),
  );
}

async function byPool(raws: readonly Buffer[], sink: Sink): Promise<number> {
  const pool = nodemailer.createTransport({
    pool: true,
    host: '127.0.0.1',
    port: sink.port,
    maxConnections: 5,
    maxMessages: Number.POSITIVE_INFINITY,
  });
  await sink.reset();
  const envelope = { from: 'meetings@town-crier.localhost', to: ['ann@example.invalid'] };
  await Promise.all(raws.map((raw) => pool.sendMail({ envelope, raw })));
  const perSecond = await sink.took(raws.length);
  pool.close();
  return perSecond;
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      messages: { type: 'string', default: '1500' },
      rounds: { type: 'string', default: '3' },
    },
  });
  const report = await rate({ messages: Number(values.messages), rounds: Number(values.rounds) });
  console.log(JSON.stringify(report, undefined, 2));
  process.exitCode = report.ratio >= 0.75 ? 0 : 1;
}
