import { asc, eq } from 'drizzle-orm';
import { type Handle, prepared } from '#db/client.ts';
import { counties, countySeats, office, zips } from '#db/schema/index.ts';

export type County = typeof counties.$inferSelect;

/** The state's counties by name. */
export function allCounties(db: Handle): County[] {
  return db.select().from(counties).orderBy(asc(counties.name)).all();
}

const names = prepared((db) =>
  db
    .select({ slug: counties.slug, name: counties.name })
    .from(counties)
    .orderBy(asc(counties.name))
    .prepare(),
);

/** The counties to choose from, without their shapes: those are half of what a page of them costs. */
export function countyNames(db: Handle): { slug: string; name: string }[] {
  return names(db).all();
}

export function countyBySlug(db: Handle, slug: string): County | undefined {
  return db.select().from(counties).where(eq(counties.slug, slug)).get();
}

export function countyById(db: Handle, countyId: string): County | undefined {
  return db.select().from(counties).where(eq(counties.id, countyId)).get();
}

/** The seats of a county: one, or two. */
export function seatsOfCounty(db: Handle, countyId: string) {
  return db
    .select()
    .from(countySeats)
    .where(eq(countySeats.countyId, countyId))
    .orderBy(asc(countySeats.seatNumber))
    .all();
}

/** Where a ZIP of the state lies, and the county the post counts it to. */
export function zipByCode(db: Handle, zip: string) {
  return db.select().from(zips).where(eq(zips.zip, zip)).get();
}

const officeRow = prepared((db) => db.select().from(office).prepare());

/** The office that runs this installation; missing only before the first start. */
export function theOffice(db: Handle) {
  return officeRow(db).get();
}

/** The zone in which days of the whole state are counted. */
export const officeZone = (db: Handle): string => theOffice(db)?.zone ?? 'UTC';
