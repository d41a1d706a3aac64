import { eq } from 'drizzle-orm';
import { enqueue, supersede } from '#app/domain/outbox/enqueue.server.ts';
import { rsvps } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import { isOverLimit } from './cap.server.ts';
import { type CitizenMail, mannerOf, newsKinds } from './kinds.ts';
import type { Recipient } from './recipients.server.ts';
import { withUnsent } from './unsent.server.ts';
import { isWanted } from './wanted.ts';

/** What happened, as far as a mail about it must know. */
export interface News {
  kind: CitizenMail;
  uniqueKey: string;
  factId?: number;
  /** When it happened: DTSTAMP of the calendar part. */
  at: number;
  props?: Record<string, unknown>;
  expiresAt?: number;
  /** Not sent before: changes that follow each other closely are one mail. */
  dueAt?: number;
}

/**
 * Puts one mail to one citizen into the outbox, if it is wanted, within what an address may get,
 * and not there yet. Older news about the same RSVP leaves the queue. A mail that carries the
 * first REQUEST is noted on the RSVP. Answers whether the mail is new.
 */
export async function tell(
  tx: Tx,
  now: number,
  recipient: Recipient,
  given: News,
): Promise<boolean> {
  const news = withUnsent(tx, now, recipient, given);
  if (!news) return false;
  const { kind, at } = news;
  const { email, rsvpId } = recipient;
  if (email === null) return false;
  /* Whether a move left the meeting elsewhere is asked at sending: another may follow, and go back. */
  const addressed = { toAddress: email, startsAt: news.props?.startsAt };
  if (!isWanted(kind, now, recipient, addressed)) return false;
  if (!mannerOf(kind).unlimited && isOverLimit(tx, now, { ...recipient, email })) return false;
  const method = methodFor(kind, recipient);
  const end = recipient.endsAt ?? recipient.formerEndsAt;
  const expiresAt = news.expiresAt ?? end;
  if (expiresAt !== null && expiresAt <= now) return false;
  const id = await enqueue(tx, now, {
    uniqueKey: news.uniqueKey,
    kind,
    toAddress: email,
    language: recipient.language,
    meetingId: recipient.meetingId,
    rsvpId,
    attendeeId: recipient.attendeeId,
    props: news.props ?? {},
    priority: mannerOf(kind).priority,
    ...(news.factId === undefined ? {} : { factId: news.factId }),
    ...(method ? { method, dtstamp: at } : {}),
    ...(expiresAt === null ? {} : { expiresAt }),
    ...(news.dueAt === undefined ? {} : { dueAt: Math.max(now, news.dueAt) }),
  });
  if (id === undefined) return false;
  if (newsKinds.includes(kind)) {
    const kinds = kind === 'corrected' ? [kind] : newsKinds;
    await supersede(tx, now, { rsvpId, kinds, by: id });
  }
  if (method === 'REQUEST' && recipient.invitedAt === null) {
    await tx.update(rsvps).set({ invitedAt: now }).where(eq(rsvps.id, rsvpId));
  }
  return true;
}

/**
 * REQUEST goes to those with a seat; CANCEL to those who may have the meeting in their calendar.
 * The others read the same news without a calendar part.
 */
function methodFor(kind: CitizenMail, { place, invitedAt }: Recipient) {
  const { method } = mannerOf(kind);
  if (method === 'REQUEST') return place === 'seated' ? method : undefined;
  if (method === 'CANCEL') return invitedAt === null ? undefined : method;
  return undefined;
}
