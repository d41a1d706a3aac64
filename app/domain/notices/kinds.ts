import { priorities } from '#app/domain/outbox/types.ts';
import type { MailKind } from '#emails/props.ts';

/** How a kind of mail to a citizen behaves. Staff mail is urgent and has neither calendar nor limit. */
interface Manner {
  priority: number;
  /** Carries a calendar part of this method for those with a seat (RFC 5546). */
  method?: 'REQUEST' | 'CANCEL';
  /** Goes out whatever the address got today: moves and cancellations must arrive. */
  unlimited?: true;
}

const { urgent, usual, bulk } = priorities;

export const manners = {
  'rsvp-confirmed': { priority: usual, method: 'REQUEST' },
  waitlisted: { priority: usual },
  promoted: { priority: usual, method: 'REQUEST' },
  corrected: { priority: usual, method: 'REQUEST' },
  moved: { priority: urgent, method: 'REQUEST', unlimited: true },
  postponed: { priority: urgent, method: 'CANCEL', unlimited: true },
  reinstated: { priority: urgent, method: 'REQUEST', unlimited: true },
  cancelled: { priority: urgent, method: 'CANCEL', unlimited: true },
  withdrawn: { priority: usual, method: 'CANCEL', unlimited: true },
  repeat: { priority: usual },
  'waitlisted-by-reply': { priority: usual, method: 'CANCEL', unlimited: true },
  'not-taken': { priority: usual, method: 'CANCEL', unlimited: true },
  'confirm-answer': { priority: usual },
  reminder: { priority: bulk },
} as const satisfies Partial<Record<MailKind, Manner>>;

export type CitizenMail = keyof typeof manners;

export const isCitizenMail = (kind: string): kind is CitizenMail => Object.hasOwn(manners, kind);

export const mannerOf = (kind: CitizenMail): Manner => manners[kind];

/** Each tells the whole present state of an RSVP, so a newer one makes an older one pointless. */
export const newsKinds: readonly CitizenMail[] = [
  'rsvp-confirmed',
  'waitlisted',
  'promoted',
  'corrected',
  'moved',
  'postponed',
  'reinstated',
  'cancelled',
  'withdrawn',
  'waitlisted-by-reply',
  'not-taken',
];

/** What an address that never answered gets in 24 hours, of all kinds that are not unlimited. */
export const unverifiedLimit = 3;
export const unverifiedWindow = 24 * 60 * 60 * 1000;
