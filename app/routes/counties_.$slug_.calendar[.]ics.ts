import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { countyFeed } from '#app/domain/feeds/queries.server.ts';
import { feedResponse, meetingUrl, noCalendar } from '#app/web/feed.ts';
import { links } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';

/** The public meetings in one county. */
export function loader({ context, params: { slug = '' } }: LoaderFunctionArgs) {
  const feed = countyFeed(context.db.read, context.now(), slug, meetingUrl(context));
  if (!feed) return noCalendar(context, 'noFeed');
  const name = en.feeds.county(feed.county.name);
  const about = { name, path: links.countyFeed(slug), page: links.county(slug) };
  return feedResponse(context, about, feed);
}
