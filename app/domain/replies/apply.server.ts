import { eq } from 'drizzle-orm';
import type { Context } from '#app/domain/audit/types.ts';
import { changeRsvp } from '#app/domain/rsvps/change.server.ts';
import type { PersonalRsvp } from '#app/domain/rsvps/queries.server.ts';
import { hasBegun } from '#app/domain/rsvps/rules.ts';
import { bookableMeeting, raiseInvite } from '#app/domain/rsvps/waitlist.server.ts';
import { withdraw } from '#app/domain/rsvps/withdraw.server.ts';
import { rsvps } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import { keepReply } from './keep.server.ts';
import type { Known } from './reply.server.ts';
import { answerIn, isAbove } from './rules.ts';
import type { ReplyOutcome } from './types.ts';
import { answeredVersion, isOfOlderVersion } from './version.server.ts';

/**
 * Applies a trusted answer under the seat rules of the page: "no" frees the seats and seats those who
 * wait, "maybe" keeps them, "yes" after "no" is a new place. An older answer than the one on file is
 * stale; one to an older version of the meeting is kept for staff to see, and changes nothing.
 */
export async function applyReply(
  ctx: Context & { tx: Tx },
  { rsvp, attendee }: PersonalRsvp,
  known: Known,
): Promise<ReplyOutcome> {
  const { tx } = ctx;
  const { answering, stampedAt } = known;
  const answer = answerIn(answering.participation);
  const meeting = await bookableMeeting(tx, rsvp.meetingId);
  const keep = (outcome: ReplyOutcome, detail = {}) =>
    keepReply(ctx, rsvp, known, { outcome, answer, ...detail });
  if (!answer || !meeting) return keep('nothing');
  if (meeting.state === 'cancelled' || hasBegun(meeting, ctx.now)) return keep('closed');
  /* Only the organizer raises SEQUENCE: a higher one would stand above every later answer. */
  const byMail = { sequence: Math.min(known.reply.sequence, rsvp.sequence), stampedAt };
  const onFile = await answeredVersion(tx, rsvp, byMail.sequence);
  if (!isAbove(byMail, onFile)) return keep('stale');
  if (await isOfOlderVersion(tx, rsvp, byMail.sequence)) {
    await tx
      .update(rsvps)
      .set({ answeredSequence: byMail.sequence, answeredAt: stampedAt })
      .where(eq(rsvps.id, rsvp.id));
    return keep('older-version');
  }
  const isProved = known.trust === 'full';
  const acting: Context = { ...ctx, actor: isProved ? `attendee:${attendee.id}` : 'citizen' };
  if (answering.participation === 'DELEGATED') {
    const left = await withdraw(acting, { rsvpId: rsvp.id, byMail, delegated: true });
    if (!left.ok) return keep('closed');
    return keep('applied', { actor: acting.actor, otherAddress: answering.delegatedTo[0] });
  }
  const changed = await changeRsvp(acting, { rsvpId: rsvp.id, answer, byMail });
  if (!changed.ok) {
    if (answer !== 'not-going') await raiseInvite(tx, rsvp.id);
    return keep('closed', { refused: changed.reason });
  }
  const { place } = changed.value;
  /* They wait, and their calendar shows that they come: a CANCEL takes the entry off again. */
  if (place === 'waitlisted') await raiseInvite(tx, rsvp.id);
  return keep('applied', { actor: acting.actor, place });
}
