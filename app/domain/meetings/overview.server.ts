import { and, count, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import { type Handle, prepared } from '#db/client.ts';
import {
  counties,
  facts,
  meetingRevisions,
  meetings,
  meetingTopics,
  notes,
  topics,
  venues,
} from '#db/schema/index.ts';
import { publicStates } from './rules.ts';
import type { Venue } from './types.ts';

/** Announced meetings that are not over, counted by the id of their county. */
export async function comingByCounty(db: Handle, now: number): Promise<Map<string, number>> {
  const rows = await db
    .select({ countyId: counties.id, coming: count() })
    .from(meetings)
    .innerJoin(venues, eq(venues.id, meetings.venueId))
    .innerJoin(counties, eq(counties.id, venues.countyId))
    .where(and(eq(meetings.state, 'announced'), gt(meetings.endsAt, now)))
    .groupBy(counties.id);
  return new Map(rows.map(({ countyId, coming }) => [countyId, coming]));
}

/** Announced meetings that are not over, counted by the id of each of their topics. */
export async function comingByTopic(db: Handle, now: number): Promise<Map<string, number>> {
  const rows = await db
    .select({ topicId: meetingTopics.topicId, coming: count() })
    .from(meetings)
    .innerJoin(meetingTopics, eq(meetingTopics.meetingId, meetings.id))
    .where(and(eq(meetings.state, 'announced'), gt(meetings.endsAt, now)))
    .groupBy(meetingTopics.topicId);
  return new Map(rows.map(({ topicId, coming }) => [topicId, coming]));
}

/** Names of the topics of many meetings, in one statement. */
export async function topicNamesOf(
  db: Handle,
  meetingIds: string[],
): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  if (meetingIds.length === 0) return names;
  const rows = await db
    .select({ meetingId: meetingTopics.meetingId, name: topics.name })
    .from(meetingTopics)
    .innerJoin(topics, eq(topics.id, meetingTopics.topicId))
    .where(inArray(meetingTopics.meetingId, meetingIds))
    .orderBy(topics.name);
  for (const { meetingId, name } of rows) {
    names.set(meetingId, [...(names.get(meetingId) ?? []), name]);
  }
  return names;
}

/** The facts after which the time, place or state of a public meeting is another. */
export const stateChanges = [
  'meeting.announced',
  'meeting.moved',
  'meeting.postponed',
  'meeting.reinstated',
  'meeting.cancelled',
] as const;

/** What last happened to the time, place or state of a public meeting, and why. */
export interface LastChange {
  kind: (typeof stateChanges)[number];
  at: number;
  reason: string | undefined;
  /** The time and place before a move or a postponement. */
  from: TimeAndPlace | undefined;
}

export type TimeAndPlace = {
  startsAt: number | null;
  endsAt: number | null;
  zone: string;
  venueId: string;
  /** The revision that tells the place as it was, where the venue itself became another. */
  placeRevision?: number;
};

const newestChange = prepared((db) =>
  db
    .select({ kind: facts.kind, at: facts.at, detail: facts.detail, reason: notes.text })
    .from(facts)
    .leftJoin(notes, and(eq(notes.factId, facts.id), eq(notes.kind, 'reason')))
    .where(
      and(
        eq(facts.meetingId, sql.placeholder('meetingId')),
        inArray(facts.kind, [...stateChanges]),
      ),
    )
    .orderBy(desc(facts.id))
    .limit(1)
    .prepare(),
);

export async function lastChange(db: Handle, meetingId: string): Promise<LastChange | undefined> {
  const row = await newestChange(db).get({ meetingId });
  if (!row) return undefined;
  const { from } = row.detail;
  return {
    kind: row.kind as LastChange['kind'],
    at: row.at,
    reason: row.reason ?? undefined,
    /* Of other changes it holds the name of the state before. */
    from: typeof from === 'object' ? (from as TimeAndPlace) : undefined,
  };
}

/** Name and address of a meeting, if the public can read about it. */
export async function publicMeetingById(
  db: Handle,
  id: string,
): Promise<{ slug: string; title: string } | undefined> {
  return await db
    .select({ slug: meetings.slug, title: meetings.title })
    .from(meetings)
    .where(and(eq(meetings.id, id), inArray(meetings.state, [...publicStates])))
    .get();
}

/** Slugs of public meetings, the newest first: no more than a sitemap may hold beside the rest. */
export async function publicSlugs(db: Handle): Promise<string[]> {
  const rows = await db
    .select({ slug: meetings.slug })
    .from(meetings)
    .where(inArray(meetings.state, [...publicStates]))
    .orderBy(desc(meetings.announcedAt))
    .limit(45_000);
  return rows.map(({ slug }) => slug);
}

const revisionRow = prepared((db) =>
  db
    .select({ snapshot: meetingRevisions.snapshot })
    .from(meetingRevisions)
    .where(
      and(
        eq(meetingRevisions.meetingId, sql.placeholder('meetingId')),
        eq(meetingRevisions.revision, sql.placeholder('revision')),
      ),
    )
    .prepare(),
);

/** The venue of a meeting as the public could read of it at a revision. */
export function venueAtRevision(
  db: Handle,
  meetingId: string,
  revision: number,
): Venue | undefined {
  return revisionRow(db).get({ meetingId, revision })?.snapshot.venue as Venue | undefined;
}
