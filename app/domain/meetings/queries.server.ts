import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { type Handle, prepared } from '#db/client.ts';
import {
  counties,
  formerSlugs,
  meetingOfficials,
  meetings,
  meetingTopics,
  noticePostings,
  officials,
  topics,
  venues,
} from '#db/schema/index.ts';
import { publicStates } from './rules.ts';
import type { Meeting, Venue } from './types.ts';

/** A meeting with its place, as lists and pages show it. */
export interface MeetingAtPlace {
  meeting: Meeting;
  venue: Venue;
  county: { id: string; slug: string; name: string };
}

export const county = { id: counties.id, slug: counties.slug, name: counties.name };

const isPublicNow = inArray(meetings.state, [...publicStates]);

/** Meetings with their venue and county: what every list and page begins with. */
export const withPlace = (db: Handle) =>
  db
    .select({ meeting: meetings, venue: venues, county })
    .from(meetings)
    .innerJoin(venues, eq(venues.id, meetings.venueId))
    .innerJoin(counties, eq(counties.id, venues.countyId));

const byId = prepared((db) =>
  withPlace(db)
    .where(eq(meetings.id, sql.placeholder('id')))
    .prepare(),
);

const publicBySlug = prepared((db) =>
  withPlace(db)
    .where(and(eq(meetings.slug, sql.placeholder('slug')), isPublicNow))
    .prepare(),
);

export async function meetingById(db: Handle, id: string): Promise<MeetingAtPlace | undefined> {
  return await byId(db).get({ id });
}

/** A meeting the public can read about; drafts, holds and reviews are not there. */
export async function publicMeetingBySlug(
  db: Handle,
  slug: string,
): Promise<MeetingAtPlace | undefined> {
  return await publicBySlug(db).get({ slug });
}

const bookable = {
  id: meetings.id,
  slug: meetings.slug,
  capacity: meetings.capacity,
  partyLimit: meetings.partyLimit,
};

/** What a form of a public meeting is checked against, and no more: it is asked for each RSVP. */
export type PublicMeetingKey = Pick<Meeting, keyof typeof bookable>;

const publicKeyBySlug = prepared((db) =>
  db
    .select(bookable)
    .from(meetings)
    .where(and(eq(meetings.slug, sql.placeholder('slug')), isPublicNow))
    .prepare(),
);

export async function publicMeetingKey(
  db: Handle,
  slug: string,
): Promise<PublicMeetingKey | undefined> {
  return await publicKeyBySlug(db).get({ slug });
}

/** The present slug of a public meeting that once had this one. */
export async function slugNow(db: Handle, formerSlug: string): Promise<string | undefined> {
  const row = await db
    .select({ slug: meetings.slug })
    .from(formerSlugs)
    .innerJoin(meetings, eq(meetings.id, formerSlugs.meetingId))
    .where(and(eq(formerSlugs.slug, formerSlug), inArray(meetings.state, [...publicStates])))
    .get();
  return row?.slug;
}

const speakers = prepared((db) =>
  db
    .select({
      id: officials.id,
      slug: officials.slug,
      name: officials.name,
      title: officials.title,
    })
    .from(meetingOfficials)
    .innerJoin(officials, eq(officials.id, meetingOfficials.officialId))
    .where(eq(meetingOfficials.meetingId, sql.placeholder('meetingId')))
    .orderBy(asc(meetingOfficials.position))
    .prepare(),
);

export async function officialsOfMeeting(db: Handle, meetingId: string) {
  return await speakers(db).all({ meetingId });
}

const about = prepared((db) =>
  db
    .select({ id: topics.id, slug: topics.slug, name: topics.name })
    .from(meetingTopics)
    .innerJoin(topics, eq(topics.id, meetingTopics.topicId))
    .where(eq(meetingTopics.meetingId, sql.placeholder('meetingId')))
    .orderBy(asc(topics.name))
    .prepare(),
);

export async function topicsOfMeeting(db: Handle, meetingId: string) {
  return await about(db).all({ meetingId });
}

export async function noticePostingsOf(db: Handle, meetingId: string) {
  return await db
    .select()
    .from(noticePostings)
    .where(eq(noticePostings.meetingId, meetingId))
    .orderBy(desc(noticePostings.postedAt));
}
