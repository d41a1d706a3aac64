import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { topicFeed } from '#app/domain/feeds/queries.server.ts';
import { feedResponse, meetingUrl, noCalendar } from '#app/web/feed.ts';
import { links } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';

/** The public meetings on one topic. */
export function loader({ context, params: { slug = '' } }: LoaderFunctionArgs) {
  const feed = topicFeed(context.db.read, context.now(), slug, meetingUrl(context));
  if (!feed) return noCalendar(context, 'noFeed');
  const name = en.feeds.topic(feed.topic.name);
  const about = { name, path: links.topicFeed(slug), page: links.topic(slug) };
  return feedResponse(context, about, feed);
}
