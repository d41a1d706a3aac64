import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { stateFeed } from '#app/domain/feeds/queries.server.ts';
import { feedResponse, meetingUrl } from '#app/web/feed.ts';
import { links } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';

/** Every public meeting of the state. */
export function loader({ context }: LoaderFunctionArgs) {
  const feed = stateFeed(context.db.read, context.now(), meetingUrl(context));
  const name = en.feeds.state(feed.stateName);
  return feedResponse(context, { name, path: links.stateFeed(), page: links.meetings() }, feed);
}
