import { and, asc, eq, gte, inArray, isNotNull, lt, max, or, type SQL, sql } from 'drizzle-orm';
import { countyBySlug, theOffice } from '#app/domain/counties/queries.server.ts';
import { publicStates } from '#app/domain/meetings/rules.ts';
import type { Meeting } from '#app/domain/meetings/types.ts';
import { localDate, startOfDay } from '#app/domain/meetings/when.ts';
import { officialBySlug } from '#app/domain/officials/queries.server.ts';
import { topicBySlug } from '#app/domain/topics/queries.server.ts';
import { venueBySlug } from '#app/domain/venues/queries.server.ts';
import type { Handle } from '#db/client.ts';
import {
  facts,
  meetingOfficials,
  meetings,
  meetingTopics,
  notes,
  office,
  topics,
  venues,
} from '#db/schema/index.ts';
import { type FeedMeeting, feedWindow, meetingsInWindow } from './calendar.ts';

/** The page of a meeting, absolute: a feed is read far from this site. */
export type MeetingUrl = (slug: string) => string;

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
  const about = db
    .select({ id: meetingTopics.meetingId })
    .from(meetingTopics)
    .where(eq(meetingTopics.topicId, topic.id));
  return { topic, ...contents(db, now, url, [inArray(meetings.id, about)]) };
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
  return dated(db, url, [eq(meetings.slug, slug)])[0];
}

function contents(db: Handle, now: number, url: MeetingUrl, about: SQL[]): FeedContents {
  const zone = theOffice(db)?.zone ?? 'UTC';
  const window = feedWindow(now, zone);
  const isIn = and(
    lt(startsAt, window.until),
    or(
      gte(startsAt, window.from),
      and(eq(meetings.state, 'cancelled'), gte(meetings.cancelledAt, window.from)),
      and(eq(meetings.state, 'postponed'), gte(meetings.postponedAt, window.from)),
    ),
  );
  return {
    meetings: meetingsInWindow(dated(db, url, [...about, isIn]), window),
    modifiedAt: modifiedAt(db, now, zone),
  };
}

/* A meeting without a date keeps its last announced one here: its entry must say that it is off. */
const startsAt = sql<number>`coalesce(${meetings.startsAt}, ${meetings.formerStartsAt})`;
const endsAt = sql<number>`coalesce(${meetings.endsAt}, ${meetings.formerEndsAt})`;

/** Public meetings that have or had a date, in three statements however many they are. */
function dated(db: Handle, url: MeetingUrl, conditions: (SQL | undefined)[]): FeedMeeting[] {
  const wanted = and(
    inArray(meetings.state, [...publicStates]),
    isNotNull(startsAt),
    ...conditions,
  );
  const rows = db
    .select({ meeting: meetings, venue: venues, state: office.stateCode, startsAt, endsAt })
    .from(meetings)
    .innerJoin(venues, eq(venues.id, meetings.venueId))
    .innerJoin(office, eq(office.id, 1))
    .where(wanted)
    .orderBy(asc(startsAt), asc(meetings.id))
    .all();
  const subjects = subjectsOf(db, wanted);
  const reasons = reasonsOf(db, wanted);
  return rows.map(({ meeting, venue, ...row }) => ({
    title: meeting.title,
    summary: meeting.summary,
    place: { ...placeOf(venue), state: row.state },
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    zone: meeting.zone,
    url: url(meeting.slug),
    joinUrl: meeting.joinUrl,
    categories: subjects.get(meeting.id) ?? [],
    createdAt: meeting.createdAt,
    publicUid: meeting.publicUid,
    sequence: meeting.sequence,
    state: meeting.state,
    calledOffAt: calledOffAt(meeting),
    reason: reasons.get(meeting.id) ?? null,
    changedAt: meeting.changedAt,
  }));
}

function placeOf({
  name,
  room,
  street,
  city,
  zip,
  latitude,
  longitude,
}: typeof venues.$inferSelect) {
  return { name, room, street, city, zip, latitude, longitude };
}

function calledOffAt({ state, cancelledAt, postponedAt }: Meeting): number | null {
  if (state === 'cancelled') return cancelledAt;
  return state === 'postponed' ? postponedAt : null;
}

function subjectsOf(db: Handle, wanted: SQL | undefined): Map<string, string[]> {
  const rows = db
    .select({ meetingId: meetingTopics.meetingId, name: topics.name })
    .from(meetings)
    .innerJoin(venues, eq(venues.id, meetings.venueId))
    .innerJoin(meetingTopics, eq(meetingTopics.meetingId, meetings.id))
    .innerJoin(topics, eq(topics.id, meetingTopics.topicId))
    .where(wanted)
    .orderBy(asc(topics.name))
    .all();
  const found = new Map<string, string[]>();
  for (const { meetingId, name } of rows) {
    const names = found.get(meetingId);
    if (names) names.push(name);
    else found.set(meetingId, [name]);
  }
  return found;
}

/** Why each meeting that is off was called off last: the reason given then, not an older one. */
function reasonsOf(db: Handle, wanted: SQL | undefined): Map<string, string> {
  const rows = db
    .select({ meetingId: meetings.id, text: notes.text })
    .from(meetings)
    .innerJoin(venues, eq(venues.id, meetings.venueId))
    .innerJoin(facts, eq(facts.meetingId, meetings.id))
    .innerJoin(notes, and(eq(notes.factId, facts.id), eq(notes.kind, 'reason')))
    .where(
      and(
        wanted,
        or(
          and(
            eq(meetings.state, 'cancelled'),
            eq(facts.kind, 'meeting.cancelled'),
            eq(facts.at, meetings.cancelledAt),
          ),
          and(
            eq(meetings.state, 'postponed'),
            eq(facts.kind, 'meeting.postponed'),
            eq(facts.at, meetings.postponedAt),
          ),
        ),
      ),
    )
    .orderBy(asc(facts.id))
    .all();
  return new Map(rows.map(({ meetingId, text }) => [meetingId, text]));
}

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
