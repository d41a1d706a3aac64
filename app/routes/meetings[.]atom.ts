import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { atomText } from '#app/domain/feeds/atom.ts';
import { links } from '#app/web/links.ts';
import { newsResponse } from '#app/web/news.ts';

/** What changed about meetings, as Atom. */
export function loader(args: LoaderFunctionArgs) {
  const type = 'application/atom+xml; charset=utf-8';
  return newsResponse(args, links.atom, { type, write: atomText });
}
