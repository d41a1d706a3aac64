import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
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
import { isOpenForRsvps, publicStates, type SeatsNote, seatsNote } from './rules.ts';
import { seatCounts } from './seats.server.ts';
import type { Meeting, Venue } from './types.ts';
import { addDays, startOfDay } from './when.ts';

/** A meeting with its place, as lists and pages show it. */
export interface MeetingAtPlace {
  meeting: Meeting;
  venue: Venue;
  county: { id: string; slug: string; name: string };
}

/** What a public list shows of one meeting. */
export interface ListedMeeting extends MeetingAtPlace {
  seats: SeatsNote | 'open-doors' | 'closed';
}

export interface MeetingFilters {
  countyId?: string | undefined;
  topicId?: string | undefined;
  venueId?: string | undefined;
  officialId?: string | undefined;
  /** First and last day, both included, in the zone below. */
  from?: string | undefined;
  to?: string | undefined;
  zone: string;
}

const county = { id: counties.id, slug: counties.slug, name: counties.name };

const over: Meeting['state'][] = ['held', 'reported'];

const isPublicNow = inArray(meetings.state, [...publicStates]);

const withPlace = (db: Handle) =>
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

/**
 * Announced and cancelled meetings by start: those that are not over, or from the first day asked
 * for, then with those held since. `cursor` is where the last page ended.
 */
export async function comingMeetings(
  db: Handle,
  now: number,
  filters: MeetingFilters,
  page: { limit: number; cursor?: string | undefined },
): Promise<{ items: ListedMeeting[]; next: string | undefined }> {
  const conditions = [
    inArray(meetings.state, ['announced', 'cancelled', ...(filters.from ? over : [])]),
    ...(filters.from ? [] : [gt(meetings.endsAt, now)]),
    ...matching(db, filters),
    ...after(page.cursor),
  ];
  const rows = await withPlace(db)
    .where(and(...conditions))
    .orderBy(asc(meetings.startsAt), asc(meetings.id))
    .limit(page.limit + 1);
  const items = await listed(db, rows.slice(0, page.limit), now);
  const last = items.at(-1)?.meeting;
  return {
    items,
    next: rows.length > page.limit && last ? `${last.startsAt}.${last.id}` : undefined,
  };
}

/** Public meetings without a date yet: postponed, asked again when there is one. */
export async function postponedMeetings(
  db: Handle,
  now: number,
  filters: MeetingFilters,
): Promise<ListedMeeting[]> {
  const { from, to, ...others } = filters;
  if (from || to) return [];
  const rows = await withPlace(db)
    .where(and(eq(meetings.state, 'postponed'), ...matching(db, others)))
    .orderBy(asc(meetings.formerStartsAt))
    .limit(100);
  return await listed(db, rows, now);
}

/** Meetings that are over, newest first, with those whose date is not on record at the end. */
export async function pastMeetings(
  db: Handle,
  now: number,
  filters: MeetingFilters,
  limit = 50,
): Promise<ListedMeeting[]> {
  const over = sql`(${lt(meetings.endsAt, now)} or ${and(isNull(meetings.startsAt), eq(meetings.state, 'reported'))})`;
  const rows = await withPlace(db)
    .where(
      and(
        inArray(meetings.state, ['announced', 'held', 'reported']),
        over,
        ...matching(db, filters),
      ),
    )
    .orderBy(desc(meetings.startsAt))
    .limit(limit);
  return await listed(db, rows, now);
}

/** Every meeting staff may see, by start, those without one last. */
export async function meetingsForStaff(
  db: Handle,
  wanted: MeetingFilters & {
    states?: Meeting['state'][] | undefined;
    /** Leaves out what ended before this instant; meetings without a date stay. */
    endsAfter?: number | undefined;
    limit: number;
    offset?: number;
  },
): Promise<MeetingAtPlace[]> {
  const { states, endsAfter, limit, offset = 0 } = wanted;
  return await withPlace(db)
    .where(
      and(
        ...(states ? [inArray(meetings.state, states)] : []),
        ...(endsAfter === undefined
          ? []
          : [sql`(${meetings.endsAt} >= ${endsAfter} or ${meetings.endsAt} is null)`]),
        ...matching(db, wanted),
      ),
    )
    .orderBy(sql`${meetings.startsAt} is null`, asc(meetings.startsAt), asc(meetings.id))
    .limit(limit)
    .offset(offset);
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

async function listed(db: Handle, rows: MeetingAtPlace[], now: number): Promise<ListedMeeting[]> {
  const counts = await seatCounts(
    db,
    rows.map((row) => row.meeting.id),
  );
  return rows.map((row) => ({
    ...row,
    seats: seatsSaid(row.meeting, counts.get(row.meeting.id), now),
  }));
}

/** What a page says about seats: the note while RSVPs are open, else why there is none. */
export function seatsSaid(
  meeting: Meeting,
  count: { taken: number; waiting: number } | undefined,
  now: number,
): ListedMeeting['seats'] {
  if (meeting.rsvps === 'none') return 'open-doors';
  if (!isOpenForRsvps(meeting, now)) return 'closed';
  return seatsNote({
    capacity: meeting.capacity,
    taken: count?.taken ?? 0,
    waiting: count?.waiting ?? 0,
  });
}

function matching(db: Handle, filters: MeetingFilters): SQL[] {
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
  return conditions;
}

/* A cursor is "<startsAt>.<id>" of the last item; anything else begins at the beginning. */
function after(cursor: string | undefined): SQL[] {
  const [startsAt, id] = cursor?.split('.') ?? [];
  if (!startsAt || !id || !/^\d{1,15}$/.test(startsAt)) return [];
  return [sql`(${meetings.startsAt}, ${meetings.id}) > (${Number(startsAt)}, ${id})`];
}
