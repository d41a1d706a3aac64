import type { Context } from '#app/domain/audit/types.ts';
import { isOpenForRsvps, isPublic } from '#app/domain/meetings/rules.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { type Tx, write } from '#db/write.ts';
import { type ClosedBecause, closedBecause, largestParty } from './rules.ts';
import { type Party, type Responded, takePlace } from './take-place.server.ts';
import { type BookableMeeting, bookableMeeting } from './waitlist.server.ts';

/** Why a party is not taken. */
export type RespondRefusal =
  | Result<never, 'not-found' | 'no-rsvps' | 'no-address' | ClosedBecause>
  | Result<never, 'party-too-large', { limit: number }>;

export type RespondResult = Result<Responded> | RespondRefusal;

/**
 * Takes an RSVP: seats the party whole, or puts it at the end of the waitlist, and records which.
 * From an address whose RSVP stands it changes nothing and records `rsvp.repeated`, so that the
 * link is sent again; after a withdrawal it is a new place at the end with the same invite UID.
 * Refuses meetings that take no RSVPs (any more) and parties over the limit.
 */
export function respond(ctx: Context, party: Party): Promise<RespondResult> {
  return write(ctx, async (tx): Promise<RespondResult> => {
    const meeting = await meetingFor(tx, ctx.now, party);
    return meeting.ok ? done(await takePlace(tx, ctx, meeting.value, party)) : meeting;
  });
}

/** The meeting that a party asks for, when it may: what `respond` refuses is refused here. */
export async function meetingFor(
  tx: Tx,
  now: number,
  { meetingId, partySize, email, source }: Party,
): Promise<RespondRefusal | { ok: true; value: BookableMeeting }> {
  const meeting = await bookableMeeting(tx, meetingId);
  if (!meeting || !isPublic(meeting.state)) return refuse('not-found');
  if (meeting.rsvps === 'none') return refuse('no-rsvps');
  if (!isOpenForRsvps(meeting, now)) return refuse(closedBecause(meeting, now));
  const limit = largestParty(meeting);
  if (partySize > limit) return refuse('party-too-large', { limit });
  if (!email && (source === 'web' || source === 'api')) return refuse('no-address');
  return done(meeting);
}
