/*
 * Kills the worker with -9 at random moments while it sends, and looks what arrived: every message,
 * and none twice but those whose answer was lost between the server's yes and our note of it.
 *
 *   node e2e/bench/worker-crash.ts [--messages 500] [--kills 20] [--unmarked]
 *
 * --unmarked is the positive control: the marker before the final dot is undone at each kill, as in
 * a program that has none, and messages must then arrive twice although nothing was uncertain.
 */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { and, eq } from 'drizzle-orm';
import { groundFor, noon } from '#app/domain/meetings/testing.ts';
import { deadAfter, messageIdOf } from '#app/domain/outbox/rules.ts';
import { accepted, announceRoom, partyOf } from '#app/domain/rsvps/testing.ts';
import { messages } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { write } from '#db/write.ts';
import { buildWorker, clockFile, ended, startWorker, takeMail, until } from './worker-process.ts';

export interface Crashes {
  messages: number;
  kills: number;
  isMarked?: boolean;
}

export interface CrashReport {
  messages: number;
  kills: number;
  killsWhileSending: number;
  arrived: number;
  missing: number;
  /** Arrived twice, as the window allows: the row says that its answer was lost. */
  twiceUncertain: number;
  /** Arrived twice although nothing was uncertain, or more than twice: must be none. */
  twiceForNothing: number;
  /** Copies of one message that differ in a byte. */
  different: number;
  states: Record<string, number>;
  seconds: number;
}

export async function crash(run: Crashes, built?: { program: string }): Promise<CrashReport> {
  const db = temporaryDatabase();
  const worker = built ? { ...built, remove: () => undefined } : await buildWorker();
  /* From the message a kill aims at, none is answered until it fell: each kill meets some behind their final dot. */
  let aim = Number.POSITIVE_INFINITY;
  let fallen = Promise.withResolvers<void>();
  const server = await takeMail((_, count) => (count >= aim ? fallen.promise : sleep(15)));
  const clock = clockFile(dirname(db.file), noon);
  const started = performance.now();
  try {
    const ctx = { db, now: noon, actor: 'system' } as const;
    await groundFor(ctx);
    const meeting = await announceRoom(ctx, run.messages);
    await Promise.all(
      Array.from({ length: run.messages }, (_, i) =>
        accepted(ctx, partyOf(meeting.id, 1, `p${i}`)),
      ),
    );
    const start = () =>
      startWorker({ program: worker.program, file: db.file, clock: clock.path, port: server.port });

    let killsWhileSending = 0;
    for (let kill = 0; kill < run.kills; kill++) {
      const child = start();
      const before = server.taken.length;
      /* Spread over the whole run: each life sends its share, and dies at a random point in it. */
      const share = Math.ceil(run.messages / (run.kills + 1));
      aim = Math.min(before + 1 + Math.floor(Math.random() * share), run.messages);
      await until(() => server.taken.length >= aim || leftOf(db) === 0);
      await sleep(Math.random() * 10);
      child.kill('SIGKILL');
      await ended(child);
      aim = Number.POSITIVE_INFINITY;
      fallen.resolve();
      fallen = Promise.withResolvers<void>();
      if (leftOf(db) > 0) killsWhileSending += 1;
      if (run.isMarked === false) await unmark(db);
      clock.advance(deadAfter + 1000);
    }
    const last = start();
    await until(() => leftOf(db) === 0 && server.taken.length >= run.messages);
    last.kill('SIGTERM');
    await ended(last);
    return reportOf(run, db, server, killsWhileSending, (performance.now() - started) / 1000);
  } finally {
    await server.close();
    worker.remove();
    await db.drop();
    rmSync(clock.path, { force: true });
  }
}

type Db = ReturnType<typeof temporaryDatabase>;

const rowsOf = (db: Db) =>
  db.read.select().from(messages).where(eq(messages.kind, 'rsvp-confirmed')).all();

/** How many are not at their end; all of them while the worker has not written them yet. */
function leftOf(db: Db): number {
  const rows = rowsOf(db);
  if (rows.length === 0) return Number.POSITIVE_INFINITY;
  return rows.filter(({ endedAt }) => endedAt === null).length;
}

const unmark = (db: Db) =>
  write({ db }, async (tx) => {
    tx.update(messages).set({ contentEndedAt: null }).where(eq(messages.state, 'sending')).run();
  });

function reportOf(
  run: Crashes,
  db: Db,
  server: Awaited<ReturnType<typeof takeMail>>,
  killsWhileSending: number,
  seconds: number,
): CrashReport {
  const rows = db.read
    .select()
    .from(messages)
    .where(and(eq(messages.kind, 'rsvp-confirmed')))
    .all();
  const copies = (row: (typeof rows)[number]) =>
    server.bodies.get(messageIdOf(row.uniqueKey, 'town-crier.localhost')) ?? [];
  const twice = rows.filter((row) => copies(row).length === 2 && row.uncertainties > 0);
  const states: Record<string, number> = {};
  for (const { state } of rows) states[state] = (states[state] ?? 0) + 1;
  return {
    messages: run.messages,
    kills: run.kills,
    killsWhileSending,
    arrived: new Set(server.taken).size,
    missing: rows.filter((row) => copies(row).length === 0).length + (run.messages - rows.length),
    twiceUncertain: twice.length,
    twiceForNothing: rows.filter((row) => copies(row).length > 1).length - twice.length,
    different: rows.filter((row) => new Set(copies(row)).size > 1).length,
    states,
    seconds,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      messages: { type: 'string', default: '500' },
      kills: { type: 'string', default: '20' },
      unmarked: { type: 'boolean', default: false },
    },
  });
  const report = await crash({
    messages: Number(values.messages),
    kills: Number(values.kills),
    isMarked: !values.unmarked,
  });
  console.log(JSON.stringify(report, undefined, 2));
  const isSound = report.missing === 0 && report.twiceForNothing === 0 && report.different === 0;
  process.exitCode = isSound === !values.unmarked ? 0 : 1;
}
