import { done, type Result, refuse } from '#app/platform/result.ts';
import type { AppContext } from '#app/web/context.ts';
import type { FilterProblem } from '#app/web/filters.ts';
import { type Asked, askedOf, isCursorOf } from '#app/web/found.ts';
import { en } from '#app/words/en.ts';
import { known, problem } from './answers.ts';

export interface MeetingList {
  asked: Asked;
  limit: number;
  cursor: string | undefined;
}

const largestPage = 200;
const usualPage = 50;

/** How many of a list an answer holds: `limit`, 50 unless told, 200 at most; 400 for any other. */
export function readLimit(query: URLSearchParams): Result<number, 'wrong', Response> {
  const text = query.get('limit');
  if (text === null) return done(usualPage);
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return limit >= 1 && limit <= largestPage
    ? done(limit)
    : refuse('wrong', known(400, 'wrong-limit'));
}

export const wrongCursor = () => refuse('wrong' as const, known(400, 'wrong-cursor'));

/** The filters of the list of meetings, or what is wrong: 400 for paging, 422 for filters. */
export function readMeetingFilters(
  context: AppContext,
  query: URLSearchParams,
): Result<MeetingList, 'wrong', Response> {
  const limit = readLimit(query);
  if (!limit.ok) return limit;
  const asked = askedOf(context.db.read, query);
  if (asked.problems.length > 0) {
    const errors = asked.problems.map((code) => {
      const { field, sentence } = { field: fields[code], sentence: en.api.filter[code] };
      return { field, code, sentence };
    });
    return refuse(
      'wrong',
      problem(422, 'unknown-filter', en.api.problem['unknown-filter'], { errors }),
    );
  }
  const cursor = query.get('cursor') ?? undefined;
  if (cursor !== undefined && !isCursorOf(asked, cursor)) return wrongCursor();
  return done({ asked, limit: limit.value, cursor });
}

const fields: Record<FilterProblem, string> = {
  'unknown-county': 'county',
  'unknown-topic': 'topic',
  'not-a-date-from': 'from',
  'not-a-date-to': 'to',
  'ends-before-it-starts': 'to',
  'not-a-zip': 'near',
  'unknown-zip': 'near',
  'unknown-language': 'language',
  'unknown-access': 'access',
};
