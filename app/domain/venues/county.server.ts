import { eq } from 'drizzle-orm';
import { countyBySlug } from '#app/domain/counties/queries.server.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import type { Handle } from '#db/client.ts';
import { counties, zips } from '#db/schema/index.ts';

/** Which county the post counts a ZIP to, when it is not the one that was named. */
export interface ZipElsewhere {
  zip: string;
  county: string;
  countyName: string;
}

export type CountyRefusal = 'unknown-county' | 'unknown-zip' | 'zip-elsewhere';

export type CountyOfVenue = Result<
  { id: string; zone: string },
  CountyRefusal,
  ZipElsewhere | undefined
>;

/**
 * The county a venue says it is in, checked against its ZIP. ZIPs cross county lines, so another
 * county is asked about, not forbidden; a ZIP of another state is refused.
 */
export function countyOfVenue(
  db: Handle,
  venue: { county: string; zip: string; zipConfirmed: boolean },
): CountyOfVenue {
  const county = countyBySlug(db, venue.county);
  if (!county) return refuse('unknown-county');
  const zip = db
    .select({ county: counties.slug, countyName: counties.name })
    .from(zips)
    .leftJoin(counties, eq(counties.id, zips.countyId))
    .where(eq(zips.zip, venue.zip))
    .get();
  if (!zip) return refuse('unknown-zip');
  const { county: expected, countyName } = zip;
  if (expected !== null && countyName !== null && expected !== county.slug && !venue.zipConfirmed) {
    return refuse('zip-elsewhere', { zip: venue.zip, county: expected, countyName });
  }
  return done({ id: county.id, zone: county.zone });
}
