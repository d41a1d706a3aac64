import { type Feed, type FeedMeeting, feedText } from '#app/domain/feeds/calendar.ts';
import {
  attendeeFeed,
  attendeeOfFeed,
  staffFeed,
  staffOfFeed,
} from '#app/domain/feeds/private.server.ts';
import { linkToken, readLinkToken } from '#app/platform/tokens.ts';
import type { PrivateAddresses } from '#app/ui/private-feed.tsx';
import { en, type MailWords } from '#app/words/en.ts';
import { isLanguage, mailWordsIn } from '#app/words/languages.ts';
import type { AppContext } from './context.ts';
import { meetingUrl, noCalendar } from './feed.ts';
import { absolute, links, staffLinks, webcal } from './links.ts';

type Purpose = 'feed' | 'staff-feed';
type Owner = { id: string; feedGeneration: number };

/** Where a person subscribes to their own calendar. */
export function privateAddresses(
  { settings }: Pick<AppContext, 'settings'>,
  purpose: Purpose,
  { id, feedGeneration }: Owner,
): PrivateAddresses {
  const path = links.privateFeed(linkToken(settings.secretKey, purpose, id, feedGeneration));
  return {
    webcal: webcal(settings.publicOrigin, path),
    plain: absolute(settings.publicOrigin, path),
  };
}

/** The calendar behind a private address, which says when it is nobody's (any more). */
export async function privateFeedResponse(context: AppContext, token: string): Promise<Response> {
  const found = (await ofAttendee(context, token)) ?? ofStaff(context, token);
  if (!found) return noCalendar(context, 'noPrivateFeed');
  const { publicOrigin } = context.settings;
  const feed: Feed = {
    name: found.name,
    source: absolute(publicOrigin, links.privateFeed(token)),
    url: absolute(publicOrigin, found.page),
    meetings: found.meetings,
    busy: true,
  };
  return new Response(feedText(feed, context.now(), found.words), {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Cache-Control': 'private, no-store',
    },
  });
}

type Found = { name: string; page: string; words: MailWords; meetings: FeedMeeting[] };

async function ofAttendee(context: AppContext, token: string): Promise<Found | undefined> {
  const { db, settings } = context;
  const key = readLinkToken(settings.secretKey, 'feed', token);
  const attendee = key && (await attendeeOfFeed(db.read, key));
  if (!attendee) return undefined;
  const words = mailWordsIn(isLanguage(attendee.language) ? attendee.language : 'en');
  return {
    name: words.feeds.own,
    page: links.meetings(),
    words,
    meetings: attendeeFeed(db.read, context.now(), attendee.id, meetingUrl(context)),
  };
}

function ofStaff(context: AppContext, token: string): Found | undefined {
  const { db, settings } = context;
  const key = readLinkToken(settings.secretKey, 'staff-feed', token);
  const person = key && staffOfFeed(db.read, key);
  if (!person) return undefined;
  const url = (_slug: string, id: string) =>
    absolute(settings.publicOrigin, staffLinks.meeting(id));
  return {
    name: en.feeds.staff,
    page: staffLinks.meetings(),
    words: en,
    meetings: staffFeed(db.read, context.now(), url),
  };
}
