import { asc, eq } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import { officials } from '#db/schema/index.ts';

export type Official = typeof officials.$inferSelect;

/** Everybody who speaks or hosts, by name. */
export function allOfficials(db: Handle): Official[] {
  return db.select().from(officials).orderBy(asc(officials.name), asc(officials.id)).all();
}

export function officialById(db: Handle, officialId: string): Official | undefined {
  return db.select().from(officials).where(eq(officials.id, officialId)).get();
}

export function officialBySlug(db: Handle, slug: string): Official | undefined {
  return db.select().from(officials).where(eq(officials.slug, slug)).get();
}
