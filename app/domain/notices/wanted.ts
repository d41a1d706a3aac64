import { isMaterial } from '#app/domain/meetings/rules.ts';
import { formerTime } from './former-time.ts';
import type { CitizenMail } from './kinds.ts';

/** What decides whether a mail to a citizen still makes sense. */
interface Situation {
  place: 'seated' | 'waitlisted' | 'withdrawn';
  state: string;
  startsAt: number | null;
  endsAt: number | null;
  venueId: string;
  unconfirmedSince: number | null;
  /** Where the person's mail goes now; null after their data was deleted. */
  email: string | null;
  silencedUntil: number | null;
  remindersStoppedAt: number | null;
  /** Since when bulk mail is held back, because the address bounced or they complained. */
  suppressedSince: number | null;
}

/** What a message holds of the moment in which it was written. */
interface Addressed {
  toAddress: string;
  /** Of a reminder: the start for which it was due. */
  startsAt?: unknown;
  /** Of a move: when it was, and what the person knew before. */
  at?: unknown;
  from?: unknown;
}

/**
 * Does this person need this mail, as things stand now? Asked when a fact is noticed, when the mail
 * is rendered, and once more before its final dot. What is true no longer has its own, newer mail.
 */
export function isWanted(
  kind: CitizenMail,
  now: number,
  situation: Situation,
  addressed?: Addressed,
): boolean {
  const { place, state, startsAt, email, silencedUntil, remindersStoppedAt, suppressedSince } =
    situation;
  if (email === null || (addressed && addressed.toAddress !== email)) return false;
  if (silencedUntil !== null && silencedUntil > now) return false;
  const announced = state === 'announced' && startsAt !== null && startsAt > now;
  switch (kind) {
    case 'rsvp-confirmed':
    case 'promoted':
    case 'corrected':
      return announced && place === 'seated';
    case 'waitlisted':
    case 'waitlisted-by-reply':
      return announced && place === 'waitlisted';
    case 'moved':
      return announced && place !== 'withdrawn' && isMoved(situation, addressed);
    case 'reinstated':
    case 'repeat':
      return announced && place !== 'withdrawn';
    case 'postponed':
    case 'cancelled':
      return state === kind && place !== 'withdrawn';
    case 'withdrawn':
      return place === 'withdrawn';
    case 'not-taken':
      return announced && place === 'withdrawn';
    case 'confirm-answer':
      return announced || state === 'postponed';
    case 'reminder':
      // The start for which it was due: a meeting that moved has reminders of its own.
      return (
        announced &&
        place === 'seated' &&
        remindersStoppedAt === null &&
        suppressedSince === null &&
        addressed?.startsAt === startsAt
      );
  }
}

/** Does the meeting stand elsewhere than the person knew, or are they asked again all the same? */
function isMoved(situation: Situation, { from, at }: Partial<Addressed> = {}): boolean {
  const former = formerTime(from);
  if (!former || isMaterial(former, situation)) return true;
  const { unconfirmedSince } = situation;
  return unconfirmedSince !== null && typeof at === 'number' && unconfirmedSince >= at;
}
