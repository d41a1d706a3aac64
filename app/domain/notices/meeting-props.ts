import type { MeetingEntry } from '#app/domain/meetings/calendar-entry.ts';
import type { Meeting, Venue } from '#app/domain/meetings/types.ts';
import { localDate } from '#app/domain/meetings/when.ts';
import {
  calendarLeaf,
  dateText,
  timeRangeText,
  whenText,
  zoneName,
} from '#app/domain/meetings/when-text.ts';
import type { MailWords } from '#app/words/en.ts';
import type { Meeting as MeetingProps, Place, When } from '#emails/props.ts';

export interface Span {
  startsAt: number;
  endsAt: number;
  zone: string;
}

/** A meeting with where it is, as far as mail says it. */
export interface MeetingForMail {
  meeting: Meeting;
  venue: Venue;
  county: string;
  stateCode: string;
  topics: readonly { slug: string; name: string }[];
}

export function whenProps({ startsAt, endsAt, zone }: Span, words: MailWords): When {
  const speech = { zone, words };
  return {
    date: dateText(startsAt, speech),
    time: timeRangeText({ startsAt, endsAt, zone, words }),
    zone: zoneName(startsAt, zone, words),
    short: whenText(startsAt, speech, 'short'),
    leaf: calendarLeaf(startsAt, speech),
  };
}

export function placeProps(
  { venue, county, stateCode }: Pick<MeetingForMail, 'venue' | 'county' | 'stateCode'>,
  words: MailWords,
): Place {
  return {
    name: venue.name,
    room: venue.room,
    floor: venue.floor ?? undefined,
    street: venue.street,
    city: venue.city,
    state: stateCode,
    zip: venue.zip,
    county: words.notices.county(county),
    entrance: venue.entrance ?? undefined,
    parking: venue.parking ?? undefined,
    screening: venue.screening ?? undefined,
    stepFree: venue.stepFree ?? undefined,
    lift: venue.lift ?? undefined,
  };
}

/** A meeting as a mail written at `at` says it: a day to ask by that was over then is left out. */
export function meetingProps(
  given: MeetingForMail,
  url: string,
  words: MailWords,
  at: number,
): MeetingProps {
  const { meeting } = given;
  const span = spanOf(meeting);
  const { accommodationContact: contact, accommodationRequestBy: by } = meeting;
  const requestBy = by === null || isTooLateToAsk(meeting, at) ? undefined : day(by, words);
  return {
    title: meeting.title,
    when: span && whenProps(span, words),
    place: placeProps(given, words),
    joinUrl: meeting.joinUrl ?? undefined,
    access: contact === null ? undefined : { contact, requestBy },
    url,
  };
}

export const isTooLateToAsk = (
  { accommodationRequestBy: by, zone }: Meeting,
  at: number,
): boolean => by !== null && by < localDate(at, zone);

/** The time of a meeting, or while it has none the last one that was announced. */
export function lastSpanOf(meeting: Meeting): Span | undefined {
  const { formerStartsAt, formerEndsAt, zone } = meeting;
  if (meeting.startsAt !== null) return spanOf(meeting);
  if (formerStartsAt === null || formerEndsAt === null) return undefined;
  return { startsAt: formerStartsAt, endsAt: formerEndsAt, zone };
}

/** What the calendar part says of the meeting; a CANCEL keeps the time it had. */
export function entryOf(
  given: MeetingForMail,
  url: string,
  words: MailWords,
): MeetingEntry | undefined {
  const { meeting, venue, stateCode } = given;
  const span = lastSpanOf(meeting);
  if (!span) return undefined;
  const { name, room, street, city, zip, latitude, longitude } = venue;
  return {
    ...span,
    title: meeting.title,
    summary: meeting.summary,
    place: { name, room, street, city, zip, latitude, longitude, state: stateCode },
    url,
    joinUrl: meeting.joinUrl,
    categories: topicNames(given, words),
    createdAt: meeting.createdAt,
  };
}

/** What a meeting is about, in the reader's language as far as that has a name for it. */
export const topicNames = ({ topics }: MeetingForMail, { calendar }: MailWords): string[] =>
  topics.map(({ slug, name }) => calendar.topics[slug] ?? name);

function spanOf({ startsAt, endsAt, zone }: Meeting): Span | undefined {
  return startsAt === null || endsAt === null ? undefined : { startsAt, endsAt, zone };
}

/** A date by itself, which lies in no zone: noon in UTC is that date. */
export const day = (date: string, words: MailWords) =>
  dateText(Date.parse(`${date}T12:00:00Z`), { zone: 'UTC', words });
