import { type MeetingEntry, placeText } from '#app/domain/meetings/calendar-entry.ts';
import type { MailWords } from '#app/words/en.ts';
import type { AddLinks, SubscribeLinks } from './types.ts';

/**
 * Addresses that open a calendar on the web with the meeting filled in. Times are in UTC: Outlook takes
 * a time without Z or offset for the reader's own. Spaces are %20, since Outlook shows a plus as it is.
 */
export function addLinks(meeting: MeetingEntry, words: MailWords): AddLinks {
  const { title, startsAt, endsAt, zone, url } = meeting;
  const location = placeText(meeting.place);
  const details = words.calendar.publicFeed.details(url);
  const compose = {
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: extended(startsAt),
    enddt: extended(endsAt),
    location,
    body: details,
  };
  return {
    google: address('https://calendar.google.com/calendar/render', {
      action: 'TEMPLATE',
      text: title,
      dates: `${basic(startsAt)}/${basic(endsAt)}`,
      ctz: zone,
      location,
      details,
    }),
    outlook: address('https://outlook.live.com/calendar/0/deeplink/compose', compose),
    office: address('https://outlook.office.com/calendar/0/deeplink/compose', compose),
    yahoo: address('https://calendar.yahoo.com/', {
      v: '60',
      st: basic(startsAt),
      et: basic(endsAt),
      title,
      in_loc: location,
      desc: details,
    }),
  };
}

/** Addresses that subscribe to a feed. Google takes an https address for a file to import once. */
export function subscribeLinks(feedUrl: string, name: string): SubscribeLinks {
  const webcal = feedUrl.replace(/^https?:/, 'webcal:');
  return {
    webcal,
    google: address('https://calendar.google.com/calendar/r', { cid: webcal }),
    outlook: address('https://outlook.live.com/calendar/0/addfromweb', { url: feedUrl, name }),
    plain: feedUrl,
  };
}

function address(base: string, fields: Record<string, string>): string {
  const query = Object.entries(fields).map(
    ([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`,
  );
  return `${base}?${query.join('&')}`;
}

/** 20270114T203000Z */
function basic(instant: number): string {
  return extended(instant).replace(/[-:]/g, '');
}

/** 2027-01-14T20:30:00Z */
function extended(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d+/, '');
}
