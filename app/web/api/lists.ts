import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { anyOrigin, json } from './answers.ts';
import { readLimit, wrongCursor } from './filters.ts';

/**
 * A public list in pages: `cursor` is the key of the last item of the page before. The rows are in
 * the order shown, and each has a key of its own.
 */
export async function listRoute<T>(
  { request }: Pick<LoaderFunctionArgs, 'request'>,
  rows: T[],
  keyOf: (row: T) => string,
  show: (row: T) => unknown,
): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const limit = readLimit(query);
  if (!limit.ok) return limit.detail;
  const cursor = query.get('cursor');
  const start = cursor === null ? 0 : rows.findIndex((row) => keyOf(row) === cursor) + 1;
  if (cursor !== null && start === 0) return wrongCursor().detail;
  const end = start + limit.value;
  const page = rows.slice(start, end);
  const last = page.at(-1);
  const next = last !== undefined && end < rows.length ? keyOf(last) : null;
  return json({ items: page.map(show), next }, 200, anyOrigin);
}
