import { asc, eq } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import { meetingOfficials, officials } from '#db/schema/index.ts';

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

export function officialsByCounty(db: Handle, countyId: string): Official[] {
  return db
    .select()
    .from(officials)
    .where(eq(officials.countyId, countyId))
    .orderBy(asc(officials.name), asc(officials.id))
    .all();
}

/** The officials of a meeting in the order they stand on its page. */
export function officialsOfMeeting(db: Handle, meetingId: string): Official[] {
  return db
    .select({ official: officials })
    .from(officials)
    .innerJoin(meetingOfficials, eq(meetingOfficials.officialId, officials.id))
    .where(eq(meetingOfficials.meetingId, meetingId))
    .orderBy(asc(meetingOfficials.position))
    .all()
    .map(({ official }) => official);
}
