import { and, eq, lte } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { meetings } from '#db/schema/index.ts';
import { write } from '#db/write.ts';

const atOnce = 100;

/** Marks announced meetings whose end has passed as held, and answers how many there were. The clock's act. */
export function markHeldMeetings(ctx: Context): Promise<number> {
  return write(ctx, async (tx) => {
    const over = await tx
      .select({ id: meetings.id })
      .from(meetings)
      .where(and(eq(meetings.state, 'announced'), lte(meetings.endsAt, ctx.now)))
      .limit(atOnce);
    for (const { id } of over) {
      await tx.update(meetings).set({ state: 'held' }).where(eq(meetings.id, id));
      await recordFact(tx, ctx, { kind: 'meeting.held', meetingId: id });
    }
    return over.length;
  });
}
