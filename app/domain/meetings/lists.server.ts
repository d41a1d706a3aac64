import { and, asc, desc, eq, gt, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import { counties, meetings, venues } from '#db/schema/index.ts';
import { type MeetingFilters, matching, metresFrom, type Point } from './filters.server.ts';
import { county, type MeetingAtPlace, withPlace } from './queries.server.ts';
import { isOpenForRsvps, type SeatsNote, seatsNote } from './rules.ts';
import { seatCounts } from './seats.server.ts';
import type { Meeting } from './types.ts';

/** What a public list shows of one meeting. */
export interface ListedMeeting extends MeetingAtPlace {
  seats: SeatsNote | 'open-doors' | 'closed';
  /** How far it is from the point that the list was asked for. */
  metres?: number;
}

const over: Meeting['state'][] = ['held', 'reported'];

export interface Page {
  limit: number;
  cursor?: string | undefined;
}

export interface Listed {
  items: ListedMeeting[];
  next: string | undefined;
}

/**
 * Announced and cancelled meetings by start: those that are not over, or from the first day asked
 * for, then with those held since. `cursor` is where the last page ended.
 */
export async function comingMeetings(
  db: Handle,
  now: number,
  filters: MeetingFilters,
  page: Page,
): Promise<Listed> {
  const after = readCursor(page.cursor, 1);
  const behind =
    after && sql`(${meetings.startsAt}, ${meetings.id}) > (${after.keys[0]}, ${after.id})`;
  const rows = await withPlace(db)
    .where(and(...coming(db, now, filters), behind))
    .orderBy(asc(meetings.startsAt), asc(meetings.id))
    .limit(page.limit + 1);
  const items = await listed(db, rows.slice(0, page.limit), now);
  const last = items.at(-1)?.meeting;
  const next = rows.length > page.limit && last ? `${last.startsAt}.${last.id}` : undefined;
  return { items, next };
}

/** The same meetings by their distance from a point, the nearest first, each with its distance. */
export async function nearestMeetings(
  db: Handle,
  now: number,
  filters: MeetingFilters,
  page: Page & { near: Point },
): Promise<Listed> {
  const metres = metresFrom(page.near);
  const order = [metres, sql`${meetings.startsAt}`, sql`${meetings.id}`];
  const after = readCursor(page.cursor, 2);
  const behind =
    after && sql`(${sql.join(order, sql`, `)}) > (${after.keys[0]}, ${after.keys[1]}, ${after.id})`;
  const rows = await db
    .select({ meeting: meetings, venue: venues, county, metres })
    .from(meetings)
    .innerJoin(venues, eq(venues.id, meetings.venueId))
    .innerJoin(counties, eq(counties.id, venues.countyId))
    .where(and(...coming(db, now, filters), behind))
    .orderBy(...order)
    .limit(page.limit + 1);
  const items = await listed(db, rows.slice(0, page.limit), now);
  const last = rows[page.limit - 1];
  const next =
    rows.length > page.limit && last
      ? `${last.metres}.${last.meeting.startsAt}.${last.meeting.id}`
      : undefined;
  return { items, next };
}

const coming = (db: Handle, now: number, filters: MeetingFilters): SQL[] => [
  inArray(meetings.state, ['announced', 'cancelled', ...(filters.from ? over : [])]),
  ...(filters.from ? [] : [gt(meetings.endsAt, now)]),
  ...matching(db, filters),
];

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

async function listed(
  db: Handle,
  rows: (MeetingAtPlace & { metres?: number })[],
  now: number,
): Promise<ListedMeeting[]> {
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

/** Is this where a page of such a list ended: by start, or by distance and start? */
export const isListCursor = (text: string, by: 'start' | 'distance'): boolean =>
  readCursor(text, by === 'start' ? 1 : 2) !== undefined;

/* A cursor is the last item's sort keys and its id, "<startsAt>.<id>" or "<metres>.<startsAt>.<id>". */
function readCursor(text: string | undefined, keys: 1 | 2) {
  const parts = text?.split('.') ?? [];
  const id = parts.pop() ?? '';
  if (parts.length !== keys || !/^[0-9a-z]{26}$/.test(id)) return undefined;
  if (!parts.every((part) => /^-?\d{1,15}$/.test(part))) return undefined;
  return { keys: parts.map(Number), id };
}
