import { countyBySlug, officeZone } from '#app/domain/counties/queries.server.ts';
import { meetingsForStaff } from '#app/domain/meetings/lists.server.ts';
import type { MeetingAtPlace } from '#app/domain/meetings/queries.server.ts';
import { seatCounts } from '#app/domain/meetings/seats.server.ts';
import type { MeetingState } from '#app/domain/meetings/types.ts';
import { topicBySlug } from '#app/domain/topics/queries.server.ts';
import type { AppContext } from './context.ts';

/** A meeting as a table of staff shows it. */
export type StaffRow = MeetingAtPlace & { taken: number; waiting: number };

export const stateFilters = [
  'draft',
  'hold',
  'review',
  'announced',
  'postponed',
  'cancelled',
  'held',
  'reported',
] as const satisfies MeetingState[];

const living: MeetingState[] = ['draft', 'hold', 'review', 'announced', 'postponed', 'cancelled'];
const all: MeetingState[] = [...stateFilters];
const longest = 200;

export const listFilterNames = ['state', 'county', 'topic', 'from', 'to'] as const;
export type ListFilters = Partial<Record<(typeof listFilterNames)[number], string>>;

export function listFilters(url: string): ListFilters {
  const query = new URL(url).searchParams;
  return Object.fromEntries(
    listFilterNames.flatMap((name) => {
      const value = query.get(name)?.trim().slice(0, 80);
      return value ? [[name, value]] : [];
    }),
  );
}

/** The meetings that the filters let through; an unknown filter value finds none. */
export async function staffRows(
  context: Pick<AppContext, 'db' | 'now'>,
  filters: ListFilters,
): Promise<{ rows: StaffRow[]; isCut: boolean }> {
  const db = context.db.read;
  const county = filters.county ? countyBySlug(db, filters.county) : undefined;
  const topic = filters.topic ? topicBySlug(db, filters.topic) : undefined;
  if ((filters.county && !county) || (filters.topic && !topic)) return { rows: [], isCut: false };
  const state = stateFilters.find((known) => known === filters.state);
  const isDay = (text: string | undefined) =>
    text && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  const from = isDay(filters.from) ? filters.from : undefined;
  const to = isDay(filters.to) ? filters.to : undefined;
  const isPast = filters.state === 'all' || state === 'held' || state === 'reported';
  const found = await meetingsForStaff(db, {
    zone: officeZone(db),
    countyId: county?.id,
    topicId: topic?.id,
    from,
    to,
    states: state ? [state] : filters.state === 'all' ? all : living,
    endsAfter: isPast || from ? undefined : context.now(),
    limit: longest + 1,
  });
  const rows = await withSeats(context, found.slice(0, longest));
  return { rows, isCut: found.length > longest };
}

/** Seats taken and people waiting beside each meeting, in one statement. */
export async function withSeats(
  { db }: Pick<AppContext, 'db'>,
  found: MeetingAtPlace[],
): Promise<StaffRow[]> {
  const counts = await seatCounts(
    db.read,
    found.map(({ meeting }) => meeting.id),
  );
  return found.map((row) => ({
    ...row,
    ...(counts.get(row.meeting.id) ?? { taken: 0, waiting: 0 }),
  }));
}
