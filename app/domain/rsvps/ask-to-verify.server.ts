import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { newId } from '#app/platform/ids.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { unverifiedRsvps } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { meetingFor, type RespondRefusal } from './respond.server.ts';
import { heldFor, seatsToHold } from './rules.ts';
import { type Party, rsvpOfAddress } from './take-place.server.ts';
import { endUnverified, openOf } from './unverified.server.ts';
import { seatsOf } from './waitlist.server.ts';

export interface AskedToVerify {
  /** What everyone is told, whoever they are. */
  placeForNewcomer: 'unverified';
  /** Nobody with this address was here before: the message it gets is its first. */
  isNewAddress: boolean;
}

export type AskToVerifyResult = Result<AskedToVerify> | RespondRefusal;

/**
 * Takes an RSVP when limits have tripped: the address must be verified first, by the link in one
 * mail. Holds the party's seats for 30 minutes, where that stays within a fifth of what is left, and
 * records `rsvp.verification-asked`. While one stands, another from the same address changes nothing
 * and records `rsvp.verification-repeated`; from an address whose RSVP stands it records
 * `rsvp.repeated`. Refuses what `respond` refuses.
 */
export function askToVerify(ctx: Context, party: Party): Promise<AskToVerifyResult> {
  return write(ctx, async (tx): Promise<AskToVerifyResult> => {
    const found = await meetingFor(tx, ctx.now, party);
    if (!found.ok) return found;
    const meeting = found.value;
    const { meetingId, partySize, email, source: _, ...said } = party;
    if (email === undefined) return refuse('no-address');
    const { known, earlier } = await rsvpOfAddress(tx, party);
    if (earlier && earlier.place !== 'withdrawn') {
      await recordFact(tx, ctx, { kind: 'rsvp.repeated', meetingId, rsvpId: earlier.id });
      return done(asked(false));
    }
    const before = openOf(tx, { meetingId, email });
    if (before && before.expiresAt > ctx.now) {
      /* Without a write the answer would come sooner, and tell that somebody asked before. */
      const kind = 'rsvp.verification-repeated';
      await recordFact(tx, ctx, { kind, meetingId, subjectId: before.id });
      return done(asked(false));
    }
    if (before) await endUnverified(tx, ctx, before);
    const seatsHeld = seatsToHold(await seatsOf(tx, meeting, ctx.now), partySize);
    const id = newId(ctx.now);
    await tx.insert(unverifiedRsvps).values({
      id,
      meetingId,
      partySize,
      seatsHeld,
      email,
      party: said,
      createdAt: ctx.now,
      expiresAt: ctx.now + heldFor,
    });
    const detail = { partySize, seatsHeld };
    await recordFact(tx, ctx, {
      kind: 'rsvp.verification-asked',
      meetingId,
      subjectId: id,
      detail,
    });
    return done(asked(known === undefined));
  });
}

const asked = (isNewAddress: boolean): AskedToVerify => ({
  placeForNewcomer: 'unverified',
  isNewAddress,
});
