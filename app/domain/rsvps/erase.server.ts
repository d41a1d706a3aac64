import { eq } from 'drizzle-orm';
import { attendeeById, emptyAttendee } from '#app/domain/attendees/known.server.ts';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { eraseMessages, eraseMessagesTo } from '#app/domain/outbox/erase.server.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { attendeeAliases, receivedMails, rsvps } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { rsvpById } from './queries.server.ts';
import { eraseRequests } from './requests.server.ts';
import { eraseUnverified } from './unverified.server.ts';
import { seatWaiting } from './waitlist.server.ts';
import { leave } from './withdraw.server.ts';

/**
 * Deletes what is known of a person, found by an RSVP or as who they are, with all their RSVPs'
 * questions, needs and mail, and their alerts; records `rsvp.erased`. Seats they hold stay counted.
 * Places on waitlists end, since nobody could be told of a seat: those record `rsvp.withdrawn`. A
 * second time it changes nothing.
 */
export function eraseAttendee(
  ctx: Context,
  of: { rsvpId: string } | { attendeeId: string },
): Promise<Result<{ changed: boolean }, 'not-found'>> {
  return write(ctx, async (tx) => {
    const rsvp = 'rsvpId' in of ? await rsvpById(tx, of.rsvpId) : undefined;
    const attendeeId = 'attendeeId' in of ? of.attendeeId : rsvp?.attendeeId;
    const attendee = attendeeId === undefined ? undefined : await attendeeById(tx, attendeeId);
    if (!attendee) return refuse('not-found');
    if (attendee.erasedAt !== null) return done({ changed: false });
    const theirs = await tx.select().from(rsvps).where(eq(rsvps.attendeeId, attendee.id));
    for (const each of theirs) await eraseRequests(tx, each.id);
    const ids = theirs.map((each) => each.id);
    await eraseMessages(tx, ctx.now, ids);
    await eraseMessagesTo(tx, ctx.now, attendee.id);
    if (attendee.email !== null) {
      await eraseUnverified(tx, ctx, attendee.email);
      await tx.delete(receivedMails).where(eq(receivedMails.fromAddress, attendee.email));
    }
    await tx.delete(attendeeAliases).where(eq(attendeeAliases.attendeeId, attendee.id));
    await emptyAttendee(tx, ctx, attendee);
    await recordFact(tx, ctx, {
      kind: 'rsvp.erased',
      ...(rsvp ? { meetingId: rsvp.meetingId, rsvpId: rsvp.id } : {}),
      subjectId: attendee.id,
      detail: { rsvps: ids },
    });
    for (const waiting of theirs.filter((each) => each.place === 'waitlisted')) {
      await leave(tx, ctx, waiting);
      await recordFact(tx, ctx, {
        kind: 'rsvp.withdrawn',
        meetingId: waiting.meetingId,
        rsvpId: waiting.id,
        detail: { from: waiting.place, partySize: waiting.partySize },
      });
      await seatWaiting(tx, ctx, waiting.meetingId);
    }
    return done({ changed: true });
  });
}
