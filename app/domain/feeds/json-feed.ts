import { localStart } from '#app/domain/meetings/when.ts';
import type { MailWords } from '#app/words/en.ts';
import type { FeedMeeting } from './calendar.ts';
import { type NewsFeed, newsItem } from './news.ts';

/** A feed of news as JSON Feed 1.1: the same bytes until a meeting changes. */
export function jsonFeedText(feed: NewsFeed, words: MailWords): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.page,
    feed_url: feed.self,
    language: feed.language,
    authors: [feed.author],
    items: feed.meetings.map((meeting) => {
      const { id, url, title, text, publishedAt, updatedAt, categories } = newsItem(meeting, words);
      return {
        id,
        url,
        title,
        content_text: text,
        date_published: new Date(publishedAt).toISOString(),
        date_modified: new Date(updatedAt).toISOString(),
        tags: categories,
        _meeting: timeOf(meeting),
      };
    }),
  });
}

/** What a program would otherwise have to read out of the text, named as in the API. */
function timeOf({ state, startsAt, endsAt, zone }: FeedMeeting) {
  if (startsAt === null || endsAt === null) return { state };
  return {
    state,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    localStart: localStart(startsAt, zone),
    zone,
  };
}
