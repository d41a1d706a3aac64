import { and, eq, isNull } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { attendees, suppressions } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { attendeeById } from './known.server.ts';

/**
 * Stops or resumes the reminders of a person; confirmations, changes and cancellations still reach
 * them (RFC 8058 asks that one press is enough). Records a fact when it changed something; refuses
 * a person who is not there or whose data was deleted.
 */
export function wantReminders(
  ctx: Context,
  { attendeeId, wanted }: { attendeeId: string; wanted: boolean },
): Promise<Result<void, 'not-found'>> {
  return write(ctx, async (tx) => {
    const attendee = await attendeeById(tx, attendeeId);
    if (!attendee || attendee.erasedAt !== null) return refuse('not-found');
    if ((attendee.remindersStoppedAt === null) === wanted) return done(undefined);
    await tx
      .update(attendees)
      .set({ remindersStoppedAt: wanted ? null : ctx.now })
      .where(eq(attendees.id, attendeeId));
    // A complaint was the same wish, said to the mail program; a bounce is staff's to lift.
    if (wanted) {
      await tx
        .update(suppressions)
        .set({ liftedAt: ctx.now })
        .where(
          and(
            eq(suppressions.attendeeId, attendeeId),
            eq(suppressions.cause, 'complaint'),
            isNull(suppressions.liftedAt),
          ),
        );
    }
    const kind = wanted ? 'rsvp.reminders-resumed' : 'rsvp.reminders-stopped';
    await recordFact(tx, ctx, { kind, subjectId: attendeeId });
    return done(undefined);
  });
}
