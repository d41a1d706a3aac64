import type { CitizenMail } from './kinds.ts';

/** What decides whether a mail to a citizen still makes sense. */
export interface Standing {
  place: 'seated' | 'waitlisted' | 'withdrawn';
  state: string;
  startsAt: number | null;
  /** Where the person's mail goes now; null after their data was deleted. */
  email: string | null;
  silencedUntil: number | null;
  remindersStoppedAt: number | null;
  /** Since when bulk mail is held back, because the address bounced or they complained. */
  suppressedSince: number | null;
}

/**
 * Does this person need this mail, as things stand now? Asked when a fact is noticed, when the mail
 * is rendered, and once more before its final dot. What is true no longer has its own, newer mail.
 */
export function isWanted(
  kind: CitizenMail,
  now: number,
  standing: Standing,
  addressed?: { toAddress: string; startsAt?: unknown },
): boolean {
  const { place, state, startsAt, email, silencedUntil, remindersStoppedAt, suppressedSince } =
    standing;
  if (email === null || (addressed && addressed.toAddress !== email)) return false;
  if (silencedUntil !== null && silencedUntil > now) return false;
  const announced = state === 'announced' && startsAt !== null && startsAt > now;
  switch (kind) {
    case 'rsvp-confirmed':
    case 'promoted':
      return announced && place === 'seated';
    case 'waitlisted':
      return announced && place === 'waitlisted';
    case 'moved':
    case 'reinstated':
    case 'repeat':
      return announced && place !== 'withdrawn';
    case 'postponed':
    case 'cancelled':
      return state === kind && place !== 'withdrawn';
    case 'withdrawn':
      return place === 'withdrawn';
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
