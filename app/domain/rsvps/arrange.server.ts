import { eq } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { staffById } from '#app/domain/staff/queries.server.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { accommodations } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import type { ArrangedCase } from './schema.ts';

/**
 * Sets who sees to an accommodation request, by which day, and how far it is. Records
 * `rsvp.accommodation-changed` with the case and what changed of it, never what it is about.
 * Refuses an owner who is not on the staff (any more).
 */
export function arrangeAccommodation(
  ctx: Context,
  { accommodationId, ...arranged }: ArrangedCase & { accommodationId: string },
): Promise<Result<{ changed: string[] }, 'not-found' | 'unknown-owner'>> {
  return write(ctx, async (tx) => {
    const found = await tx
      .select()
      .from(accommodations)
      .where(eq(accommodations.id, accommodationId))
      .get();
    if (!found) return refuse('not-found');
    const { ownerId } = arranged;
    if (ownerId !== null && ownerId !== found.ownerId && !staffById(tx, ownerId)) {
      return refuse('unknown-owner');
    }
    const changed = (['status', 'ownerId', 'dueOn'] as const).filter(
      (field) => arranged[field] !== found[field],
    );
    if (changed.length === 0) return done({ changed });
    await tx.update(accommodations).set(arranged).where(eq(accommodations.id, accommodationId));
    await recordFact(tx, ctx, {
      kind: 'rsvp.accommodation-changed',
      meetingId: found.meetingId,
      rsvpId: found.rsvpId,
      detail: { accommodationId, changed, status: arranged.status },
    });
    return done({ changed });
  });
}
