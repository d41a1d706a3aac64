import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, notExists, sql } from 'drizzle-orm';
import { emptyAttendee } from '#app/domain/attendees/known.server.ts';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { eraseMessagesTo } from '#app/domain/outbox/erase.server.ts';
import { alerts, attendees, messages, rsvps, suppressions } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { unconfirmedLasts } from './rules.ts';

const atOnce = 100;

/**
 * Forgets the wishes that nobody confirmed in time. Records `alert.unconfirmed-purged` with the count.
 * The clock's act; answers how many.
 */
export async function purgeUnconfirmed(ctx: Context): Promise<number> {
  const isOver = and(isNull(alerts.confirmedAt), lt(alerts.askedAt, ctx.now - unconfirmedLasts));
  const any = () => ctx.db.read.select({ id: alerts.id }).from(alerts).where(isOver).limit(1).get();
  if (any() === undefined) return 0;
  return write(ctx, async (tx) => {
    const ids = tx.select({ id: alerts.id }).from(alerts).where(isOver).limit(atOnce);
    const gone = await tx
      .delete(alerts)
      .where(inArray(alerts.id, ids))
      .returning({ id: alerts.id });
    const detail = { count: gone.length };
    await recordFact(tx, ctx, { kind: 'alert.unconfirmed-purged', detail });
    return gone.length;
  });
}

/**
 * Forgets those who asked for alerts and nothing else, once they have none and the last mail to them
 * is some days old, so that its links led somewhere until then. Silence that still runs goes on. The
 * clock's act; answers how many.
 */
export async function purgeStrangers(ctx: Context): Promise<number> {
  const since = ctx.now - unconfirmedLasts;
  const { read } = ctx.db;
  const isStranger = and(
    // Whoever RSVPed has a name: the index attendees_without_a_name holds the others.
    sql`${attendees.name} = ''`,
    isNotNull(attendees.email),
    lt(attendees.createdAt, since),
    notExists(read.select().from(rsvps).where(eq(rsvps.attendeeId, attendees.id))),
    notExists(read.select().from(alerts).where(eq(alerts.attendeeId, attendees.id))),
    notExists(
      read
        .select()
        .from(messages)
        .where(and(eq(messages.toAddress, attendees.email), gt(messages.createdAt, since))),
    ),
  );
  if (!read.select({ id: attendees.id }).from(attendees).where(isStranger).limit(1).get()) return 0;
  return write(ctx, async (tx) => {
    const strangers = await tx
      .select()
      .from(attendees)
      .where(isStranger)
      .orderBy(asc(attendees.createdAt))
      .limit(atOnce);
    for (const stranger of strangers) {
      await eraseMessagesTo(tx, ctx.now, stranger.id);
      await emptyAttendee(tx, ctx, stranger);
      await tx.delete(suppressions).where(eq(suppressions.attendeeId, stranger.id));
      await tx.delete(attendees).where(eq(attendees.id, stranger.id));
    }
    return strangers.length;
  });
}
