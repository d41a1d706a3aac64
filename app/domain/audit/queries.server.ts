import { and, asc, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { type Handle, prepared } from '#db/client.ts';
import { apiKeys, facts, meetings, notes, officials, staff, venues } from '#db/schema/index.ts';
import type { ReadFact } from './types.ts';

export interface FactPage {
  facts: ReadFact[];
  /** Hand it back as `before` for the older ones; undefined on the last page. */
  older: number | undefined;
}

/** The newest facts first, of one meeting, of one kind of thing, or of all. */
export function factsForStaff(
  db: Handle,
  wanted: {
    meetingId?: string | undefined;
    /** "meeting", "rsvp", "venue", "official", "staff": the area before the dot. */
    area?: string | undefined;
    before?: number | undefined;
    limit: number;
  },
): FactPage {
  const { meetingId, area, before, limit } = wanted;
  const conditions: SQL[] = [];
  if (meetingId) conditions.push(eq(facts.meetingId, meetingId));
  if (area) conditions.push(sql`${facts.kind} glob ${`${area}.*`}`);
  if (before) conditions.push(lt(facts.id, before));
  const rows = db
    .select()
    .from(facts)
    .where(and(...conditions))
    .orderBy(desc(facts.id))
    .limit(limit + 1)
    .all();
  const shown = rows.slice(0, limit);
  return { facts: named(db, shown), older: rows.length > limit ? shown.at(-1)?.id : undefined };
}

/** What was done to a meeting after an instant, oldest first. */
export function factsSince(db: Handle, meetingId: string, since: number): ReadFact[] {
  const rows = db
    .select()
    .from(facts)
    .where(
      and(
        eq(facts.meetingId, meetingId),
        sql`${facts.at} > ${since}`,
        sql`${facts.kind} glob 'meeting.*'`,
      ),
    )
    .orderBy(asc(facts.id))
    .limit(20)
    .all();
  return named(db, rows);
}

const lastFact = prepared((db) =>
  db.select({ id: facts.id }).from(facts).orderBy(desc(facts.id)).limit(1).prepare(),
);

/** The newest fact. While it stays the same, no act has changed anything. */
export const lastFactId = (db: Handle): number => lastFact(db).get()?.id ?? 0;

/** The head of the chain: the newest fact with its hash. */
export const newestFact = (db: Handle) =>
  db
    .select({ id: facts.id, at: facts.at, hash: facts.hash })
    .from(facts)
    .orderBy(desc(facts.id))
    .limit(1)
    .get();

type Row = typeof facts.$inferSelect;

function named(db: Handle, rows: Row[]): ReadFact[] {
  const actors = rows.map(({ actor }) => actor.slice(actor.indexOf(':') + 1));
  const subjects = rows.flatMap(({ subjectId }) => (subjectId ? [subjectId] : []));
  const names = namesOf(db, [...new Set([...actors, ...subjects])]);
  const titles = titlesOf(
    db,
    rows.flatMap(({ meetingId }) => (meetingId ? [meetingId] : [])),
  );
  const said = notesOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, at, kind, actor, meetingId, subjectId, detail }) => ({
    ...{ id, at, kind, actor, meetingId, detail },
    actorName: names.get(actor.slice(actor.indexOf(':') + 1)),
    meetingTitle: meetingId === null ? undefined : titles.get(meetingId),
    subjectName: subjectId === null ? undefined : names.get(subjectId),
    notes: said.get(id) ?? [],
  }));
}

/** Ids are unique across all tables, so one map serves actors and subjects. */
function namesOf(db: Handle, ids: string[]): Map<string, string> {
  const people = db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, ids))
    .all();
  const keys = db
    .select({ id: apiKeys.id, name: apiKeys.name })
    .from(apiKeys)
    .where(inArray(apiKeys.id, ids))
    .all();
  const places = db
    .select({ id: venues.id, name: sql<string>`${venues.name} || ', ' || ${venues.room}` })
    .from(venues)
    .where(inArray(venues.id, ids))
    .all();
  const speakers = db
    .select({ id: officials.id, name: officials.name })
    .from(officials)
    .where(inArray(officials.id, ids))
    .all();
  return new Map([...people, ...keys, ...places, ...speakers].map(({ id, name }) => [id, name]));
}

function titlesOf(db: Handle, ids: string[]): Map<string, string> {
  const rows = db
    .select({ id: meetings.id, title: meetings.title })
    .from(meetings)
    .where(inArray(meetings.id, [...new Set(ids)]))
    .all();
  return new Map(rows.map(({ id, title }) => [id, title]));
}

function notesOf(db: Handle, factIds: number[]): Map<number, { kind: string; text: string }[]> {
  const rows = db
    .select({ factId: notes.factId, kind: notes.kind, text: notes.text })
    .from(notes)
    .where(inArray(notes.factId, factIds))
    .orderBy(asc(notes.id))
    .all();
  return Map.groupBy(rows, ({ factId }) => factId);
}
