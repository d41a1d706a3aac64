import { recentSignIn, signedInWithin } from '#app/domain/staff/rules.ts';
import type { Meeting, MeetingState } from './types.ts';

/** States in which a meeting keeps its room and its officials from others. */
export const reservingStates = ['hold', 'review', 'announced'] as const satisfies MeetingState[];

/** States in which the public can read about a meeting. */
export const publicStates = [
  'announced',
  'postponed',
  'cancelled',
  'held',
  'reported',
] as const satisfies MeetingState[];

export const isPublic = (state: MeetingState): boolean =>
  (publicStates as readonly MeetingState[]).includes(state);

/** When the last RSVP is taken: the start, unless staff set an earlier end. */
export function rsvpsCloseAt(
  meeting: Pick<Meeting, 'startsAt' | 'rsvpsCloseAt'>,
): number | undefined {
  if (meeting.startsAt === null) return undefined;
  return Math.min(meeting.startsAt, meeting.rsvpsCloseAt ?? meeting.startsAt);
}

/** Does the meeting take RSVPs at this instant? */
export function isOpenForRsvps(
  meeting: Pick<Meeting, 'state' | 'rsvps' | 'startsAt' | 'rsvpsCloseAt'>,
  now: number,
): boolean {
  if (meeting.rsvps !== 'open' || meeting.state !== 'announced') return false;
  const closesAt = rsvpsCloseAt(meeting);
  return closesAt !== undefined && now < closesAt;
}

/** Changes of time or place so soon after the first are one step of SEQUENCE, and one mail. */
export const changesShare = 60_000;

type TimeAndPlace = Pick<Meeting, 'startsAt' | 'endsAt' | 'venueId'> & {
  /** Of a place that became another under the same venue: the revision that still tells the old one. */
  placeRevision?: number | undefined;
};

/** Is it another time or place, so that everyone is asked again and the notice clock starts anew? */
export const isMaterial = (one: TimeAndPlace, other: TimeAndPlace): boolean =>
  one.venueId !== other.venueId ||
  one.startsAt !== other.startsAt ||
  one.endsAt !== other.endsAt ||
  one.placeRevision !== other.placeRevision;

/** What of a corrected text those who come are told of: the rest is for the office, or for newcomers. */
export const toldFields = [
  'title',
  'summary',
  'topics',
  'officials',
  'languages',
  'joinUrl',
  'accommodationContact',
  'accommodationRequestBy',
] as const;

/** Is there anything to tell those who come about a change of these fields? */
export const concernsThoseWhoCome = (changed: readonly string[]): boolean =>
  toldFields.some((field) => changed.includes(field));

export type SeatsNote = 'plenty' | 'few' | 'full';

/**
 * What the public hears about seats, never a number. Full whenever someone waits: a newcomer would
 * join the list behind them. Few: a tenth of the room or less than two usual parties.
 */
export function seatsNote(seats: { capacity: number; taken: number; waiting: number }): SeatsNote {
  const left = seats.capacity - seats.taken;
  if (left <= 0 || seats.waiting > 0) return 'full';
  return left <= Math.max(seats.capacity / 10, 4) ? 'few' : 'plenty';
}

const secondPersonBefore = 72 * 60 * 60 * 1000;

/** Is the start so near that one person alone may not change what the public reads? */
export const needsSecondPerson = (startsAt: number | null, now: number): boolean =>
  startsAt !== null && startsAt - now <= secondPersonBefore && startsAt > now - secondPersonBefore;

export const isFreshSignIn = (signedInAt: number | undefined, now: number): boolean =>
  signedInAt !== undefined && signedInWithin({ signedInAt }, recentSignIn, now);

/**
 * Minutes to allow between two venues: great circle × 1.2 at 70 km/h, and ten minutes to park and
 * find the door. None within one building.
 */
export function travelMinutes(
  from: { latitude: number; longitude: number } | undefined,
  to: { latitude: number; longitude: number } | undefined,
): number {
  if (!from || !to) return 10;
  const kilometres = greatCircle(from, to);
  return kilometres < 0.1 ? 0 : Math.ceil(((kilometres * 1.2) / 70) * 60 + 10);
}

/** Kilometres along the great circle, with the mean Earth radius. */
export function greatCircle(
  a: { latitude: number; longitude: number },
  b: { latitude: number; longitude: number },
): number {
  const radians = Math.PI / 180;
  const half = (x: number) => Math.sin(x / 2) ** 2;
  const h =
    half((b.latitude - a.latitude) * radians) +
    Math.cos(a.latitude * radians) *
      Math.cos(b.latitude * radians) *
      half((b.longitude - a.longitude) * radians);
  return 2 * 6371.0088 * Math.asin(Math.sqrt(h));
}
