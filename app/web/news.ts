import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import type { NewsFeed } from '#app/domain/feeds/news.ts';
import { newsFeed } from '#app/domain/feeds/queries.server.ts';
import { en, type MailWords } from '#app/words/en.ts';
import { meetingUrl, noCalendar } from './feed.ts';
import { absolute, links } from './links.ts';

type Address = typeof links.atom;

/** The news feed at an address, with its filters, written by `write`; the front tags and keeps it. */
export function newsResponse(
  { context, request }: Pick<LoaderFunctionArgs, 'context' | 'request'>,
  address: Address,
  { type, write }: { type: string; write: (feed: NewsFeed, words: MailWords) => string },
): Response {
  const query = new URL(request.url).searchParams;
  const asked = {
    county: query.get('county') ?? undefined,
    topic: query.get('topic') ?? undefined,
  };
  const found = newsFeed(context.db.read, context.now(), asked, meetingUrl(context));
  if (!found) return noCalendar(context, 'noNews');
  const { publicOrigin } = context.settings;
  const { office, county, topic, meetings, modifiedAt } = found;
  const feed: NewsFeed = {
    title: en.feeds.news(
      county ? en.feeds.county(county.name) : en.feeds.state(office?.stateName ?? ''),
      topic?.name,
    ),
    page: absolute(publicOrigin, links.meetings(asked)),
    self: absolute(publicOrigin, address(asked)),
    author: { name: office?.name ?? en.site.title, url: absolute(publicOrigin, links.home()) },
    language: en.calendar.locale,
    modifiedAt,
    meetings,
  };
  return new Response(write(feed, en), {
    headers: {
      'Content-Type': type,
      'Cache-Control': 'public, max-age=300',
      'Last-Modified': new Date(modifiedAt).toUTCString(),
    },
  });
}
