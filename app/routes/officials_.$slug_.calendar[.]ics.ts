import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { officialFeed } from '#app/domain/feeds/queries.server.ts';
import { feedResponse, meetingUrl, noCalendar } from '#app/web/feed.ts';
import { links } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';

/** The public meetings at which one official speaks. */
export function loader({ context, params: { slug = '' } }: LoaderFunctionArgs) {
  const feed = officialFeed(context.db.read, context.now(), slug, meetingUrl(context));
  if (!feed) return noCalendar(context, 'noFeed');
  const name = en.feeds.official(feed.official.name);
  const about = { name, path: links.officialFeed(slug), page: links.official(slug) };
  return feedResponse(context, about, feed);
}
