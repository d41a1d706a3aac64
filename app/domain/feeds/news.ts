import { placeText } from '#app/domain/meetings/calendar-entry.ts';
import { whenRangeText } from '#app/domain/meetings/when-text.ts';
import type { MailWords } from '#app/words/en.ts';
import { type FeedMeeting, feedTitle } from './calendar.ts';

/** What happened to meetings, for readers of news. */
export type NewsFeed = {
  title: string;
  /** The page that shows the same, and the feed itself. */
  page: string;
  self: string;
  /** Who publishes it: the office, and its site. */
  author: { name: string; url: string };
  language: string;
  /** Since when a reader may hold something else; stands in for the newest change where there is none. */
  modifiedAt: number;
  /** The newest change first. */
  meetings: readonly FeedMeeting[];
};

/** One meeting as a piece of news. All of it is plain text. */
export type NewsItem = {
  id: string;
  url: string;
  title: string;
  text: string;
  publishedAt: number;
  updatedAt: number;
  categories: readonly string[];
};

export function newsItem(meeting: FeedMeeting, words: MailWords): NewsItem {
  const publishedAt = meeting.announcedAt ?? meeting.createdAt;
  return {
    id: tagOf(meeting),
    url: meeting.url,
    title: feedTitle(meeting, words),
    text: newsText(meeting, words),
    publishedAt,
    updatedAt: Math.max(meeting.changedAt, publishedAt),
    categories: meeting.categories,
  };
}

/**
 * The name of a meeting for ever, wherever its page comes to stand (RFC 4151): this site's host, the
 * day on which the meeting was entered, and its public UID.
 */
function tagOf({ url, createdAt, publicUid }: FeedMeeting): string {
  const day = new Date(createdAt).toISOString().slice(0, 10);
  return `tag:${new URL(url).hostname},${day}:meeting:${publicUid}`;
}

/** When with the zone's name, where, and what: an item must make sense away from its page. */
function newsText(meeting: FeedMeeting, words: MailWords): string {
  const { publicFeed } = words.calendar;
  const { state, startsAt, endsAt, zone, summary, place, joinUrl } = meeting;
  const reason = meeting.reason ?? undefined;
  const when =
    startsAt === null || endsAt === null ? [] : [whenRangeText({ startsAt, endsAt, zone, words })];
  const where = [placeText(place), ...(joinUrl ? [words.calendar.joinOnlineAt(joinUrl)] : [])];
  if (state === 'cancelled' || state === 'postponed') {
    return [publicFeed[state](reason), '', ...when.map(publicFeed.planned), ...where].join('\n');
  }
  return [...when, ...where, ...(summary ? ['', summary] : [])].join('\n');
}

/** The instant of the newest change, which moves only with one. */
export function updatedAt(feed: NewsFeed, items: readonly NewsItem[]): number {
  return items.length > 0 ? Math.max(...items.map((item) => item.updatedAt)) : feed.modifiedAt;
}
