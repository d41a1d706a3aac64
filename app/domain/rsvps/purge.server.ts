import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { accommodations, meetings } from '#db/schema/index.ts';
import { write } from '#db/write.ts';

const kept = 30 * 24 * 60 * 60 * 1000;
const meetingsAtOnce = 50;

/**
 * Deletes the accommodation requests of meetings that ended, or were to end, more than 30 days ago,
 * and answers how many. Records `rsvp.accommodations-purged` with the count for each meeting. The
 * clock's act; `secure_delete` overwrites what the rows held.
 */
export function purgeAccommodations(ctx: Context): Promise<number> {
  return write(ctx, async (tx) => {
    const ended = sql`coalesce(${meetings.endsAt}, ${meetings.formerEndsAt})`;
    const over = await tx
      .selectDistinct({ id: meetings.id })
      .from(accommodations)
      .innerJoin(meetings, eq(meetings.id, accommodations.meetingId))
      .where(
        and(lt(ended, ctx.now - kept), inArray(meetings.state, ['held', 'reported', 'cancelled'])),
      )
      .limit(meetingsAtOnce);
    let deleted = 0;
    for (const { id } of over) {
      const rows = await tx
        .delete(accommodations)
        .where(eq(accommodations.meetingId, id))
        .returning({ id: accommodations.id });
      const detail = { count: rows.length };
      await recordFact(tx, ctx, { kind: 'rsvp.accommodations-purged', meetingId: id, detail });
      deleted += rows.length;
    }
    return deleted;
  });
}
