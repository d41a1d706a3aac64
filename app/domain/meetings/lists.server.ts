import { and, asc, desc, eq, gt, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import { meetings } from '#db/schema/index.ts';
import { type MeetingFilters, matching } from './filters.server.ts';
import { type MeetingAtPlace, withPlace } from './queries.server.ts';
import { isOpenForRsvps, type SeatsNote, seatsNote } from './rules.ts';
import { seatCounts } from './seats.server.ts';
import type { Meeting } from './types.ts';

/** What a public list shows of one meeting. */
export interface ListedMeeting extends MeetingAtPlace {
  seats: SeatsNote | 'open-doors' | 'closed';
}

const over: Meeting['state'][] = ['held', 'reported'];

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

/* A cursor is "<startsAt>.<id>" of the last item; anything else begins at the beginning. */
function after(cursor: string | undefined): SQL[] {
  const [startsAt, id] = cursor?.split('.') ?? [];
  if (!startsAt || !id || !/^\d{1,15}$/.test(startsAt)) return [];
  return [sql`(${meetings.startsAt}, ${meetings.id}) > (${Number(startsAt)}, ${id})`];
}
