import { asc, isNull } from 'drizzle-orm';
import type { Context } from '#app/domain/audit/types.ts';
import { arrangeAccommodation } from '#app/domain/rsvps/arrange.server.ts';
import { accommodations } from '#db/schema/index.ts';
import { reader } from '#db/write.ts';

/** Of eight requests in a row: three are arranged, one cannot be met, two are seen to, two wait. */
const stages = [
  ...['arranged', 'owned', 'waits', 'arranged'],
  ...['owned', 'arranged', 'waits', 'cannot'],
] as const;

/** How far the office has come with what people asked for, on the day the demo is made. */
export async function arrangeSome(ctx: Context, owners: readonly string[]): Promise<void> {
  const open = await reader(ctx)
    .select({ id: accommodations.id, dueOn: accommodations.dueOn })
    .from(accommodations)
    .where(isNull(accommodations.ownerId))
    .orderBy(asc(accommodations.requestedAt), asc(accommodations.kind));
  for (const [index, { id, dueOn }] of open.entries()) {
    const stage = stages[index % stages.length];
    const ownerId = owners[index % owners.length] ?? null;
    if (stage === 'waits' || ownerId === null) continue;
    const status = stage === 'arranged' || stage === 'cannot' ? stage : 'requested';
    await arrangeAccommodation(ctx, { accommodationId: id, status, ownerId, dueOn });
  }
}
