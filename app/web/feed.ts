import { type FeedMeeting, feedText, meetingFileText } from '#app/domain/feeds/calendar.ts';
import type { MeetingUrl } from '#app/domain/feeds/dated.server.ts';
import type { FeedContents } from '#app/domain/feeds/queries.server.ts';
import type { Settings } from '#app/platform/settings.ts';
import { en } from '#app/words/en.ts';
import { absolute, links } from './links.ts';

type Here = { settings: Pick<Settings, 'publicOrigin'> };

type FeedAbout = {
  name: string;
  /** The feed's own path, and that of the page that shows the same. */
  path: string;
  page: string;
};

/** Feeds are read where no address of ours stands before a path. */
export function meetingUrl({ settings }: Here): MeetingUrl {
  return (slug) => absolute(settings.publicOrigin, links.meeting(slug));
}

/**
 * A feed as its subscribers get it. Its tag, its compressed copies and "not modified" are made in
 * front of the routes, where it is kept until a meeting changes or the window turns.
 */
export function feedResponse(
  { settings, now }: Here & { now: () => number },
  { name, path, page }: FeedAbout,
  { meetings, modifiedAt }: FeedContents,
): Response {
  const feed = {
    name,
    source: absolute(settings.publicOrigin, path),
    url: absolute(settings.publicOrigin, page),
    meetings,
  };
  return calendar(feedText(feed, now(), en), modifiedAt);
}

/** One meeting as a file to put into a calendar. */
export function fileResponse(slug: string, meeting: FeedMeeting): Response {
  const response = calendar(meetingFileText(meeting, en), meeting.changedAt);
  response.headers.set('Content-Disposition', `attachment; filename="${slug}.ics"`);
  return response;
}

type NoFeed = 'noFeed' | 'noFile' | 'noNews' | 'noPrivateFeed';

/** What a mistyped address is answered: a sentence, since no program shows a page here. */
export function noCalendar({ settings }: Here, wanted: NoFeed): Response {
  const page = wanted === 'noFeed' || wanted === 'noNews' ? links.counties() : links.meetings();
  return new Response(`${en.feeds[wanted](absolute(settings.publicOrigin, page))}\n`, {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}

function calendar(text: string, modifiedAt: number): Response {
  return new Response(text, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Cache-Control': 'public, max-age=300',
      'Last-Modified': new Date(modifiedAt).toUTCString(),
    },
  });
}
