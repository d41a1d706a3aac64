import { and, asc, eq, sql } from 'drizzle-orm';
import { venueAtRevision } from '#app/domain/meetings/overview.server.ts';
import type { Venue } from '#app/domain/meetings/types.ts';
import { type Handle, prepared } from '#db/client.ts';
import {
  counties,
  meetingOfficials,
  meetings,
  meetingTopics,
  notes,
  officials,
  topics,
  venues,
} from '#db/schema/index.ts';
import type { MeetingForMail } from './meeting-props.ts';

const meetingRow = prepared((db) =>
  db
    .select({ meeting: meetings, venue: venues, county: counties.name })
    .from(meetings)
    .innerJoin(venues, eq(venues.id, meetings.venueId))
    .innerJoin(counties, eq(counties.id, venues.countyId))
    .where(eq(meetings.id, sql.placeholder('meetingId')))
    .prepare(),
);

const topicsOf = prepared((db) =>
  db
    .select({ slug: topics.slug, name: topics.name })
    .from(meetingTopics)
    .innerJoin(topics, eq(topics.id, meetingTopics.topicId))
    .where(eq(meetingTopics.meetingId, sql.placeholder('meetingId')))
    .orderBy(asc(topics.name))
    .prepare(),
);

const speakers = prepared((db) =>
  db
    .select({ name: officials.name, title: officials.title })
    .from(meetingOfficials)
    .innerJoin(officials, eq(officials.id, meetingOfficials.officialId))
    .where(eq(meetingOfficials.meetingId, sql.placeholder('meetingId')))
    .orderBy(asc(meetingOfficials.position))
    .prepare(),
);

const placeRow = prepared((db) =>
  db
    .select({ venue: venues, county: counties.name })
    .from(venues)
    .innerJoin(counties, eq(counties.id, venues.countyId))
    .where(eq(venues.id, sql.placeholder('venueId')))
    .prepare(),
);

const reasonRow = prepared((db) =>
  db
    .select({ text: notes.text })
    .from(notes)
    .where(and(eq(notes.factId, sql.placeholder('factId')), eq(notes.kind, 'reason')))
    .limit(1)
    .prepare(),
);

export function meetingForMail(
  db: Handle,
  meetingId: string,
  stateCode: string,
): MeetingForMail | undefined {
  const row = meetingRow(db).get({ meetingId });
  if (!row) return undefined;
  return { ...row, stateCode, topics: topicsOf(db).all({ meetingId }) };
}

/** "Ada Moore, Circuit Clerk" of each, in the order in which they are announced. */
export const speakersForMail = (db: Handle, meetingId: string): string[] =>
  speakers(db)
    .all({ meetingId })
    .map(({ name, title }) => `${name}, ${title}`);

export const placeForMail = (db: Handle, venueId: string) => placeRow(db).get({ venueId });

const countyRow = prepared((db) =>
  db
    .select({ name: counties.name })
    .from(counties)
    .where(eq(counties.id, sql.placeholder('id')))
    .prepare(),
);

/** The place of a meeting as the public could read of it at a revision. */
export function placeThen(
  db: Handle,
  meetingId: string,
  revision: number,
): { venue: Venue; county: string } | undefined {
  const venue = venueAtRevision(db, meetingId, revision);
  const county = venue && countyRow(db).get({ id: venue.countyId })?.name;
  return venue && county ? { venue, county } : undefined;
}

/** Why a change was made, as staff put it for the public; undefined when nobody said, or it was purged. */
export const reasonOf = (db: Handle, factId: number | null): string | undefined =>
  factId === null ? undefined : reasonRow(db).get({ factId })?.text;
