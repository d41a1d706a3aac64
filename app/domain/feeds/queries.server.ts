import { eq, inArray, max, type SQL } from 'drizzle-orm';
import { countyBySlug, officeZone, theOffice } from '#app/domain/counties/queries.server.ts';
import { publicStates } from '#app/domain/meetings/rules.ts';
import { localDate, startOfDay } from '#app/domain/meetings/when.ts';
import { officialBySlug } from '#app/domain/officials/queries.server.ts';
import { topicBySlug } from '#app/domain/topics/queries.server.ts';
import { venueBySlug } from '#app/domain/venues/queries.server.ts';
import type { Handle } from '#db/client.ts';
import { meetingOfficials, meetings, meetingTopics, venues } from '#db/schema/index.ts';
import { type FeedMeeting, feedWindow, meetingsInWindow } from './calendar.ts';
import { dated, isIn, type MeetingUrl } from './dated.server.ts';

/** What a feed holds now, and since when a reader may hold something else. */
export type FeedContents = { meetings: FeedMeeting[]; modifiedAt: number };

/** Every public meeting of the state within the window of feeds. */
export function stateFeed(db: Handle, now: number, url: MeetingUrl) {
  return { stateName: theOffice(db)?.stateName ?? '', ...contents(db, now, url, []) };
}

/** The meetings in a county, and the county; undefined when there is none of that slug. */
export function countyFeed(db: Handle, now: number, slug: string, url: MeetingUrl) {
  const county = countyBySlug(db, slug);
  return county && { county, ...contents(db, now, url, [eq(venues.countyId, county.id)]) };
}

/** The meetings at a venue, and the venue. */
export function venueFeed(db: Handle, now: number, slug: string, url: MeetingUrl) {
  const venue = venueBySlug(db, slug);
  if (!venue) return undefined;
  const own = contents(db, now, url, [eq(meetings.venueId, venue.id)]);
  return { venue, ...own, modifiedAt: Math.max(own.modifiedAt, venue.updatedAt) };
}

/** The meetings on a topic, and the topic. */
export function topicFeed(db: Handle, now: number, slug: string, url: MeetingUrl) {
  const topic = topicBySlug(db, slug);
  if (!topic) return undefined;
  return { topic, ...contents(db, now, url, [isAbout(db, topic.id)]) };
}

function isAbout(db: Handle, topicId: string): SQL {
  const about = db
    .select({ id: meetingTopics.meetingId })
    .from(meetingTopics)
    .where(eq(meetingTopics.topicId, topicId));
  return inArray(meetings.id, about);
}

/* Readers of news look at what is on top. */
const mostNews = 200;

/**
 * The meetings of the state, or in a county or on a topic, that changed last, the newest change
 * first, with what they were asked for; undefined when that is not known here.
 */
export function newsFeed(
  db: Handle,
  now: number,
  asked: { county?: string | undefined; topic?: string | undefined },
  url: MeetingUrl,
) {
  const county = asked.county ? countyBySlug(db, asked.county) : undefined;
  const topic = asked.topic ? topicBySlug(db, asked.topic) : undefined;
  if ((asked.county && !county) || (asked.topic && !topic)) return undefined;
  const own = contents(db, now, url, [
    ...(county ? [eq(venues.countyId, county.id)] : []),
    ...(topic ? [isAbout(db, topic.id)] : []),
  ]);
  const newest = [...own.meetings].sort(
    (a, b) => b.changedAt - a.changedAt || (a.publicUid < b.publicUid ? -1 : 1),
  );
  const office = theOffice(db);
  return { office, county, topic, ...own, meetings: newest.slice(0, mostNews) };
}

/** The meetings at which an official speaks, and the official. */
export function officialFeed(db: Handle, now: number, slug: string, url: MeetingUrl) {
  const official = officialBySlug(db, slug);
  if (!official) return undefined;
  const by = db
    .select({ id: meetingOfficials.meetingId })
    .from(meetingOfficials)
    .where(eq(meetingOfficials.officialId, official.id));
  const own = contents(db, now, url, [inArray(meetings.id, by)]);
  return { official, ...own, modifiedAt: Math.max(own.modifiedAt, official.updatedAt) };
}

/**
 * One public meeting as a file, however long ago it was; undefined when the public cannot read
 * about it, or when it never had a date.
 */
export function meetingFile(db: Handle, slug: string, url: MeetingUrl): FeedMeeting | undefined {
  return dated(db, url, [isPublic, eq(meetings.slug, slug)])[0];
}

function contents(db: Handle, now: number, url: MeetingUrl, about: SQL[]): FeedContents {
  const zone = officeZone(db);
  const window = feedWindow(now, zone);
  return {
    meetings: meetingsInWindow(dated(db, url, [isPublic, ...about, isIn(window)]), window),
    modifiedAt: modifiedAt(db, now, zone),
  };
}

const isPublic = inArray(meetings.state, [...publicStates]);

/**
 * The last instant at which what a feed says could have changed. It is asked of the whole state,
 * so that it does not fall back when a meeting leaves a county or a topic (RFC 9110, 8.8.2), and
 * never lies before today, since the window of feeds turned then.
 */
function modifiedAt(db: Handle, now: number, zone: string): number {
  const last = db
    .select({ at: max(meetings.changedAt) })
    .from(meetings)
    .where(inArray(meetings.state, [...publicStates]))
    .get();
  return Math.max(last?.at ?? 0, startOfDay(localDate(now, zone), zone));
}
