import { and, asc, count, desc, eq, gte, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import { attendees, receivedMails, replies, rsvps, staff } from '#db/schema/index.ts';
import { mailHashOf } from './seen.server.ts';
import type { ReceivedMail, Reply } from './types.ts';

/** A parked answer to this RSVP, decided or not. */
export async function parkedAnswer(
  db: Handle,
  { rsvpId, replyId }: { rsvpId: string; replyId: string },
): Promise<Reply | undefined> {
  return await db
    .select()
    .from(replies)
    .where(and(eq(replies.id, replyId), eq(replies.rsvpId, rsvpId), eq(replies.outcome, 'parked')))
    .get();
}

/** An answer by mail that staff should see, with the name behind the RSVP. */
export interface FlaggedReply {
  id: string;
  rsvpId: string;
  name: string;
  arrivedAt: number;
  outcome: Reply['outcome'];
  answer: Reply['answer'];
  comment: string | null;
}

const shownAtMost = 200;

/**
 * The replies to a meeting that want a look: parked and not decided, to an older version or applied
 * on a likely sender alone and not answered anew since, and proposals of another time.
 */
export async function flaggedReplies(db: Handle, meetingId: string): Promise<FlaggedReply[]> {
  const is = (outcome: Reply['outcome']) => eq(replies.outcome, outcome);
  /* Until the person answers anew, which says more than this reply did. */
  const isNewest = gte(replies.stampedAt, rsvps.answeredAt);
  return await db
    .select({
      id: replies.id,
      rsvpId: replies.rsvpId,
      name: attendees.name,
      arrivedAt: replies.arrivedAt,
      outcome: replies.outcome,
      answer: replies.answer,
      comment: replies.comment,
    })
    .from(replies)
    .innerJoin(rsvps, eq(rsvps.id, replies.rsvpId))
    .innerJoin(attendees, eq(attendees.id, rsvps.attendeeId))
    .leftJoin(receivedMails, eq(receivedMails.mailHash, replies.mailHash))
    .where(
      and(
        eq(replies.meetingId, meetingId),
        or(
          and(is('parked'), isNull(replies.decidedAt), gte(replies.arrivedAt, rsvps.answeredAt)),
          and(is('older-version'), isNewest, ne(rsvps.place, 'withdrawn')),
          and(is('applied'), eq(replies.trust, 'partial'), isNewest),
          and(is('comment'), isNull(receivedMails.doneAt)),
        ),
      ),
    )
    .orderBy(desc(replies.arrivedAt))
    .limit(shownAtMost);
}

/** What became of a reply: for its sender, and with the place that the RSVP has now. */
export async function replyOutcome(db: Handle, replyId: string) {
  return await db
    .select({
      outcome: replies.outcome,
      answer: replies.answer,
      arrivedAt: replies.arrivedAt,
      place: rsvps.place,
    })
    .from(replies)
    .innerJoin(rsvps, eq(rsvps.id, replies.rsvpId))
    .where(eq(replies.id, replyId))
    .get();
}

/** The reply that came in this mail; undefined when it changed nothing, or is not here. */
export async function replyByMail(
  db: Handle,
  { from, messageId }: { from: string; messageId: string },
): Promise<string | undefined> {
  const row = await db
    .select({ id: replies.id })
    .from(replies)
    .where(eq(replies.mailHash, mailHashOf(from, messageId)))
    .limit(1)
    .get();
  return row?.id;
}

/** Mail from people, with who on the staff dealt with it, and the newest RSVP of its sender. */
export interface ReceivedForStaff extends ReceivedMail {
  doneByName: string | null;
  rsvp: { id: string; meetingId: string } | undefined;
}

/** Those that wait before those that are done, the newest first. */
export async function receivedForStaff(db: Handle, limit = 200): Promise<ReceivedForStaff[]> {
  const rows = await db
    .select({ mail: receivedMails, doneByName: staff.name })
    .from(receivedMails)
    .leftJoin(staff, eq(staff.id, receivedMails.doneBy))
    .orderBy(sql`${receivedMails.doneAt} is not null`, desc(receivedMails.arrivedAt))
    .limit(limit);
  const senders = [...new Set(rows.map(({ mail }) => mail.fromAddress))];
  const known = await db
    .select({ email: attendees.email, id: rsvps.id, meetingId: rsvps.meetingId })
    .from(attendees)
    .innerJoin(rsvps, eq(rsvps.attendeeId, attendees.id))
    .where(inArray(attendees.email, senders))
    .orderBy(asc(rsvps.createdAt));
  return rows.map(({ mail, doneByName }) => {
    const theirs = known.filter(({ email }) => email === mail.fromAddress);
    const named = theirs.find(({ id }) => id === mail.rsvpId) ?? theirs.at(-1);
    const rsvp = named && { id: named.id, meetingId: named.meetingId };
    return { ...mail, doneByName, rsvp };
  });
}

/** How many mails from people nobody has dealt with. */
export async function receivedWaiting(db: Handle): Promise<number> {
  const row = await db
    .select({ count: count() })
    .from(receivedMails)
    .where(isNull(receivedMails.doneAt))
    .get();
  return row?.count ?? 0;
}
