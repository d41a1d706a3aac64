import { isOpenForRsvps } from '#app/domain/meetings/rules.ts';
import type { Meeting } from '#app/domain/meetings/types.ts';
import type { NeedKind } from './schema.ts';
import type { Accommodation, ByMail, Rsvp } from './types.ts';

/** The room as a party finds it. */
export interface Seats {
  capacity: number;
  taken: number;
  isAnyoneWaiting: boolean;
}

export type HeldPlace = 'seated' | 'waitlisted';

/**
 * Where a party lands that asks now: seated whole if it fits and nobody waits, else at the end of
 * the waitlist. Never split, and never past those who came before.
 */
export function placeFor(seats: Seats, partySize: number): HeldPlace {
  const fits = seats.taken + partySize <= seats.capacity;
  return fits && !seats.isAnyoneWaiting ? 'seated' : 'waitlisted';
}

/** How long seats are held for a party whose address is being verified. */
export const heldFor = 30 * 60 * 1000;

/**
 * Seats to hold for a party that must verify its address first: all of its own when it would be
 * seated now, and when all that is held stays within a fifth of what is left; else none.
 */
export function seatsToHold(seats: Seats & { held: number }, partySize: number): number {
  const left = seats.capacity - (seats.taken - seats.held);
  const isWithinShare = (seats.held + partySize) * 5 <= left;
  return isWithinShare && placeFor(seats, partySize) === 'seated' ? partySize : 0;
}

/** May a seated party become larger? Only into free seats that nobody waits for. */
export const mayGrow = (seats: Seats, from: number, to: number): boolean =>
  !seats.isAnyoneWaiting && seats.taken - from + to <= seats.capacity;

/** The largest party that may ask: one larger than the room would wait for ever. */
export const largestParty = (meeting: Pick<Meeting, 'partyLimit' | 'capacity'>): number =>
  Math.min(meeting.partyLimit, meeting.capacity);

type Times = Pick<Meeting, 'state' | 'startsAt' | 'rsvps' | 'rsvpsCloseAt'>;

/** May a party still give seats back or answer? Until the start, also after RSVPs have closed. */
export function isAhead(meeting: Times, now: number): boolean {
  if (meeting.state === 'postponed') return true;
  return meeting.state === 'announced' && meeting.startsAt !== null && now < meeting.startsAt;
}

/** Has the meeting begun? From then on who held a seat is a record and changes no more. */
export const hasBegun = (meeting: Times, now: number): boolean =>
  meeting.state === 'held' ||
  meeting.state === 'reported' ||
  (meeting.startsAt !== null && meeting.startsAt <= now);

/** Why a meeting takes no RSVP now: there is no date, it is off, it has begun, or staff closed it. */
export type ClosedBecause = 'postponed' | 'cancelled' | 'over' | 'closed';

/** Why, when it is not open: each asks something else of the person who wanted to come. */
export function closedBecause(meeting: Times, now: number): ClosedBecause {
  if (meeting.state === 'postponed' || meeting.state === 'cancelled') return meeting.state;
  return hasBegun(meeting, now) ? 'over' : 'closed';
}

export type ChangeRefusal = ClosedBecause | 'party-too-large' | 'no-room';

/**
 * Why an RSVP that holds a place cannot have this party size, or undefined. Staying and shrinking
 * work until the start; growing needs open RSVPs, and room when the party is seated.
 */
export function changeRefusal(
  rsvp: { place: HeldPlace; partySize: number },
  partySize: number,
  meeting: Times & Pick<Meeting, 'partyLimit' | 'capacity'>,
  seats: Seats,
  now: number,
): ChangeRefusal | undefined {
  if (!isAhead(meeting, now)) return closedBecause(meeting, now);
  if (partySize <= rsvp.partySize) return undefined;
  if (!isOpenForRsvps(meeting, now)) return closedBecause(meeting, now);
  if (partySize > largestParty(meeting)) return 'party-too-large';
  if (rsvp.place === 'waitlisted') return undefined;
  return mayGrow(seats, rsvp.partySize, partySize) ? undefined : 'no-room';
}

/** The kinds of need that are asked for: a note alone is a need of another kind. */
export const neededKinds = (needs: readonly NeedKind[], note: string): NeedKind[] =>
  needs.length === 0 && note !== '' ? ['other'] : [...new Set(needs)];

/** What a person wrote about their needs, as one text: it stands in their form as a whole. */
export const noteOf = (cases: readonly Pick<Accommodation, 'note'>[]): string =>
  cases
    .map(({ note }) => note)
    .filter((note) => note !== '')
    .join('; ');

/**
 * Which version an answer speaks of, and when it was given: replies by mail apply only above it.
 * One on the page is of this moment, and of the version before what it brings about itself.
 */
export const answeredWith = (
  rsvp: Pick<Rsvp, 'sequence'>,
  now: number,
  byMail: ByMail | undefined,
): Pick<Rsvp, 'answeredSequence' | 'answeredAt'> => ({
  answeredSequence: byMail?.sequence ?? rsvp.sequence,
  answeredAt: byMail?.stampedAt ?? now,
});

/** What a fact says of an answer that came by mail. */
export const viaMail = (byMail: ByMail | undefined) => (byMail ? { via: 'mail' } : {});
