import { eq } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { newId } from '#app/platform/ids.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { slugify, uniqueSlug } from '#app/platform/slug.ts';
import type { Handle } from '#db/client.ts';
import { venues } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { type CountyRefusal, countyOfVenue, type ZipElsewhere } from './county.server.ts';
import { isAfterToday } from './rules.ts';
import type { NewVenue } from './schema.ts';

/**
 * Adds one room of one building, with an address of its own for ever. Records `venue.added`, and
 * `venue.access-verified` when someone has been there. Refuses a county or ZIP the state has not,
 * a ZIP that belongs to another county until that is confirmed, and access verified in the future.
 */
export async function addVenue(
  ctx: Context,
  venue: NewVenue,
): Promise<
  Result<{ id: string; slug: string }, CountyRefusal | 'access-in-future', ZipElsewhere | undefined>
> {
  const { county: _, zipConfirmed, ...columns } = venue;
  const { accessVerifiedOn } = venue;
  return write(ctx, async (tx) => {
    const county = countyOfVenue(tx, venue);
    if (!county.ok) return county;
    const zone = venue.zone ?? county.value.zone;
    if (accessVerifiedOn && isAfterToday(accessVerifiedOn, ctx.now, zone)) {
      return refuse('access-in-future');
    }

    const id = newId(ctx.now);
    const slug = venueSlug(tx, venue);
    await tx.insert(venues).values({
      ...columns,
      id,
      slug,
      countyId: county.value.id,
      zone,
      accessVerifiedBy: accessVerifiedOn ? ctx.actor : null,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    await recordFact(tx, ctx, {
      kind: 'venue.added',
      subjectId: id,
      detail: { countyId: county.value.id, ...(zipConfirmed ? { zipConfirmed } : {}) },
    });
    if (accessVerifiedOn) {
      await recordFact(tx, ctx, {
        kind: 'venue.access-verified',
        subjectId: id,
        detail: { on: accessVerifiedOn },
      });
    }
    return done({ id, slug });
  });
}

/** Two rooms of a building are two venues, so the room belongs to the address. */
function venueSlug(db: Handle, { name, room }: Pick<NewVenue, 'name' | 'room'>): string {
  return uniqueSlug(
    slugify(`${name} ${room}`) || 'venue',
    (slug) =>
      db.select({ id: venues.id }).from(venues).where(eq(venues.slug, slug)).get() !== undefined,
  );
}
