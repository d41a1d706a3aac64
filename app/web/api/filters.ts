import { countyBySlug, theOffice } from '#app/domain/counties/queries.server.ts';
import type { MeetingFilters } from '#app/domain/meetings/filters.server.ts';
import { topicBySlug } from '#app/domain/topics/queries.server.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import type { AppContext } from '#app/web/context.ts';
import { known } from './answers.ts';

export interface MeetingList {
  filters: MeetingFilters;
  limit: number;
  cursor: string | undefined;
}

const largestPage = 200;

/** How many of a list an answer holds: `limit`, 50 unless told, 200 at most. */
export function readLimit(query: URLSearchParams): number {
  const limit = Number(query.get('limit') ?? 50);
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, largestPage) : 50;
}

/** The filters of the list of meetings, or 422 when one names nothing. */
export function readMeetingFilters(
  context: AppContext,
  query: URLSearchParams,
): Result<MeetingList, 'wrong', Response> {
  const db = context.db.read;
  const text = (name: string) => query.get(name) || undefined;
  const county = text('county');
  const topic = text('topic');
  const from = text('from');
  const to = text('to');
  const countyId = county && countyBySlug(db, county)?.id;
  const topicId = topic && topicBySlug(db, topic)?.id;
  const isDay = (day: string | undefined) => day === undefined || isDate(day);
  if ((county && !countyId) || (topic && !topicId) || !isDay(from) || !isDay(to)) {
    return refuse('wrong', known(422, 'unknown-filter'));
  }
  const zone = theOffice(db)?.zone ?? 'UTC';
  return done({
    filters: { countyId: countyId || undefined, topicId: topicId || undefined, from, to, zone },
    limit: readLimit(query),
    cursor: text('cursor'),
  });
}

function isDate(text: string): boolean {
  const date = /^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)
    ? new Date(`${text}T00:00:00Z`)
    : undefined;
  return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
