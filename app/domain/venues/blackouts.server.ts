import { and, asc, eq, gte } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { newId } from '#app/platform/ids.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import type { Handle } from '#db/client.ts';
import { blackouts, counties, officials, venues } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import type { NewBlackout } from './schema.ts';

/**
 * Closes days to planning and records `blackout.added`. Meetings that already stand on them stay
 * and show it as a condition that is not met. Refuses days out of order, a place or person that is
 * not there, and the same days for the same reason twice.
 */
export function addBlackout(
  ctx: Context,
  { scope, of, startsOn, endsOn = startsOn, reason }: NewBlackout,
): Promise<Result<{ id: string }, 'days-out-of-order' | 'unknown-scope' | 'already-there'>> {
  return write(ctx, async (tx) => {
    if (endsOn < startsOn) return refuse('days-out-of-order');
    const scopeId = idOf(tx, scope, of);
    if (scopeId === undefined) return refuse('unknown-scope');
    const id = newId(ctx.now);
    const added = await tx
      .insert(blackouts)
      .values({ id, scope, scopeId, startsOn, endsOn, reason })
      .onConflictDoNothing()
      .returning({ id: blackouts.id });
    if (added.length === 0) return refuse('already-there');
    const detail = { scope, scopeId, startsOn, endsOn };
    await recordFact(tx, ctx, { kind: 'blackout.added', subjectId: id, detail });
    return done({ id });
  });
}

/** Opens the days again and records `blackout.removed`. Refuses when it is not there any more. */
export function removeBlackout(
  ctx: Context,
  { blackoutId }: { blackoutId: string },
): Promise<Result<undefined, 'not-found'>> {
  return write(ctx, async (tx) => {
    const [removed] = await tx.delete(blackouts).where(eq(blackouts.id, blackoutId)).returning();
    if (!removed) return refuse('not-found');
    const { scope, scopeId, startsOn, endsOn } = removed;
    await recordFact(tx, ctx, {
      kind: 'blackout.removed',
      subjectId: blackoutId,
      detail: { scope, scopeId, startsOn, endsOn },
    });
    return done(undefined);
  });
}

/** Closed days from that day on, with the name of what they close. */
export function blackoutsFrom(db: Handle, today: string) {
  return db
    .select({
      id: blackouts.id,
      scope: blackouts.scope,
      startsOn: blackouts.startsOn,
      endsOn: blackouts.endsOn,
      reason: blackouts.reason,
      county: counties.name,
      venue: venues.name,
      room: venues.room,
      official: officials.name,
    })
    .from(blackouts)
    .leftJoin(counties, and(eq(blackouts.scope, 'county'), eq(counties.id, blackouts.scopeId)))
    .leftJoin(venues, and(eq(blackouts.scope, 'venue'), eq(venues.id, blackouts.scopeId)))
    .leftJoin(officials, and(eq(blackouts.scope, 'official'), eq(officials.id, blackouts.scopeId)))
    .where(gte(blackouts.endsOn, today))
    .orderBy(asc(blackouts.startsOn), asc(blackouts.id))
    .all();
}

function idOf(db: Handle, scope: NewBlackout['scope'], of: string): string | undefined {
  if (scope === 'state') return '';
  const id =
    scope === 'county'
      ? db.select({ id: counties.id }).from(counties).where(eq(counties.slug, of)).get()
      : scope === 'venue'
        ? db.select({ id: venues.id }).from(venues).where(eq(venues.id, of)).get()
        : db.select({ id: officials.id }).from(officials).where(eq(officials.id, of)).get();
  return id?.id;
}
