import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { jsonFeedText } from '#app/domain/feeds/json-feed.ts';
import { links } from '#app/web/links.ts';
import { newsResponse } from '#app/web/news.ts';

/** What changed about meetings, as JSON Feed. */
export function loader(args: LoaderFunctionArgs) {
  return newsResponse(args, links.jsonFeed, {
    type: 'application/feed+json',
    write: jsonFeedText,
  });
}
