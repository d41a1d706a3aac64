import { apiLinks } from '#app/web/links.ts';
import type { Api, JsonAnswer } from './api.ts';

export type Venue = { id: string; slug: string; name: string };
export type Meeting = {
  id: string;
  slug: string;
  title: string;
  state: string;
  localStart: string | null;
  startsAt: string | null;
  revision: number;
  seats: string;
  venue: Venue;
};

/** What must have gone well for a test to make sense. */
export function made<T>(answer: JsonAnswer<T>): T {
  if (answer.status < 300) return answer.body;
  throw new Error(`${answer.status}: ${answer.text}`);
}

let counted = 0;
/** A text that nothing else in this run holds. */
export const unique = (text: string) => {
  counted += 1;
  return `${text}-${process.pid}-${counted}`;
};

export const someone = (name = 'ann') => `${unique(name)}@example.org`;

/** The courthouse in which the first meeting on record took place. */
export async function courthouse(api: Api, more: Record<string, unknown> = {}): Promise<Venue> {
  const venue = {
    name: 'DeSoto County Courthouse',
    room: unique('Courtroom'),
    street: '2535 Hwy 51 S',
    city: 'Hernando',
    zip: '38632',
    county: 'desoto',
    capacity: 120,
    accessVerifiedOn: '2026-11-02',
    ...more,
  };
  return made(await api.post<Venue>(apiLinks.venues(), venue));
}

/** A draft on Thursday 14 January 2027 at half past two, with all that announcing asks for. */
export async function draft(api: Api, more: Record<string, unknown> = {}): Promise<Meeting> {
  const venue = more.venue ?? (await courthouse(api)).id;
  const plan = {
    title: unique('Town hall'),
    summary: 'How votes are cast, counted and kept safe.',
    localStart: '2027-01-14T14:30',
    durationMinutes: 90,
    accommodationContact: 'Dana Reed, 601-555-0142',
    accommodationRequestBy: '2027-01-07',
    neutralityConfirmed: true,
    ...more,
    venue,
  };
  return made(await api.post<Meeting>(apiLinks.meetings(), plan));
}

/** The same, announced. */
export async function announced(api: Api, more: Record<string, unknown> = {}): Promise<Meeting> {
  const { id } = await draft(api, more);
  return made(await api.post<Meeting>(apiLinks.announcement(id)));
}

export type Rsvp = { id: string; place: 'seated' | 'waitlisted'; manageUrl: string };

export async function rsvpBy(
  api: Api,
  meetingId: string,
  email: string,
  partySize = 1,
): Promise<Rsvp> {
  const party = { name: 'Ann Lee', email, partySize };
  return made(await api.post<Rsvp>(apiLinks.rsvps(meetingId), party));
}

export type Listed = { place: string; partySize: number; name: string; email: string | null };

/** Everybody on a meeting's list, as staff see it. */
export async function listOf(api: Api, meetingId: string): Promise<Listed[]> {
  return made(await api.get<{ items: Listed[] }>(apiLinks.rsvps(meetingId))).items;
}

/** Courthouses in counties that a test has to itself, since its feed is compared whole. */
export const places = {
  tunica: { name: 'Tunica County Courthouse', city: 'Tunica', zip: '38676', county: 'tunica' },
  panola: { name: 'Panola County Courthouse', city: 'Batesville', zip: '38606', county: 'panola' },
  lafayette: {
    name: 'Lafayette County Courthouse',
    city: 'Oxford',
    zip: '38655',
    county: 'lafayette',
  },
  hinds: { name: 'Hinds County Courthouse', city: 'Jackson', zip: '39201', county: 'hinds' },
  adams: { name: 'Adams County Courthouse', city: 'Natchez', zip: '39120', county: 'adams' },
  pike: { name: 'Pike County Courthouse', city: 'Magnolia', zip: '39652', county: 'pike' },
} as const;
