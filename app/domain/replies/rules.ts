import type { Rsvp } from '#app/domain/rsvps/types.ts';
import { addressParts } from '#app/platform/mail/address.ts';
import type { Authenticity } from '#app/platform/mail/authentic.ts';
import type { Trust } from './types.ts';

const oneProvider: Readonly<Record<string, string>> = { 'googlemail.com': 'gmail.com' };

/**
 * Are these two addresses most likely one mailbox? Mail to `ann+town@` arrives at `ann@`, whose
 * owner answers as `ann@`. A convention that many servers keep and none must.
 */
export function isLikelySameMailbox(one: string, other: string): boolean {
  const plain = (address: string) => {
    const [local, domain] = addressParts(address.toLowerCase());
    return `${local.replace(/\+.*$/, '')}@${oneProvider[domain] ?? domain}`;
  };
  return plain(one) === plain(other);
}

/**
 * Services that send the answers of their users in the users' own names, signed by their own domain
 * alone where the user's domain does not sign. They send it for the account that was invited.
 */
const calendarServices = [
  { signer: 'google.com', sender: 'calendar-notification@google.com' },
] as const;

/** Does such a service vouch for the mail? */
export const isByCalendarService = (
  { signers }: Pick<Authenticity, 'signers'>,
  sender: string | undefined,
): boolean =>
  calendarServices.some(
    (service) => sender?.includes(`<${service.sender}>`) && signers.includes(service.signer),
  );

/**
 * How sure it is that the owner of a stored address gave an answer. Full: the domain in From vouches
 * for the mail (DMARC), and From and ATTENDEE are the stored address or another verified one.
 * Partial: one of these is merely likely. None: anybody could have written it.
 */
export function trustIn(
  authenticity: Authenticity,
  given: {
    /** The Sender header, where From is another. */
    sender?: string | undefined;
    from: string | undefined;
    attendee: string;
    stored: string;
    /** Has the owner of the stored address said that this one is theirs too? */
    isAlias(address: string): boolean;
  },
): Trust {
  const { dmarc, aligned } = authenticity;
  const { from, attendee, stored, isAlias } = given;
  if (from === undefined) return 'none';
  const isOwn = (address: string) => address === stored || isAlias(address);
  if (!isOwn(from) && !isLikelySameMailbox(from, stored)) return 'none';
  const isSame = isOwn(from) && isOwn(attendee);
  if (dmarc === 'pass') return isSame ? 'full' : 'partial';
  const isLikely = (dmarc === 'none' && aligned) || isByCalendarService(authenticity, given.sender);
  return isLikely && isSame ? 'partial' : 'none';
}

/** What a PARTSTAT says; undefined when it says nothing. */
export function answerIn(participation: string | undefined): Rsvp['answer'] | undefined {
  const answers: Readonly<Record<string, Rsvp['answer']>> = {
    ACCEPTED: 'going',
    TENTATIVE: 'maybe',
    DECLINED: 'not-going',
    DELEGATED: 'not-going',
  };
  return answers[participation ?? ''];
}

/** How far a sender's clock may be ahead before the time it states is no time at all. */
const mostAhead = 24 * 60 * 60 * 1000;

/** A DTSTAMP further ahead would stand above every later answer, or comes from a broken program. */
export const isStampPlausible = (stampedAt: number | undefined, arrivedAt: number): boolean =>
  stampedAt === undefined || stampedAt <= arrivedAt + mostAhead;

/** Nobody answers after their answer arrived. */
export const stampOf = (stampedAt: number | undefined, arrivedAt: number): number =>
  Math.min(stampedAt ?? arrivedAt, arrivedAt);

/**
 * May this answer take the place of the one on file? By (SEQUENCE, DTSTAMP) and not by arrival,
 * since mail overtakes mail; of two that are equal, the later arrival (RFC 5546 2.1.5).
 */
export function isAbove(
  answer: { sequence: number; stampedAt: number },
  { answeredSequence, answeredAt }: Pick<Rsvp, 'answeredSequence' | 'answeredAt'>,
): boolean {
  if (answer.sequence !== answeredSequence) return answer.sequence > answeredSequence;
  /* DTSTAMP counts whole seconds; an answer given on the page in the same one is not above it. */
  return answer.stampedAt >= Math.floor(answeredAt / 1000) * 1000;
}
