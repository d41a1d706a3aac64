import type { AuthenticSettings } from '#app/platform/mail/authentic.ts';
import type { receivedMails, replies, replyOutcomes, trusts } from '#db/schema/index.ts';

export type Reply = typeof replies.$inferSelect;
export type ReceivedMail = typeof receivedMails.$inferSelect;
export type Trust = (typeof trusts)[number];
export type ReplyOutcome = (typeof replyOutcomes)[number];

/** What receiving mail needs beyond the database; made once for each process. */
export interface Inbound extends AuthenticSettings {
  /** The one mailbox that mail comes from and is answered to. */
  organizer: string;
  secretKey: string;
}

/** What became of a mail, in one word: what a log line says of it, with nothing personal. */
export type Outcome =
  | ReplyOutcome
  /** Seen before, and nothing changed. */
  | 'duplicate'
  | 'unknown-uid'
  | 'unreadable'
  /** Written by a program, and no answer to an invite: out-of-office notes, lists. */
  | 'automatic'
  /** Written by a person to the office. */
  | 'received'
  /** A bounce or complaint of a message of ours, or one that speaks of none. */
  | 'bounce'
  | 'complaint'
  | 'not-a-bounce'
  | 'unsubscribed'
  | 'not-subscribed';

/** What happened to a mail at one of its recipients. */
export interface Receipt {
  recipient: 'organizer' | 'bounce' | 'unsubscribe';
  outcome: Outcome;
  trust?: Trust;
  rsvpId?: string;
  messageId?: string;
}
