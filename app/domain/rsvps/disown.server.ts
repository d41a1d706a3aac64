import { eq } from 'drizzle-orm';
import { silence } from '#app/domain/attendees/rules.ts';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { attendees } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { attendeeOf, rsvpById } from './queries.server.ts';
import { hasBegun } from './rules.ts';
import { bookableMeeting, seatWaiting } from './waitlist.server.ts';
import { leave } from './withdraw.server.ts';

/**
 * "This was not me": no mail of any kind goes to the address for 30 days, and the RSVP gives its
 * place to those who wait; records `rsvp.disowned`. Pressed again while silent and withdrawn it
 * changes nothing. The address does not count as confirmed: its owner never asked for mail.
 */
export function disown(
  ctx: Context,
  { rsvpId }: { rsvpId: string },
): Promise<Result<{ changed: boolean; silencedUntil: number | null }, 'not-found'>> {
  return write(ctx, async (tx) => {
    const rsvp = await rsvpById(tx, rsvpId);
    const attendee = rsvp && (await attendeeOf(tx, rsvp));
    const meeting = rsvp && (await bookableMeeting(tx, rsvp.meetingId));
    if (!rsvp || !attendee || !meeting) return refuse('not-found');
    const isSilent = (attendee.silencedUntil ?? 0) > ctx.now || attendee.erasedAt !== null;
    const leaves = rsvp.place !== 'withdrawn' && !hasBegun(meeting, ctx.now);
    if (isSilent && !leaves) {
      return done({ changed: false, silencedUntil: attendee.silencedUntil });
    }
    const silencedUntil = ctx.now + silence;
    await tx.update(attendees).set({ silencedUntil }).where(eq(attendees.id, attendee.id));
    if (leaves) await leave(tx, ctx, rsvp);
    await recordFact(tx, ctx, {
      kind: 'rsvp.disowned',
      meetingId: rsvp.meetingId,
      rsvpId,
      detail: { from: rsvp.place, partySize: rsvp.partySize, silencedUntil },
    });
    if (leaves) await seatWaiting(tx, ctx, rsvp.meetingId);
    return done({ changed: true, silencedUntil });
  });
}
