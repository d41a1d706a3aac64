import { eq, gte, inArray, isNotNull, like, lt, type SQL, sql } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import {
  counties,
  countySeats,
  meetingOfficials,
  meetings,
  meetingTopics,
  officials,
  topics,
  venues,
} from '#db/schema/index.ts';
import { searchWords } from './search.ts';
import type { AccessKind } from './types.ts';
import { addDays, startOfDay } from './when.ts';

/** Which meetings a list is of. */
export interface MeetingFilters {
  countyId?: string | undefined;
  topicId?: string | undefined;
  venueId?: string | undefined;
  officialId?: string | undefined;
  /** First and last day, both included, in the zone below. */
  from?: string | undefined;
  to?: string | undefined;
  zone: string;
  /** Words that all stand somewhere in what is said of the meeting, whatever their accents. */
  q?: string | undefined;
  /** A language in which one can take part. */
  language?: string | undefined;
  /** All of these. */
  access?: readonly AccessKind[] | undefined;
}

/** The conditions of a query on meetings, their venues and counties. */
export function matching(db: Handle, filters: MeetingFilters): SQL[] {
  const { countyId, topicId, venueId, officialId, from, to, zone } = filters;
  const conditions: SQL[] = [];
  if (countyId) conditions.push(eq(venues.countyId, countyId));
  if (venueId) conditions.push(eq(meetings.venueId, venueId));
  if (from) conditions.push(gte(meetings.startsAt, startOfDay(from, zone)));
  if (to) conditions.push(lt(meetings.startsAt, startOfDay(addDays(to, 1), zone)));
  if (topicId) {
    const about = db
      .select({ id: meetingTopics.meetingId })
      .from(meetingTopics)
      .where(eq(meetingTopics.topicId, topicId));
    conditions.push(inArray(meetings.id, about));
  }
  if (officialId) {
    const by = db
      .select({ id: meetingOfficials.meetingId })
      .from(meetingOfficials)
      .where(eq(meetingOfficials.officialId, officialId));
    conditions.push(inArray(meetings.id, by));
  }
  /* The column is a JSON list of language codes, which hold no quotes. */
  if (filters.language) conditions.push(like(meetings.languages, `%"${filters.language}"%`));
  for (const kind of filters.access ?? []) conditions.push(offers[kind]);
  for (const word of searchWords(filters.q ?? '')) conditions.push(says(word));
  return conditions;
}

const offers: Record<AccessKind, SQL> = {
  'step-free': eq(venues.stepFree, true),
  lift: eq(venues.lift, true),
  online: isNotNull(meetings.joinUrl),
};

/** Everything that is said of a meeting, as far as a word is looked for in it. */
const said = sql`fold(${sql.join(
  [meetings.title, meetings.summary, venues.name, venues.room, venues.city, counties.name],
  sql` || ' ' || `,
)})`;

function says(word: string): SQL {
  const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
  const has = (text: SQL) => sql`${text} like ${pattern} escape '\\'`;
  const speaker = sql`select 1 from ${meetingOfficials}
    join ${officials} on ${officials.id} = ${meetingOfficials.officialId}
    where ${meetingOfficials.meetingId} = ${meetings.id} and ${has(sql`fold(${officials.name})`)}`;
  const topic = sql`select 1 from ${meetingTopics}
    join ${topics} on ${topics.id} = ${meetingTopics.topicId}
    where ${meetingTopics.meetingId} = ${meetings.id} and ${has(sql`fold(${topics.name})`)}`;
  return sql`(${has(said)} or exists (${speaker}) or exists (${topic}))`;
}

export interface Point {
  latitude: number;
  longitude: number;
}

/**
 * Metres along the great circle from a point to a meeting's venue, or to the seat of its county
 * where nobody noted where the venue lies. In SQL, since the list is sorted by it.
 */
export function metresFrom({ latitude, longitude }: Point): SQL<number> {
  const seat = (column: SQL) =>
    sql`(select ${column} from ${countySeats} where ${countySeats.countyId} = ${venues.countyId} and ${countySeats.seatNumber} = 1)`;
  const isKnown = sql`${venues.latitude} is not null and ${venues.longitude} is not null`;
  const at = (own: SQL, other: SQL) =>
    sql`radians(case when ${isKnown} then ${own} else ${seat(other)} end)`;
  const lat = at(sql`${venues.latitude}`, sql`${countySeats.latitude}`);
  const lng = at(sql`${venues.longitude}`, sql`${countySeats.longitude}`);
  const half = (angle: SQL) => sql`pow(sin((${angle}) / 2), 2)`;
  const h = sql`${half(sql`${lat} - radians(${latitude})`)}
    + cos(radians(${latitude})) * cos(${lat}) * ${half(sql`${lng} - radians(${longitude})`)}`;
  return sql<number>`cast(round(2 * 6371008.8 * asin(sqrt(${h}))) as integer)`;
}
