import { and, eq, notInArray } from 'drizzle-orm';
import { attendeeById } from '#app/domain/attendees/known.server.ts';
import { silence } from '#app/domain/attendees/rules.ts';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { alerts, attendees } from '#db/schema/index.ts';
import { type Tx, write } from '#db/write.ts';

type Ended = Promise<Result<{ ended: number }, 'not-found'>>;

/**
 * Ends a person's alerts but those to be kept; mail about their RSVPs still reaches them. Records
 * `alert.ended`, unless there was nothing to end. Refuses a person who is not there.
 */
export function endAlerts(
  ctx: Context,
  { attendeeId, keep = [] }: { attendeeId: string; keep?: readonly string[] },
): Ended {
  return write(ctx, async (tx) => {
    const attendee = await attendeeById(tx, attendeeId);
    if (!attendee || attendee.erasedAt !== null) return refuse('not-found');
    const ended = await deleteAlerts(tx, attendeeId, keep);
    if (ended.length > 0) {
      const detail = { alerts: ended };
      await recordFact(tx, ctx, { kind: 'alert.ended', subjectId: attendeeId, detail });
    }
    return done({ ended: ended.length });
  });
}

/**
 * "This was not me", from a mail about alerts: all of them end, and no mail of any kind goes to the
 * address for 30 days; records `alert.disowned`. Pressed again it changes nothing. The address does
 * not count as confirmed: its owner never asked for mail.
 */
export function disownAlerts(ctx: Context, { attendeeId }: { attendeeId: string }): Ended {
  return write(ctx, async (tx) => {
    const attendee = await attendeeById(tx, attendeeId);
    if (!attendee || attendee.erasedAt !== null) return refuse('not-found');
    const ended = await deleteAlerts(tx, attendeeId, []);
    const isSilent = (attendee.silencedUntil ?? 0) > ctx.now;
    if (isSilent && ended.length === 0) return done({ ended: 0 });
    const silencedUntil = ctx.now + silence;
    await tx.update(attendees).set({ silencedUntil }).where(eq(attendees.id, attendeeId));
    const detail = { alerts: ended, silencedUntil };
    await recordFact(tx, ctx, { kind: 'alert.disowned', subjectId: attendeeId, detail });
    return done({ ended: ended.length });
  });
}

async function deleteAlerts(
  tx: Tx,
  attendeeId: string,
  keep: readonly string[],
): Promise<string[]> {
  const rows = await tx
    .delete(alerts)
    .where(and(eq(alerts.attendeeId, attendeeId), notInArray(alerts.id, [...keep])))
    .returning({ id: alerts.id });
  return rows.map(({ id }) => id);
}
