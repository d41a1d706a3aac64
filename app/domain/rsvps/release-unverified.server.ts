import { and, asc, inArray, isNull, lt, lte } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { eraseMessages } from '#app/domain/outbox/erase.server.ts';
import { unverifiedRsvps } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { endUnverified } from './unverified.server.ts';
import { seatWaiting } from './waitlist.server.ts';

const atOnce = 100;
/* So long its owner can say "this was not me". */
const kept = 30 * 24 * 60 * 60 * 1000;

/**
 * Ends what was not verified in time: takes the people out of it and gives the seats that were held
 * to those who wait. Records `rsvp.verifications-expired` with the count, once for each meeting.
 * The clock's act; answers how many ended.
 */
export async function releaseUnverified(ctx: Context): Promise<number> {
  const isOver = and(isNull(unverifiedRsvps.endedAt), lte(unverifiedRsvps.expiresAt, ctx.now));
  const any = () => ctx.db.read.select().from(unverifiedRsvps).where(isOver).limit(1).get();
  let released = 0;
  while (any() !== undefined) {
    released += await write(ctx, async (tx) => {
      const over = await tx
        .select()
        .from(unverifiedRsvps)
        .where(isOver)
        .orderBy(asc(unverifiedRsvps.expiresAt))
        .limit(atOnce);
      const counts = new Map<string, { count: number; seats: number }>();
      for (const each of over) {
        await endUnverified(tx, ctx, { ...each, seatsHeld: 0 });
        const counted = counts.get(each.meetingId) ?? { count: 0, seats: 0 };
        counted.count += 1;
        counted.seats += each.seatsHeld;
        counts.set(each.meetingId, counted);
      }
      for (const [meetingId, detail] of counts) {
        await recordFact(tx, ctx, { kind: 'rsvp.verifications-expired', meetingId, detail });
        if (detail.seats > 0) await seatWaiting(tx, ctx, meetingId);
      }
      return over.length;
    });
  }
  return released;
}

/**
 * Deletes what ended more than 30 days ago, and the mail to addresses that were never verified. The
 * clock's act; answers how many.
 */
export function purgeUnverified(ctx: Context): Promise<number> {
  return write(ctx, async (tx) => {
    const rows = await tx
      .select({ id: unverifiedRsvps.id, rsvpId: unverifiedRsvps.rsvpId })
      .from(unverifiedRsvps)
      .where(lt(unverifiedRsvps.endedAt, ctx.now - kept))
      .limit(atOnce);
    if (rows.length === 0) return 0;
    const unproved = rows.filter(({ rsvpId }) => rsvpId === null).map(({ id }) => id);
    await eraseMessages(tx, ctx.now, unproved);
    const ids = rows.map(({ id }) => id);
    await tx.delete(unverifiedRsvps).where(inArray(unverifiedRsvps.id, ids));
    return rows.length;
  });
}
