import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { venueFeed } from '#app/domain/feeds/queries.server.ts';
import { feedResponse, meetingUrl, noCalendar } from '#app/web/feed.ts';
import { links } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';

/** The public meetings at one venue. */
export function loader({ context, params: { slug = '' } }: LoaderFunctionArgs) {
  const feed = venueFeed(context.db.read, context.now(), slug, meetingUrl(context));
  if (!feed) return noCalendar(context, 'noFeed');
  const name = en.feeds.venue(feed.venue.name, feed.venue.city);
  const about = { name, path: links.venueFeed(slug), page: links.venue(slug) };
  return feedResponse(context, about, feed);
}
