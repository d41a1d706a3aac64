import type { messageStates } from '#db/schema/records.ts';

/** How far a message has come. */
export type MessageState = (typeof messageStates)[number];

/** Who goes first when much is due. Within one rank the longest due goes first. */
export const priorities = { urgent: 0, usual: 1, bulk: 2 } as const;

/** One email to one person, as it is put into the outbox; its text is made when it is sent. */
export interface NewMessage {
  /** What makes a second one impossible: fact and recipient, or RSVP, reminder and start. */
  uniqueKey: string;
  kind: string;
  toAddress: string;
  language: string;
  factId?: number;
  meetingId?: string;
  rsvpId?: string;
  attendeeId?: string;
  staffId?: string;
  props?: Record<string, unknown>;
  /** METHOD of the calendar part (RFC 5546 1.4). */
  method?: 'REQUEST' | 'CANCEL';
  dtstamp?: number;
  priority?: number;
  dueAt?: number;
  expiresAt?: number;
}

/** A claim on a message. Every later step repeats it, so that a claim that was lost changes nothing. */
export interface Claim {
  id: string;
  workerId: string;
  fence: number;
}

/** A rendered text with placeholders where one person's mail differs from the next. */
export interface MailText {
  /** The same for the same words. */
  id: string;
  text: string;
  html: string;
  /** The calendar part of mails that have one. */
  calendar: string | null;
}

/** What was sent, with placeholders where links carry tokens. */
export interface SentContent {
  subject: string;
  /** Whom it greeted. */
  toName: string;
  text: MailText;
  sequence: number | null;
  /** Revision of the meeting that it told of, where it told of one. */
  revision?: number;
}

/** May a message go out as it was rendered? `again`: render it anew. `drop`: nobody needs it now. */
export type StillTrue = 'send' | 'again' | 'drop';
