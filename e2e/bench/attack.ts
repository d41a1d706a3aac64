/*
 * Thousands of RSVPs from everywhere in other people's names, against the built web process and the
 * built worker with their limits on: one address is a victim who presses "this was not me", another
 * one who does not. Counts what reached them, what was sold, and what the answers gave away.
 *
 *   node e2e/bench/attack.ts [--posts 50000] [--unlimited]
 *
 * --unlimited is the positive control: limits off, and the victim's address once proved, so that
 * nothing caps its mail. The victim must then get more.
 */
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { groundFor, noon } from '#app/domain/meetings/testing.ts';
import { announceRoom } from '#app/domain/rsvps/testing.ts';
import { aStaffMember } from '#app/domain/staff/testing.ts';
import { connect } from '#db/client.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { poster } from './attack-posts.ts';
import { type Letters, takeLetters } from './letters.ts';
import { heldWatchers, soldWatchers } from './oversell.ts';
import { startWeb } from './site.ts';
import { builtWorker } from './worker.ts';
import { clockFile, ended, startWorker, until } from './worker-process.ts';

export interface Attack {
  posts: number;
  isLimited: boolean;
}

export interface AttackReport {
  posts: number;
  byAnswer: Record<string, number>;
  /** The most that reached an address within 24 hours: the one that presses, and one that does not. */
  victimMost: number;
  otherMost: number;
  /** What reached the victim after "this was not me". */
  victimAfter: number;
  /** RSVPs taken at once before everyone had to verify, within one hour. */
  takenAtOnce: number;
  /** Times in which everyone had to verify, and mails to admins about them. */
  periods: number;
  adminMails: number;
  /** What programs that fill in the trap left behind. */
  trapped: number;
  oversoldMoments: number;
  heldTooMuch: number;
  /** Pairs of a known or silent address and a new one that were answered differently. */
  answersThatDiffer: number;
  /** Answers that say something went wrong here. */
  failures: number;
  seconds: number;
}

const hour = 3_600_000;
const key = 'only for a test, and longer than 32 characters';
const victim = 'victim@example.org';
const other = 'other@example.org';
const rooms = 40;

export async function attack({ posts, isLimited }: Attack): Promise<AttackReport> {
  const db = temporaryDatabase();
  const clock = clockFile(dirname(db.file), noon);
  const letters = await takeLetters(new Set([victim, other]), clock.now);
  const slugs = await ground(db);
  const watch = connect({ file: db.file, busyTimeout: 5000 }, false);
  watch.exec(soldWatchers + heldWatchers);
  const site = await startWeb(
    { folder: dirname(db.file), file: db.file },
    {
      LIMITS: isLimited ? 'on' : 'off',
      TRUST_PROXY: '1',
      CLOCK_FILE: clock.path,
      SECRET_KEY: key,
    },
  );
  const worker = startWorker({
    program: builtWorker,
    file: db.file,
    clock: clock.path,
    port: letters.port,
    env: { PUBLIC_ORIGIN: site.origin, SECRET_KEY: key },
  });
  const post = poster({ port: site.port, slugs, victim, other });
  const began = performance.now();
  try {
    const differ = [await post.pairs(10)];
    if (!isLimited) prove(db.file);
    await post.storm(Math.round(posts * 0.4));
    await settled(db.file);
    const pressedAt = isLimited ? await press(letters, post) : Number.POSITIVE_INFINITY;
    differ.push(await post.pairs(10));
    await post.storm(Math.round(posts * 0.4));
    await settled(db.file);
    clock.advance(25 * hour);
    await post.storm(Math.round(posts * 0.2));
    await settled(db.file);
    const toVictim = letters.to(victim);
    const after = toVictim.slice(pressedAt).length;
    return {
      posts: post.sent(),
      byAnswer: post.byAnswer(),
      victimMost: mostInADay(toVictim),
      otherMost: mostInADay(letters.to(other)),
      victimAfter: after,
      answersThatDiffer: differ.reduce((sum, count) => sum + count, 0),
      failures: post.failures(),
      ...counted(db.file),
      seconds: (performance.now() - began) / 1000,
    };
  } finally {
    post.close();
    worker.kill('SIGTERM');
    await Promise.all([ended(worker), site.stop()]);
    await letters.close();
    watch.close();
    await db.drop();
  }
}

/** Rooms that fill up while it goes on, and an admin to be told. */
async function ground(db: ReturnType<typeof temporaryDatabase>): Promise<string[]> {
  const ctx = { db, now: noon, actor: 'system' } as const;
  await groundFor(ctx);
  await aStaffMember(ctx, { email: 'admin@office.test', role: 'admin' });
  const slugs: string[] = [];
  for (let room = 0; room < rooms; room += 1) {
    slugs.push((await announceRoom(ctx, room % 4 === 0 ? 12 : 80)).slug);
  }
  return slugs;
}

function reading<T>(file: string, read: (db: BetterSqlite3.Database) => T): T {
  const db = new BetterSqlite3(file, { timeout: 5000 });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

/** The control: the address has been used by its owner before, so its mail has no cap. */
const prove = (file: string) =>
  reading(file, (db) =>
    db.prepare('update attendees set verified_at = 1 where email = ?').run(victim),
  );

/** Every fact has been read, and every message has left. */
async function settled(file: string): Promise<void> {
  const left = () =>
    reading(file, (db) =>
      db
        .prepare(
          `select (select count(*) from messages where state in ('queued', 'sending'))
             + (select max(id) from facts) - (select fact_id from cursors where name = 'notices')`,
        )
        .pluck()
        .get(),
    );
  await until(() => left() === 0, 600_000);
  await pause(100);
}

/** Presses "this was not me" as the victim would, and answers how many letters had come by then. */
async function press(
  letters: Letters,
  post: { press: (path: string) => Promise<number> },
): Promise<number> {
  const had = letters.to(victim);
  const [, url = ''] = /(https?:\S+\/not-me)/.exec(had.at(-1)?.text ?? '') ?? [];
  const status = await post.press(new URL(url).pathname);
  if (status !== 303) throw new Error(`"this was not me" was answered ${status}`);
  return had.length;
}

const mostInADay = (came: { at: number }[]): number =>
  Math.max(
    0,
    ...came.map(
      ({ at }) => came.filter((each) => each.at >= at && each.at < at + 24 * hour).length,
    ),
  );

function counted(file: string) {
  return reading(file, (db) => {
    const count = (sql: string) => db.prepare(sql).pluck().get() as number;
    return {
      takenAtOnce: count(
        `select count(*) from rsvps where created_at = ${noon} and id not in
           (select rsvp_id from unverified_rsvps where rsvp_id is not null)`,
      ),
      periods: count('select count(*) from verification_periods'),
      adminMails: count("select count(*) from messages where kind = 'verification-required'"),
      trapped:
        count("select count(*) from attendees where email like 'trap-%'") +
        count("select count(*) from unverified_rsvps where email like 'trap-%'"),
      oversoldMoments: count('select count(*) from oversold'),
      heldTooMuch: count('select count(*) from held_too_much'),
    };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      posts: { type: 'string', default: '50000' },
      unlimited: { type: 'boolean', default: false },
    },
  });
  const report = await attack({ posts: Number(values.posts), isLimited: !values.unlimited });
  console.log(JSON.stringify(report, undefined, 2));
}
