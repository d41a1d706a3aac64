import type { CalendarEvent } from '#app/platform/icalendar/types.ts';
import type { MailWords } from '#app/words/en.ts';
import { whenRangeText } from './when-text.ts';

/** The product's name in every calendar it writes. */
export const prodId = '-//Town Crier//Meetings//EN';

/** Where a meeting is, as far as a calendar cares. */
export type MeetingPlace = {
  name: string;
  room?: string | null;
  street: string;
  city: string;
  /** Two letters. */
  state: string;
  zip: string;
  latitude?: number | null;
  longitude?: number | null;
};

/** What every calendar entry of a meeting says, whoever reads it. All of it is public. */
export type MeetingEntry = {
  title: string;
  summary: string;
  place: MeetingPlace;
  startsAt: number;
  endsAt: number;
  zone: string;
  /** The meeting's page, absolute. */
  url: string;
  joinUrl?: string | null;
  /** Topics, in the reader's language. */
  categories: readonly string[];
  createdAt: number;
};

/** "DeSoto County Courthouse, Courtroom 1, 2535 Hwy 51 S, Hernando, MS 38632". */
export function placeText({ name, room, street, city, state, zip }: MeetingPlace): string {
  return [name, room, street, city, `${state} ${zip}`].filter(Boolean).join(', ');
}

/** The lines about time and content that stand in the text of an entry, to be joined by line ends. */
export function entryText(meeting: MeetingEntry, words: MailWords): string[] {
  return [
    ...(meeting.joinUrl ? [words.calendar.joinOnlineAt(meeting.joinUrl)] : []),
    whenRangeText({ ...meeting, words }),
    ...(meeting.summary ? ['', meeting.summary] : []),
  ];
}

type PublicProperties =
  | 'startsAt'
  | 'endsAt'
  | 'zone'
  | 'createdAt'
  | 'location'
  | 'geo'
  | 'url'
  | 'categories'
  | 'conference';

/** The properties that invites and feeds write alike. */
export function publicProperties(
  meeting: MeetingEntry,
  words: MailWords,
): Pick<CalendarEvent, PublicProperties> {
  const { startsAt, endsAt, zone, createdAt, place, url, categories, joinUrl } = meeting;
  const { latitude, longitude } = place;
  const isPlaced = typeof latitude === 'number' && typeof longitude === 'number';
  return {
    startsAt,
    endsAt,
    zone,
    createdAt,
    location: placeText(place),
    geo: isPlaced ? { latitude, longitude } : undefined,
    url,
    categories,
    conference: joinUrl
      ? { url: joinUrl, label: words.calendar.joinOnline, feature: 'VIDEO' }
      : undefined,
  };
}
