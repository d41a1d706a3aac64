import { eq } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { venues } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { venueById } from './queries.server.ts';
import { isAfterToday } from './rules.ts';

/**
 * Notes that someone went to the venue on that day and checked its access. Records
 * `venue.access-verified`. Refuses a day that is still to come.
 */
export async function verifyAccess(
  ctx: Context,
  { venueId, on }: { venueId: string; on: string },
): Promise<Result<undefined, 'not-found' | 'access-in-future'>> {
  return write(ctx, async (tx) => {
    const venue = venueById(tx, venueId);
    if (!venue) return refuse('not-found');
    if (isAfterToday(on, ctx.now, venue.zone)) return refuse('access-in-future');
    await tx
      .update(venues)
      .set({ accessVerifiedOn: on, accessVerifiedBy: ctx.actor, updatedAt: ctx.now })
      .where(eq(venues.id, venueId));
    await recordFact(tx, ctx, {
      kind: 'venue.access-verified',
      subjectId: venueId,
      detail: { on },
    });
    return done(undefined);
  });
}
