import type { CitizenMail } from './kinds.ts';

interface Fact {
  kind: string;
  detail: Record<string, unknown>;
}

/**
 * Which mail follows from an answer that came by mail, beyond what its change of seats makes: to the
 * address on file, never to whoever sent it. A program that answers by itself is not written to.
 */
export function replyNews({ kind, detail }: Fact): CitizenMail | undefined {
  if (kind !== 'rsvp.replied') return undefined;
  const { outcome, place, refused, answer } = detail;
  if (place === 'waitlisted') return 'waitlisted-by-reply';
  if (detail.automatic === true) return undefined;
  if (outcome === 'parked') return 'confirm-answer';
  if (outcome === 'refresh') return 'rsvp-confirmed';
  const isRefusedSeat = outcome === 'closed' && refused !== undefined && answer !== 'not-going';
  return isRefusedSeat ? 'not-taken' : undefined;
}

/** What a mail about a reply must know of it. */
export const replyProps = ({ kind, detail }: Fact): Record<string, unknown> => ({
  ...(kind === 'rsvp.replied' || detail.via === 'mail' ? { via: 'mail' } : {}),
  ...(kind === 'rsvp.replied' ? { reply: detail.reply, answer: detail.answer } : {}),
});

/** "Yes" by mail that leads to the waitlist has a mail of its own, which takes the entry away. */
export const isToldByReply = ({ kind, detail }: Fact): boolean =>
  kind === 'rsvp.waitlisted' && detail.via === 'mail';
