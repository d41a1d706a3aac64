/** What receiving mail needs beyond the database; made once for each process. */
export interface Inbound {
  /** The one mailbox that mail comes from and is answered to. */
  organizer: string;
  secretKey: string;
}

/** What became of a mail, in one word: what a log line says of it, with nothing personal. */
export type Outcome =
  | 'taken'
  | 'duplicate'
  | 'automatic'
  | 'unreadable'
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
  rsvpId?: string;
  messageId?: string;
}
