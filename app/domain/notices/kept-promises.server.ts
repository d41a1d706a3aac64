import { and, count, eq, gt, gte, isNotNull, max, min, sql } from 'drizzle-orm';
import { type MailFigures, mailFigures, waitingMail } from '#app/domain/outbox/figures.server.ts';
import { isAnyWorkerAlive } from '#app/domain/outbox/lease.server.ts';
import type { Handle } from '#db/client.ts';
import { bounces, meetings, messages, rsvps, workers } from '#db/schema/index.ts';

const day = 24 * 60 * 60 * 1000;

type Period = MailFigures & {
  /** Came back after a mail server had taken it, or at once: refused for good. */
  returned: number;
};

/** What anyone may know of how well this installation does. Nothing in it is about one person. */
export interface KeptPromises {
  at: number;
  lastDay: Period;
  lastMonth: Period;
  waiting: { count: number; since: number | null };
  isSending: boolean;
  /** Of the cancellations of a month: how many, and after how long the slowest one's first mail left. */
  cancellations: { count: number; slowest: number | null };
  /** Coming meetings, and those of them with more seats taken than there are. */
  seats: { meetings: number; oversold: number };
  /** When anything that feeds show last changed. */
  changedAt: number | null;
}

export function keptPromises(db: Handle, now: number): KeptPromises {
  const period = (since: number): Period => ({
    ...mailFigures(db, since),
    returned: returnedSince(db, since),
  });
  return {
    at: now,
    lastDay: period(now - day),
    lastMonth: period(now - 30 * day),
    waiting: waitingMail(db, now),
    isSending: isAnyWorkerAlive(db, now),
    cancellations: cancellationsSince(db, now - 30 * day),
    seats: seats(db, now),
    changedAt: lastChange(db),
  };
}

function returnedSince(db: Handle, since: number): number {
  const found = db
    .select({ count: sql<number>`count(distinct ${bounces.messageId})` })
    .from(bounces)
    .where(and(eq(bounces.kind, 'hard'), gte(bounces.at, since)))
    .get();
  return found?.count ?? 0;
}

/** Each cancelled meeting with the first mail that told of it; one that nobody had to hear of has none. */
function cancellationsSince(db: Handle, since: number): KeptPromises['cancellations'] {
  const first = db
    .select({
      took: sql<number>`min(${messages.sentAt}) - ${meetings.cancelledAt}`.as('took'),
    })
    .from(meetings)
    .innerJoin(
      messages,
      and(
        eq(messages.meetingId, meetings.id),
        eq(messages.kind, 'cancelled'),
        eq(messages.state, 'sent'),
        sql`${messages.sentAt} >= ${meetings.cancelledAt}`,
      ),
    )
    .where(gte(meetings.cancelledAt, Math.max(since, firstStart(db))))
    .groupBy(meetings.id)
    .as('first');
  const found = db
    .select({ count: count(), slowest: sql<number | null>`max(${first.took})` })
    .from(first)
    .get();
  return { count: found?.count ?? 0, slowest: found?.slowest ?? null };
}

/** What was entered from before, as the demo is, nobody could have been told of in time. */
function firstStart(db: Handle): number {
  const found = db
    .select({ at: min(workers.startedAt) })
    .from(workers)
    .get();
  return found?.at ?? 0;
}

function seats(db: Handle, now: number): KeptPromises['seats'] {
  const coming = and(eq(meetings.state, 'announced'), gt(meetings.startsAt, now));
  const all = db.select({ count: count() }).from(meetings).where(coming).get();
  const oversold = db
    .select({ id: meetings.id })
    .from(meetings)
    .innerJoin(rsvps, and(eq(rsvps.meetingId, meetings.id), eq(rsvps.place, 'seated')))
    .where(coming)
    .groupBy(meetings.id)
    .having(sql`sum(${rsvps.partySize}) > ${meetings.capacity}`)
    .all();
  return { meetings: all?.count ?? 0, oversold: oversold.length };
}

function lastChange(db: Handle): number | null {
  const found = db
    .select({ at: max(meetings.changedAt) })
    .from(meetings)
    .where(isNotNull(meetings.announcedAt))
    .get();
  return found?.at ?? null;
}
