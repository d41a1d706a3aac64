import { eq, sql } from 'drizzle-orm';
import { attendeeById, confirmAddress } from '#app/domain/attendees/known.server.ts';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { attendees, staff } from '#db/schema/index.ts';
import { write } from '#db/write.ts';

/* A link token has room for so many generations; nobody renews an address as often by hand. */
const generations = 65_536;

/**
 * Gives a person's own feed a new address; the old one leads nowhere from now on. Records
 * `feed.renewed`; refuses a person who is not there or whose data was deleted.
 */
export function renewAttendeeFeed(
  ctx: Context,
  { attendeeId }: { attendeeId: string },
): Promise<Result<void, 'not-found'>> {
  return write(ctx, async (tx) => {
    const attendee = await attendeeById(tx, attendeeId);
    if (!attendee || attendee.erasedAt !== null) return refuse('not-found');
    await confirmAddress(tx, ctx, attendeeId);
    await tx
      .update(attendees)
      .set({ feedGeneration: sql`(${attendees.feedGeneration} + 1) % ${generations}` })
      .where(eq(attendees.id, attendeeId));
    await recordFact(tx, ctx, { kind: 'feed.renewed', subjectId: attendeeId });
    return done(undefined);
  });
}

/** The same for the feed of a person on the staff. */
export function renewStaffFeed(
  ctx: Context,
  { staffId }: { staffId: string },
): Promise<Result<void, 'not-found'>> {
  return write(ctx, async (tx) => {
    const changed = await tx
      .update(staff)
      .set({ feedGeneration: sql`(${staff.feedGeneration} + 1) % ${generations}` })
      .where(eq(staff.id, staffId))
      .returning({ id: staff.id });
    if (changed.length === 0) return refuse('not-found');
    await recordFact(tx, ctx, { kind: 'feed.renewed', subjectId: staffId });
    return done(undefined);
  });
}
