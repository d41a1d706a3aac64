import { eq } from 'drizzle-orm';
import { confirmAddress } from '#app/domain/attendees/known.server.ts';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { rsvps } from '#db/schema/index.ts';
import { type Tx, write } from '#db/write.ts';
import { rsvpById } from './queries.server.ts';
import { answeredWith, type ClosedBecause, closedBecause, isAhead, viaMail } from './rules.ts';
import type { ByMail, Rsvp } from './types.ts';
import { bookableMeeting, nextSequence, seatWaiting } from './waitlist.server.ts';

export interface Withdrawal {
  rsvpId: string;
  /** Said in a mail program, and not on the page just now. */
  byMail?: ByMail | undefined;
  /** The person named somebody else to come instead. */
  delegated?: true | undefined;
}

/**
 * Frees the seats of a party and gives them to those who wait, in the same transaction; records
 * `rsvp.withdrawn`. A second time it changes nothing. Refuses once the meeting has begun.
 */
export function withdraw(
  ctx: Context,
  { rsvpId, byMail, delegated }: Withdrawal,
): Promise<Result<{ changed: boolean }, 'not-found' | ClosedBecause>> {
  return write(ctx, async (tx) => {
    const rsvp = await rsvpById(tx, rsvpId);
    const meeting = rsvp && (await bookableMeeting(tx, rsvp.meetingId));
    if (!rsvp || !meeting) return refuse('not-found');
    await confirmAddress(tx, ctx, rsvp.attendeeId);
    if (rsvp.place === 'withdrawn') {
      /* A "yes" older than this "no" must not bring them back. */
      const answered = byMail && answeredWith(rsvp, ctx.now, byMail);
      if (answered) await tx.update(rsvps).set(answered).where(eq(rsvps.id, rsvpId));
      return done({ changed: false });
    }
    if (!isAhead(meeting, ctx.now)) return refuse(closedBecause(meeting, ctx.now));
    await leave(tx, ctx, rsvp, byMail);
    await recordFact(tx, ctx, {
      kind: 'rsvp.withdrawn',
      meetingId: rsvp.meetingId,
      rsvpId,
      detail: {
        from: rsvp.place,
        partySize: rsvp.partySize,
        ...viaMail(byMail),
        ...(delegated ? { delegated } : {}),
      },
    });
    await seatWaiting(tx, ctx, rsvp.meetingId);
    return done({ changed: true });
  });
}

/** Takes the place from an RSVP. Whoever calls records why, and walks the waitlist afterwards. */
export async function leave(tx: Tx, ctx: Context, rsvp: Rsvp, byMail?: ByMail): Promise<void> {
  await tx
    .update(rsvps)
    .set({
      place: 'withdrawn',
      answer: 'not-going',
      waitPosition: null,
      sequence: nextSequence(rsvp),
      ...answeredWith(rsvp, ctx.now, byMail),
      unconfirmedSince: null,
      seatedAt: null,
      withdrawnAt: ctx.now,
      updatedAt: ctx.now,
    })
    .where(eq(rsvps.id, rsvp.id));
}
