import { addressStanding, silenceAddress } from '#app/domain/attendees/known.server.ts';
import { silence } from '#app/domain/attendees/rules.ts';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { write } from '#db/write.ts';
import { endUnverified, unverifiedById } from './unverified.server.ts';

/**
 * "This was not me" on a mail that asks to verify: no mail of any kind goes to the address for 30
 * days, and the seats held go to those who wait; records `rsvp.disowned`. Works also after the end
 * of the hold, and changes nothing the second time. Refuses once the owner has verified it: then the
 * RSVP itself is disowned.
 */
export function disownUnverified(
  ctx: Context,
  { unverifiedId }: { unverifiedId: string },
): Promise<Result<void, 'not-found' | 'verified'>> {
  return write(ctx, async (tx) => {
    const unverified = unverifiedById(tx, unverifiedId);
    if (!unverified) return refuse('not-found');
    const { id, meetingId, email, partySize, seatsHeld, endedAt } = unverified;
    if (email === null) return refuse('verified');
    const isSilent = (addressStanding(tx, email).silencedUntil ?? 0) > ctx.now;
    if (isSilent && endedAt !== null) return done(undefined);
    const silencedUntil = ctx.now + silence;
    await silenceAddress(tx, { email, until: silencedUntil });
    const detail = { partySize, seatsHeld, silencedUntil };
    await recordFact(tx, ctx, { kind: 'rsvp.disowned', meetingId, subjectId: id, detail });
    if (endedAt === null) await endUnverified(tx, ctx, unverified);
    return done(undefined);
  });
}
