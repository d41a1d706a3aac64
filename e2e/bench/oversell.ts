/*
 * Sells the seats of one meeting to many people from several processes at once, with repeats,
 * withdrawals, changes of party size, edits of the capacity, and seats held for addresses to be
 * verified, in time or not, between; and counts every moment at which more seats were given away
 * than there were, or more were held than a fifth of what was left.
 *
 *   node e2e/bench/oversell.ts [--rsvps 10000] [--processes 4] [--seats 200] [--unguarded]
 *
 * --unguarded is the positive control: its processes decide on a place before the transaction,
 * as a program without the guard would, and must oversell.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { eq } from 'drizzle-orm';
import { verifyFacts } from '#app/domain/audit/verify.server.ts';
import { seatsGiven } from '#app/domain/meetings/seats.server.ts';
import { groundFor, noon } from '#app/domain/meetings/testing.ts';
import { waitlistOfMeeting } from '#app/domain/rsvps/queries.server.ts';
import { releaseUnverified } from '#app/domain/rsvps/release-unverified.server.ts';
import { announceRoom } from '#app/domain/rsvps/testing.ts';
import { systemClock } from '#app/platform/clock.ts';
import { connect } from '#db/client.ts';
import { meetings, rsvps } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';

export interface Sale {
  rsvps: number;
  processes: number;
  seats: number;
  isGuarded: boolean;
}

/** What a process is told to do, and what it did. */
export interface Share {
  file: string;
  meetingId: string;
  process: number;
  rsvps: number;
  isGuarded: boolean;
  /** When the sale began, of which each process counts its own hasty clock. */
  startedAt: number;
}

export interface ShareReport {
  acknowledged: string[];
  repeats: number;
  withdrawals: number;
  changes: number;
  capacityEdits: number;
  holds: number;
  verified: number;
  expired: number;
  errors: string[];
}

export interface SaleReport {
  rsvps: number;
  repeats: number;
  withdrawals: number;
  changes: number;
  capacityEdits: number;
  holds: number;
  verified: number;
  expired: number;
  errors: string[];
  /** Moments at which more was held than a fifth of what was left. */
  heldTooMuch: number;
  /** Moments at which more seats were taken than there were, seen by triggers inside each write. */
  oversoldMoments: number;
  worstExcess: number;
  /** RSVPs that were answered and are not there. */
  lost: number;
  /** True when the first in line would have fitted into free seats. */
  isFirstInLinePassedOver: boolean;
  isChainWhole: boolean;
  taken: number;
  capacity: number;
  waiting: number;
  seconds: number;
}

/** Half an hour passes in an eighth of a second, so that holds end while seats are being sold. */
const haste = 14_400;
export const saleTime = (startedAt: number): number =>
  noon + Math.floor((systemClock() - startedAt) * haste);

export async function sell(sale: Sale): Promise<SaleReport> {
  const db = temporaryDatabase();
  try {
    const staff = { db, now: noon, actor: 'system' } as const;
    await groundFor(staff);
    const { id: meetingId } = await announceRoom(staff, sale.seats);
    const watch = connect({ file: db.file, busyTimeout: 5000 }, false);
    watch.exec(soldWatchers + heldWatchers);

    const started = process.hrtime.bigint();
    const startedAt = systemClock();
    const share = Math.ceil(sale.rsvps / sale.processes);
    const reports = await Promise.all(
      Array.from({ length: sale.processes }, (_, index) =>
        inProcess({
          file: db.file,
          meetingId,
          process: index,
          rsvps: share,
          isGuarded: sale.isGuarded,
          startedAt,
        }),
      ),
    );
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;

    const now = saleTime(startedAt);
    await releaseUnverified({ db, now, actor: 'clock' });
    const { held } = await seatsGiven(db.read, meetingId, now);
    const rows = db.read.select().from(rsvps).where(eq(rsvps.meetingId, meetingId)).all();
    const known = new Set(rows.map((row) => row.id));
    const meeting = db.read.select().from(meetings).where(eq(meetings.id, meetingId)).get();
    const line = await waitlistOfMeeting(db.read, meetingId);
    const taken = rows.reduce((sum, row) => sum + (row.place === 'seated' ? row.partySize : 0), 0);
    const capacity = meeting?.capacity ?? 0;
    const sum = (count: (report: ShareReport) => number) =>
      reports.reduce((total, report) => total + count(report), 0);
    const seen = watch
      .prepare('select count(*) as moments, max(taken - capacity) as worst from oversold')
      .get() as { moments: number; worst: number | null };
    const heldTooMuch = watch.prepare('select count(*) from held_too_much').pluck().get() as number;
    watch.close();
    return {
      rsvps: share * sale.processes,
      repeats: sum((report) => report.repeats),
      withdrawals: sum((report) => report.withdrawals),
      changes: sum((report) => report.changes),
      capacityEdits: sum((report) => report.capacityEdits),
      holds: sum((report) => report.holds),
      verified: sum((report) => report.verified),
      expired: sum((report) => report.expired),
      errors: reports.flatMap((report) => report.errors),
      heldTooMuch,
      oversoldMoments: seen.moments,
      worstExcess: seen.worst ?? 0,
      lost: sum((report) => report.acknowledged.filter((id) => !known.has(id)).length),
      isFirstInLinePassedOver: (line[0]?.rsvp.partySize ?? Infinity) <= capacity - taken - held,
      isChainWhole: verifyFacts(db.read).brokenAt === undefined,
      taken,
      capacity,
      waiting: line.length,
      seconds,
    };
  } finally {
    await db.drop();
  }
}

/* Inside the writing transaction, after each statement: no moment can slip between two looks. */
const note = (meetingId: string) => `
  insert into oversold
  select (select coalesce(sum(party_size), 0) from rsvps
          where meeting_id = ${meetingId} and place = 'seated') as taken, capacity
  from meetings where id = ${meetingId} and capacity < (
    select coalesce(sum(party_size), 0) from rsvps
    where meeting_id = ${meetingId} and place = 'seated');`;
/** Note every moment at which more seats are sold than there are. */
export const soldWatchers = `
  create table oversold (taken integer, capacity integer);
  create trigger watch_added after insert on rsvps begin ${note('new.meeting_id')} end;
  create trigger watch_changed after update of place, party_size on rsvps
    begin ${note('new.meeting_id')} end;
  create trigger watch_capacity after update of capacity on meetings begin ${note('new.id')} end;`;
/** Note every moment at which more is held than a fifth of what is left. */
export const heldWatchers = `
  create table held_too_much (held integer, unsold integer);
  create trigger watch_held after insert on unverified_rsvps when new.seats_held > 0 begin
    insert into held_too_much
    select held, unsold from (
      select (select sum(seats_held) from unverified_rsvps where meeting_id = new.meeting_id
                and ended_at is null and expires_at > new.created_at) as held,
             capacity - (select coalesce(sum(party_size), 0) from rsvps
                         where meeting_id = new.meeting_id and place = 'seated') as unsold
      from meetings where id = new.meeting_id)
    where held * 5 > unsold;
  end;`;

async function inProcess(share: Share): Promise<ShareReport> {
  const script = fileURLToPath(new URL('./oversell-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify(share)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const said = await text(child.stdout);
  const code = await ended;
  if (code !== 0) throw new Error(`process ${share.process} ended with ${code}`);
  return JSON.parse(said) as ShareReport;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      rsvps: { type: 'string', default: '10000' },
      processes: { type: 'string', default: '4' },
      seats: { type: 'string', default: '200' },
      unguarded: { type: 'boolean', default: false },
    },
  });
  const report = await sell({
    rsvps: Number(values.rsvps),
    processes: Number(values.processes),
    seats: Number(values.seats),
    isGuarded: !values.unguarded,
  });
  console.log(JSON.stringify({ cores: availableParallelism(), ...report }, undefined, 2));
  const isSound =
    report.oversoldMoments + report.heldTooMuch === 0 &&
    report.lost === 0 &&
    report.errors.length === 0;
  process.exitCode = isSound === !values.unguarded ? 0 : 1;
}
