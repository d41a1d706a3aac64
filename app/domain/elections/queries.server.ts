import { asc, desc, eq, gte } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import { electionDates, elections } from '#db/schema/index.ts';

export type Election = typeof elections.$inferSelect;
export type ElectionDate = typeof electionDates.$inferSelect;

/** All elections on record, the latest first. */
export function allElections(db: Handle): Election[] {
  return db.select().from(elections).orderBy(desc(elections.heldOn), asc(elections.slug)).all();
}

/** Elections from that day on, the day itself counted in, the soonest first. */
export function comingElections(db: Handle, today: string): Election[] {
  return db
    .select()
    .from(elections)
    .where(gte(elections.heldOn, today))
    .orderBy(asc(elections.heldOn), asc(elections.slug))
    .all();
}

export function nextElection(db: Handle, today: string): Election | undefined {
  return comingElections(db, today)[0];
}

/** An election with its deadlines in the order of their days. */
export function electionBySlug(
  db: Handle,
  slug: string,
): { election: Election; dates: ElectionDate[] } | undefined {
  const election = db.select().from(elections).where(eq(elections.slug, slug)).get();
  if (!election) return undefined;
  return { election, dates: datesOfElection(db, election.id) };
}

export function datesOfElection(db: Handle, electionId: string): ElectionDate[] {
  return db
    .select()
    .from(electionDates)
    .where(eq(electionDates.electionId, electionId))
    .orderBy(asc(electionDates.on), asc(electionDates.id))
    .all();
}
