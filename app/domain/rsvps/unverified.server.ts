import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { Context } from '#app/domain/audit/types.ts';
import { eraseMessages } from '#app/domain/outbox/erase.server.ts';
import { type Handle, prepared } from '#db/client.ts';
import { unverifiedRsvps } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import { seatWaiting } from './waitlist.server.ts';

/** An RSVP that waits for its address to be verified, or what became of it. */
export type Unverified = typeof unverifiedRsvps.$inferSelect;

const byId = prepared((db) =>
  db
    .select()
    .from(unverifiedRsvps)
    .where(eq(unverifiedRsvps.id, sql.placeholder('id')))
    .prepare(),
);

export function unverifiedById(db: Handle, id: string): Unverified | undefined {
  return byId(db).get({ id });
}

const open = prepared((db) =>
  db
    .select()
    .from(unverifiedRsvps)
    .where(
      and(
        eq(unverifiedRsvps.meetingId, sql.placeholder('meetingId')),
        eq(unverifiedRsvps.email, sql.placeholder('email')),
        isNull(unverifiedRsvps.endedAt),
      ),
    )
    .prepare(),
);

/** The one of this address to this meeting that has not ended, though its time may be over. */
export function openOf(
  db: Handle,
  of: { meetingId: string; email: string },
): Unverified | undefined {
  return open(db).get(of);
}

/** Can it still be verified at this instant? */
export const isWaitingFor = (unverified: Unverified, now: number): boolean =>
  unverified.endedAt === null && unverified.expiresAt > now;

/** Those of a meeting that wait to be verified, in the order in which they came; for staff. */
export async function unverifiedOfMeeting(
  db: Handle,
  meetingId: string,
  now: number,
): Promise<Unverified[]> {
  return await db
    .select()
    .from(unverifiedRsvps)
    .where(
      and(
        eq(unverifiedRsvps.meetingId, meetingId),
        isNull(unverifiedRsvps.endedAt),
        gt(unverifiedRsvps.expiresAt, now),
      ),
    )
    .orderBy(asc(unverifiedRsvps.id))
    .limit(500);
}

/**
 * Ends one: takes what the person said out of it, and gives the seats that it held to those who
 * wait. Whoever calls records why.
 */
export async function endUnverified(
  tx: Tx,
  ctx: Context,
  { id, meetingId, seatsHeld }: Pick<Unverified, 'id' | 'meetingId' | 'seatsHeld'>,
): Promise<void> {
  await tx
    .update(unverifiedRsvps)
    .set({ endedAt: ctx.now, party: null })
    .where(eq(unverifiedRsvps.id, id));
  if (seatsHeld > 0) await seatWaiting(tx, ctx, meetingId);
}

/** Ends every one of an address, whose owner has their data deleted, and forgets the address. */
export async function eraseUnverified(tx: Tx, ctx: Context, email: string): Promise<void> {
  const theirs = await tx.select().from(unverifiedRsvps).where(eq(unverifiedRsvps.email, email));
  for (const each of theirs) if (each.endedAt === null) await endUnverified(tx, ctx, each);
  const ids = theirs.map(({ id }) => id);
  await eraseMessages(tx, ctx.now, ids);
  await tx.update(unverifiedRsvps).set({ email: null }).where(inArray(unverifiedRsvps.id, ids));
}
