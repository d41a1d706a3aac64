import {
  entryText,
  type MeetingEntry,
  prodId,
  publicProperties,
} from '#app/domain/meetings/calendar-entry.ts';
import { isPublic } from '#app/domain/meetings/rules.ts';
import { addDays, addMonths, localDate, startOfDay } from '#app/domain/meetings/when.ts';
import type { CalendarEvent } from '#app/platform/icalendar/types.ts';
import { calendarText } from '#app/platform/icalendar/write.ts';
import type { MailWords } from '#app/words/en.ts';
import type { meetingStates } from '#db/schema/meetings.ts';

/**
 * What a meeting is to the owner of a private feed, beyond what the public reads of it: how their
 * RSVP stands, or, for staff, how far the plan is.
 */
export const marks = [
  'waitlisted',
  'maybe',
  'withdrawn',
  'draft',
  'hold',
  'review',
  'discarded',
] as const;
export type Mark = (typeof marks)[number];

/** A meeting as feeds know it. `startsAt` and `endsAt` are its last announced time while postponed. */
export type FeedMeeting = Omit<MeetingEntry, 'startsAt' | 'endsAt'> & {
  /** Only in private feeds. */
  mark?: Mark | undefined;
  publicUid: string;
  sequence: number;
  state: (typeof meetingStates)[number];
  startsAt: number | null;
  endsAt: number | null;
  /** When it was last cancelled or postponed, or its owner's RSVP withdrawn. */
  calledOffAt?: number | null;
  /** Why, in the office's words for the public. */
  reason?: string | null;
  announcedAt?: number | null;
  /** When anything that the public can read last changed. */
  changedAt: number;
};

type DatedMeeting = FeedMeeting & { startsAt: number; endsAt: number };

export type Feed = {
  name: string;
  description?: string;
  /** The feed's own address, and the page that shows the same. */
  source: string;
  url: string;
  meetings: readonly FeedMeeting[];
  /** Whether entries take up their reader's time: only in a person's own feed. */
  busy?: boolean;
};

const PAST_DAYS = 90;
const FUTURE_MONTHS = 12;
export const FEED_EVENTS = 1000;
export const FEED_BYTES = 1_000_000;

/** Days of the feed's zone: from 90 days back until 12 months ahead. It turns at local midnight. */
export function feedWindow(now: number, zone: string): { from: number; until: number } {
  const today = localDate(now, zone);
  return {
    from: startOfDay(addDays(today, -PAST_DAYS), zone),
    until: startOfDay(addMonths(today, FUTURE_MONTHS), zone),
  };
}

/**
 * The meetings of a feed that lie in its window. One that was called off counts from then or from its
 * start, whichever is later, so that a subscriber who was away learns of it.
 */
export function meetingsInWindow(
  meetings: readonly FeedMeeting[],
  { from, until }: { from: number; until: number },
): FeedMeeting[] {
  return meetings.filter(
    (meeting) =>
      isInFeeds(meeting) &&
      meeting.startsAt < until &&
      Math.max(meeting.startsAt, isOff(meeting) ? (meeting.calledOffAt ?? 0) : 0) >= from,
  );
}

/**
 * The text of a public feed, or of one person's own: the same bytes until a meeting changes. Meetings
 * that are not public or never had a date are left out. Of more than calendars take in (1,000
 * events, 1,000,000 bytes) those longest past go first, then those furthest ahead.
 */
export function feedText(feed: Feed, now: number, words: MailWords): string {
  const ranked = byNeed(feed.meetings.filter(isInFeeds), now);
  let kept = Math.min(ranked.length, FEED_EVENTS);
  for (;;) {
    const text = textOf(feed, ranked.slice(0, kept), words);
    const bytes = Buffer.byteLength(text);
    if (bytes < FEED_BYTES || kept === 0) return text;
    kept = Math.min(kept - 1, Math.floor((kept * FEED_BYTES) / bytes));
  }
}

/**
 * The text of one meeting as a file to keep. It says nothing of a calendar around it: Outlook would
 * open a named one as a calendar of its own instead of putting the meeting into the reader's.
 */
export function meetingFileText(meeting: FeedMeeting, words: MailWords): string {
  return calendarText({
    prodId,
    events: [meeting].filter(isInFeeds).map((dated) => feedEvent(dated, false, words)),
  });
}

function textOf(feed: Feed, meetings: readonly DatedMeeting[], words: MailWords): string {
  const inOrder = [...meetings].sort(
    (a, b) => a.startsAt - b.startsAt || (a.publicUid < b.publicUid ? -1 : 1),
  );
  return calendarText({
    prodId,
    name: feed.name,
    ...(feed.description ? { description: feed.description } : {}),
    source: feed.source,
    url: feed.url,
    refreshHours: 1,
    modifiedAt: meetings.length ? Math.max(...meetings.map((each) => each.changedAt)) : undefined,
    events: inOrder.map((meeting) => feedEvent(meeting, feed.busy ?? false, words)),
  });
}

/** What is to come first, soonest first, then what was called off, then the past, latest first. */
function byNeed(meetings: readonly DatedMeeting[], now: number): DatedMeeting[] {
  const rank = (meeting: DatedMeeting) => (meeting.endsAt >= now ? 0 : isOff(meeting) ? 1 : 2);
  return [...meetings].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (rank(a) === 0 ? a.startsAt - b.startsAt : b.startsAt - a.startsAt) ||
      (a.publicUid < b.publicUid ? -1 : 1),
  );
}

const offStates = ['cancelled', 'postponed'];
const offMarks: readonly (Mark | undefined)[] = ['withdrawn', 'discarded'];

/** Whoever holds this entry must not go there. */
function isOff({ state, mark }: FeedMeeting): boolean {
  return offStates.includes(state) || offMarks.includes(mark);
}

function isInFeeds(meeting: FeedMeeting): meeting is DatedMeeting {
  const isShown = isPublic(meeting.state) || meeting.mark !== undefined;
  return isShown && meeting.startsAt !== null && meeting.endsAt !== null;
}

function feedEvent(meeting: DatedMeeting, busy: boolean, words: MailWords): CalendarEvent {
  return {
    ...publicProperties(meeting, words),
    uid: meeting.publicUid,
    sequence: meeting.sequence,
    stampedAt: meeting.changedAt,
    modifiedAt: meeting.changedAt,
    summary: feedTitle(meeting, words),
    description: feedDescription(meeting, words),
    status: isOff(meeting) ? 'CANCELLED' : meeting.mark ? 'TENTATIVE' : 'CONFIRMED',
    busy: busy && !isOff(meeting),
  };
}

/** What the meeting is to everyone counts before what it is to the reader. */
export function feedTitle({ state, mark, title }: FeedMeeting, words: MailWords): string {
  if (state === 'cancelled') return words.calendar.cancelledTitle(title);
  if (state === 'postponed') return words.calendar.postponedTitle(title);
  return mark ? words.calendar.marked[mark](title) : title;
}

function feedDescription(meeting: DatedMeeting, words: MailWords): string {
  const { publicFeed } = words.calendar;
  const { state, mark, url } = meeting;
  const reason = meeting.reason ?? undefined;
  const said =
    state === 'cancelled' || state === 'postponed'
      ? [publicFeed[state](reason)]
      : entryText(meeting, words);
  const note = mark ? [words.calendar.markedText[mark], ''] : [];
  return [...note, ...said, '', publicFeed.details(url)].join('\n');
}
