import { asc, eq, getTableColumns } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import { counties, venues } from '#db/schema/index.ts';

const venuesWithCounties = (db: Handle) =>
  db
    .select({
      ...getTableColumns(venues),
      countySlug: counties.slug,
      countyName: counties.name,
    })
    .from(venues)
    .innerJoin(counties, eq(counties.id, venues.countyId));

/** A venue and the county it lies in. */
export type VenueInCounty = ReturnType<typeof allVenues>[number];

export function venueById(db: Handle, venueId: string): VenueInCounty | undefined {
  return venuesWithCounties(db).where(eq(venues.id, venueId)).get();
}

export function venueBySlug(db: Handle, slug: string): VenueInCounty | undefined {
  return venuesWithCounties(db).where(eq(venues.slug, slug)).get();
}

export function venuesByCounty(db: Handle, countyId: string): VenueInCounty[] {
  return venuesWithCounties(db)
    .where(eq(venues.countyId, countyId))
    .orderBy(asc(venues.name), asc(venues.room))
    .all();
}

/** All venues, by county and then by name. */
export function allVenues(db: Handle) {
  return venuesWithCounties(db)
    .orderBy(asc(counties.name), asc(venues.name), asc(venues.room))
    .all();
}
