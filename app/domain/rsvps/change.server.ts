import { eq } from 'drizzle-orm';
import { confirmAddress, endSilence } from '#app/domain/attendees/known.server.ts';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { isOpenForRsvps } from '#app/domain/meetings/rules.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { rsvps } from '#db/schema/index.ts';
import { type Tx, write } from '#db/write.ts';
import { attendeeOf, rsvpById } from './queries.server.ts';
import {
  answeredWith,
  type ClosedBecause,
  changeRefusal,
  closedBecause,
  type HeldPlace,
  largestParty,
  placeFor,
  viaMail,
} from './rules.ts';
import { recordPlace, takePlaceAgain } from './take-place.server.ts';
import type { ByMail, Rsvp } from './types.ts';
import { type BookableMeeting, bookableMeeting, seatsOf, seatWaiting } from './waitlist.server.ts';
import { withdraw } from './withdraw.server.ts';

export interface Change {
  rsvpId: string;
  answer: Rsvp['answer'];
  /** Left out: as before. */
  partySize?: number | undefined;
  /** Given in a mail program, and not on the page just now. */
  byMail?: ByMail | undefined;
}

export type ChangeResult =
  | Result<{ place: Rsvp['place']; changed: boolean }, 'not-found' | 'no-room' | ClosedBecause>
  | Result<never, 'party-too-large', { limit: number }>;

type Answering = Change & { answer: 'going' | 'maybe' };

/**
 * Changes the answer and the size of a party, and records what changed. "Maybe" keeps the seat,
 * "not going" is a withdrawal, "going" after one is a new place at the end. A party that shrinks
 * gives its seats to those who wait; one that cannot grow is refused and keeps what it had.
 */
export function changeRsvp(ctx: Context, change: Change): Promise<ChangeResult> {
  const { rsvpId, answer, byMail } = change;
  return write(ctx, async (tx): Promise<ChangeResult> => {
    if (answer === 'not-going') {
      const withdrawn = await withdraw({ ...ctx, tx }, { rsvpId, byMail });
      return withdrawn.ok ? done({ place: 'withdrawn', ...withdrawn.value }) : withdrawn;
    }
    const rsvp = await rsvpById(tx, rsvpId);
    const meeting = rsvp && (await bookableMeeting(tx, rsvp.meetingId));
    if (!rsvp || !meeting) return refuse('not-found');
    await confirmAddress(tx, ctx, rsvp.attendeeId);
    if (rsvp.place === 'withdrawn') return comeBack(tx, ctx, rsvp, meeting, { ...change, answer });

    const { place } = rsvp;
    const partySize = change.partySize ?? rsvp.partySize;
    const seats = await seatsOf(tx, meeting, ctx.now);
    const refusal = changeRefusal({ ...rsvp, place }, partySize, meeting, seats, ctx.now);
    if (refusal === 'party-too-large') return refuse(refusal, { limit: largestParty(meeting) });
    if (refusal) return refuse(refusal);
    await endSilence(tx, ctx, rsvp.attendeeId);
    /* Also when all else stays: replies by mail older than this answer must not undo it. */
    await tx
      .update(rsvps)
      .set(answeredWith(rsvp, ctx.now, byMail))
      .where(eq(rsvps.id, rsvpId));
    const found = differences(rsvp, partySize, answer);
    if (!found) return done({ place, changed: false });
    await tx
      .update(rsvps)
      .set({ partySize, answer, unconfirmedSince: null, updatedAt: ctx.now })
      .where(eq(rsvps.id, rsvpId));
    const detail = { ...found, ...viaMail(byMail) };
    await recordFact(tx, ctx, { kind: 'rsvp.changed', meetingId: meeting.id, rsvpId, detail });
    if (partySize < rsvp.partySize) await seatWaiting(tx, ctx, meeting.id);
    return done({ place: (await rsvpById(tx, rsvpId))?.place ?? place, changed: true });
  });
}

/** What the fact says: the new values, and the ones before; undefined when nothing differs. */
function differences(rsvp: Rsvp, partySize: number, answer: Rsvp['answer']) {
  const isNewSize = partySize !== rsvp.partySize;
  const isNewAnswer = answer !== rsvp.answer;
  const isConfirmed = rsvp.unconfirmedSince !== null;
  if (!isNewSize && !isNewAnswer && !isConfirmed) return undefined;
  return {
    ...(isNewSize ? { partySize } : {}),
    ...(isNewAnswer ? { answer } : {}),
    ...(isConfirmed ? { confirmed: true } : {}),
    from: { partySize: rsvp.partySize, answer: rsvp.answer },
  };
}

/** A party that had withdrawn asks again: the rules of a newcomer hold. */
async function comeBack(
  tx: Tx,
  ctx: Context,
  rsvp: Rsvp,
  meeting: BookableMeeting,
  change: Answering,
): Promise<ChangeResult> {
  const attendee = await attendeeOf(tx, rsvp);
  /* Whose data was deleted cannot be told of a seat. */
  if (!attendee || attendee.erasedAt !== null) return refuse('not-found');
  if (!isOpenForRsvps(meeting, ctx.now)) return refuse(closedBecause(meeting, ctx.now));
  const partySize = change.partySize ?? rsvp.partySize;
  const limit = largestParty(meeting);
  if (partySize > limit) return refuse('party-too-large', { limit });
  const seats = await seatsOf(tx, meeting, ctx.now);
  const place: HeldPlace = placeFor(seats, partySize);
  await endSilence(tx, ctx, attendee.id);
  const position = place === 'waitlisted' ? seats.nextPosition : null;
  const { answer, byMail } = change;
  await takePlaceAgain(tx, ctx, rsvp, { partySize, answer, position, byMail });
  await recordPlace(tx, ctx, { meeting, rsvpId: rsvp.id, place, partySize, byMail });
  return done({ place, changed: true });
}
