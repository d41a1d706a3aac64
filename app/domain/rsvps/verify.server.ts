import { eq } from 'drizzle-orm';
import { confirmAddress, endSilence } from '#app/domain/attendees/known.server.ts';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { adoptMessages } from '#app/domain/outbox/erase.server.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { unverifiedRsvps } from '#db/schema/index.ts';
import { type Tx, write } from '#db/write.ts';
import { rsvpById } from './queries.server.ts';
import { meetingFor } from './respond.server.ts';
import { type NeedKind, needKinds } from './schema.ts';
import { type Party, takePlace } from './take-place.server.ts';
import {
  endUnverified,
  isWaitingFor,
  type Unverified,
  unverifiedById,
} from './unverified.server.ts';
import { seatWaiting } from './waitlist.server.ts';

export type VerifyResult = Result<
  { rsvpId: string; changed: boolean },
  'not-found' | 'expired' | 'closed'
>;

/**
 * Verifies the address of an RSVP by the link that only its owner has, and gives the party its
 * place: the seats held for it, or what a newcomer would get. Records `rsvp.verified` beside the
 * place. A second time it changes nothing. Refuses after the end of the hold, and once the meeting
 * takes no RSVPs.
 */
export function verifyRsvp(
  ctx: Context,
  { unverifiedId }: { unverifiedId: string },
): Promise<VerifyResult> {
  return write(ctx, async (tx): Promise<VerifyResult> => {
    const unverified = unverifiedById(tx, unverifiedId);
    if (!unverified) return refuse('not-found');
    if (unverified.rsvpId !== null) return done({ rsvpId: unverified.rsvpId, changed: false });
    if (!isWaitingFor(unverified, ctx.now)) return refuse('expired');
    const party = partyOf(unverified);
    const found = await meetingFor(tx, ctx.now, party);
    if (!found.ok) return refuse('closed');
    await endHold(tx, ctx, unverified);
    const hadSeatsHeld = unverified.seatsHeld > 0;
    const { rsvpId, repeated } = await takePlace(tx, ctx, found.value, party, { hadSeatsHeld });
    await isProved(tx, ctx, unverified, rsvpId);
    if (repeated && hadSeatsHeld) await seatWaiting(tx, ctx, unverified.meetingId);
    return done({ rsvpId, changed: true });
  });
}

/** Without walking the waitlist: the seats go to this party. */
async function endHold(tx: Tx, ctx: Context, { id, meetingId }: Unverified): Promise<void> {
  await endUnverified(tx, ctx, { id, meetingId, seatsHeld: 0 });
}

async function isProved(tx: Tx, ctx: Context, unverified: Unverified, rsvpId: string) {
  const { id, meetingId } = unverified;
  const rsvp = await rsvpById(tx, rsvpId);
  if (!rsvp) throw new Error(`no RSVP ${rsvpId}`);
  const owner = { ...ctx, actor: `attendee:${rsvp.attendeeId}` as const };
  await confirmAddress(tx, owner, rsvp.attendeeId);
  await endSilence(tx, owner, rsvp.attendeeId);
  await tx.update(unverifiedRsvps).set({ rsvpId, email: null }).where(eq(unverifiedRsvps.id, id));
  await adoptMessages(tx, { from: id, to: rsvp });
  await recordFact(tx, owner, { kind: 'rsvp.verified', meetingId, rsvpId, subjectId: id });
}

function partyOf({ meetingId, partySize, email, party }: Unverified): Party {
  if (email === null || party === null) throw new Error('an open one has an address and a party');
  const needs = party.needs?.filter((kind): kind is NeedKind =>
    (needKinds as readonly string[]).includes(kind),
  );
  return { ...party, needs, meetingId, partySize, email, source: 'web' };
}
