import { and, asc, eq, gte, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Meeting } from '#app/domain/meetings/types.ts';
import type { Handle } from '#db/client.ts';
import { facts, meetings, meetingTopics, notes, office, topics, venues } from '#db/schema/index.ts';
import type { FeedMeeting } from './calendar.ts';

/** The page of a meeting, absolute: a feed is read far from this site. */
export type MeetingUrl = (slug: string, id: string) => string;

/** A meeting with what only this program needs of it. */
export type KnownMeeting = FeedMeeting & Pick<Meeting, 'id'>;

/* A meeting without a date keeps its last announced one here: its entry must say that it is off. */
const startsAt = sql<number>`coalesce(${meetings.startsAt}, ${meetings.formerStartsAt})`;
const endsAt = sql<number>`coalesce(${meetings.endsAt}, ${meetings.formerEndsAt})`;

/** What can lie in the window of a feed: it starts within, or was called off within. */
export function isIn(window: { from: number; until: number }): SQL | undefined {
  return and(
    lt(startsAt, window.until),
    or(
      gte(startsAt, window.from),
      and(eq(meetings.state, 'cancelled'), gte(meetings.cancelledAt, window.from)),
      and(eq(meetings.state, 'postponed'), gte(meetings.postponedAt, window.from)),
    ),
  );
}

/** Meetings that have or had a date, in three statements however many they are. */
export function dated(
  db: Handle,
  url: MeetingUrl,
  conditions: (SQL | undefined)[],
): KnownMeeting[] {
  const wanted = and(isNotNull(startsAt), ...conditions);
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
    id: meeting.id,
    announcedAt: meeting.announcedAt,
    title: meeting.title,
    summary: meeting.summary,
    place: { ...placeOf(venue), state: row.state },
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    zone: meeting.zone,
    url: url(meeting.slug, meeting.id),
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
