import { and, count, eq, gt, isNull } from 'drizzle-orm';
import type { Context } from '#app/domain/audit/types.ts';
import type { PersonalRsvp } from '#app/domain/rsvps/queries.server.ts';
import { hasBegun } from '#app/domain/rsvps/rules.ts';
import { bookableMeeting } from '#app/domain/rsvps/waitlist.server.ts';
import { replies } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import { keepReply } from './keep.server.ts';
import { keepReceived } from './received.server.ts';
import type { Known } from './reply.server.ts';
import { answerIn } from './rules.ts';
import type { ReplyOutcome } from './types.ts';

type Inside = Context & { tx: Tx };

const day = 24 * 60 * 60 * 1000;
const hour = 60 * 60 * 1000;
/** How often one RSVP has mail sent in a day because of mail that came in. */
const most: Partial<Record<ReplyOutcome, number>> = { parked: 3, crasher: 20, refresh: 3 };

async function isTooOften(ctx: Inside, rsvpId: string, outcome: ReplyOutcome): Promise<boolean> {
  const found = await ctx.tx
    .select({ count: count() })
    .from(replies)
    .where(
      and(
        eq(replies.rsvpId, rsvpId),
        eq(replies.outcome, outcome),
        gt(replies.arrivedAt, ctx.now - day),
      ),
    )
    .get();
  return (found?.count ?? 0) >= (most[outcome] ?? Number.POSITIVE_INFINITY);
}

/** Lets a reply be: it is recorded, and nothing comes of it. */
function setAside(
  ctx: Inside,
  { rsvp }: PersonalRsvp,
  known: Known,
  outcome: ReplyOutcome,
): Promise<ReplyOutcome> {
  const answer = answerIn(known.answering.participation);
  return keepReply(ctx, rsvp, known, { outcome, answer });
}

/**
 * Parks an answer that anybody could have written: nothing changes, and the address the invite went
 * to is asked, by a link, whether it is theirs. A newer one takes the place of an older one.
 */
export async function park(ctx: Inside, found: PersonalRsvp, known: Known): Promise<ReplyOutcome> {
  const { rsvp } = found;
  const meeting = await bookableMeeting(ctx.tx, rsvp.meetingId);
  const answer = answerIn(known.answering.participation);
  if (!answer || !meeting) return setAside(ctx, found, known, 'nothing');
  if (meeting.state === 'cancelled' || hasBegun(meeting, ctx.now)) {
    return setAside(ctx, found, known, 'closed');
  }
  if (await isTooOften(ctx, rsvp.id, 'parked')) return setAside(ctx, found, known, 'stranger');
  await ctx.tx
    .update(replies)
    .set({ decidedAt: ctx.now })
    .where(
      and(eq(replies.rsvpId, rsvp.id), eq(replies.outcome, 'parked'), isNull(replies.decidedAt)),
    );
  /* Of a sender who is proved, and another than the address on file: it may be theirs too. */
  const { mail, authenticity } = known;
  const isOther = authenticity.dmarc === 'pass' && mail.from !== found.attendee.email;
  const otherAddress = isOther ? mail.from : undefined;
  return keepReply(ctx, rsvp, known, { outcome: 'parked', answer, otherAddress });
}

/**
 * Somebody answers an invite that went to another: a forwarded one, or an address of theirs that is
 * not on file. The RSVP it belongs to is left as it is. If they are who they say, they get the way to
 * an RSVP of their own.
 */
export async function meetStranger(
  ctx: Inside,
  found: PersonalRsvp,
  known: Known,
  isThemselves: boolean,
): Promise<ReplyOutcome> {
  const { rsvp } = found;
  if (!isThemselves || (await isTooOften(ctx, rsvp.id, 'crasher'))) {
    return setAside(ctx, found, known, 'stranger');
  }
  const answer = answerIn(known.answering.participation);
  const otherAddress = answer === 'not-going' ? undefined : known.answering.identity;
  return keepReply(ctx, rsvp, known, { outcome: 'crasher', answer, otherAddress });
}

/**
 * Another time is proposed: a person on the staff reads it and answers. The words are kept with the
 * RSVP too, when they are its owner's.
 */
export async function commentOn(
  ctx: Inside,
  { rsvp }: PersonalRsvp,
  known: Known,
  isTrusted: boolean,
): Promise<ReplyOutcome> {
  const { mail, reply, mailHash } = known;
  const comment = (reply.comment ?? mail.text).trim();
  if (!known.isAutomatic) {
    const about = isTrusted ? { rsvpId: rsvp.id } : {};
    await keepReceived(ctx, { mail, mailHash, text: comment, ...about });
  }
  return isTrusted
    ? keepReply(ctx, rsvp, known, { outcome: 'comment', comment })
    : keepReply(ctx, rsvp, known, { outcome: 'stranger' });
}

/**
 * A calendar program asks for the invite again (RFC 5546 3.2.6). It goes to the address on file,
 * whoever asked, with the same SEQUENCE, and not more often than once an hour.
 */
export async function refresh(
  ctx: Inside,
  found: PersonalRsvp,
  known: Known,
): Promise<ReplyOutcome> {
  const { rsvp } = found;
  const last = await ctx.tx
    .select({ id: replies.id })
    .from(replies)
    .where(
      and(
        eq(replies.rsvpId, rsvp.id),
        eq(replies.outcome, 'refresh'),
        gt(replies.arrivedAt, ctx.now - hour),
      ),
    )
    .limit(1)
    .get();
  const isIdle = rsvp.place !== 'seated' || last !== undefined || known.isAutomatic;
  if (isIdle || (await isTooOften(ctx, rsvp.id, 'refresh'))) {
    return setAside(ctx, found, known, 'nothing');
  }
  return setAside(ctx, found, known, 'refresh');
}
