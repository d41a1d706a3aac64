import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { id, inList, instant, oneOf } from '../columns.ts';
import { meetings } from './meetings.ts';
import { attendees } from './people.ts';
import { answers, rsvps } from './rsvps.ts';

export const trusts = ['full', 'partial', 'none'] as const;

export const replyOutcomes = [
  'applied',
  'stale',
  'older-version',
  'parked',
  'crasher',
  'stranger',
  'closed',
  'comment',
  'refresh',
  'nothing',
] as const;

/**
 * What a person's calendar program answered by mail to one invite, and what became of it. Holds no
 * personal data but the words and the address of the last two columns, which are purged.
 */
export const replies = sqliteTable(
  'replies',
  {
    id: id('id').primaryKey(),
    arrivedAt: instant('arrived_at').notNull(),
    /** SHA-256 of sender and Message-ID: the same mail again. */
    mailHash: text('mail_hash').notNull(),
    /** SHA-256 of the calendar part: the same answer in another mail. */
    calendarHash: text('calendar_hash').notNull(),
    meetingId: id('meeting_id')
      .notNull()
      .references(() => meetings.id),
    rsvpId: id('rsvp_id')
      .notNull()
      .references(() => rsvps.id),
    /** How sure it is that the mail is from whom it says. */
    trust: oneOf('trust', trusts).notNull(),
    answer: oneOf('answer', answers),
    /** (SEQUENCE, DTSTAMP) of the reply, the second no later than its arrival. */
    sequence: integer('sequence').notNull(),
    stampedAt: instant('stamped_at').notNull(),
    outcome: oneOf('outcome', replyOutcomes).notNull(),
    /** A parked answer: when its owner confirmed or refused it, or a newer one took its place. */
    decidedAt: instant('decided_at'),
    /** What the person wrote with a COUNTER. */
    comment: text('comment'),
    /**
     * Who came by a forwarded invite, or who was named to come instead: to write to them once. Of a
     * parked answer: the other address that it came from, for its owner to know.
     */
    otherAddress: text('other_address'),
  },
  (table) => [
    index('replies_by_mail').on(table.mailHash),
    index('replies_by_calendar').on(table.calendarHash),
    index('replies_by_rsvp').on(table.rsvpId, table.arrivedAt),
    index('replies_by_meeting').on(table.meetingId, table.outcome),
    check('reply_outcome', sql`${table.outcome} in ${inList(replyOutcomes)}`),
    check('reply_trust', sql`${table.trust} in ${inList(trusts)}`),
  ],
);

/**
 * Another address from which a person's answers count, since its owner said so at the address on
 * file; by SHA-256 alone.
 */
export const attendeeAliases = sqliteTable(
  'attendee_aliases',
  {
    attendeeId: id('attendee_id')
      .notNull()
      .references(() => attendees.id),
    addressHash: text('address_hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.attendeeId, table.addressHash] })],
);

/** A mail from a person to the office, which no program can answer. Purged after 30 days. */
export const receivedMails = sqliteTable(
  'received_mails',
  {
    id: id('id').primaryKey(),
    arrivedAt: instant('arrived_at').notNull(),
    mailHash: text('mail_hash').notNull().unique(),
    fromAddress: text('from_address').notNull(),
    fromName: text('from_name').notNull().default(''),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    /** Of an RSVP that it speaks of. */
    rsvpId: id('rsvp_id'),
    /** When somebody on the staff said that it is dealt with, and who. */
    doneAt: instant('done_at'),
    doneBy: id('done_by'),
  },
  (table) => [
    index('received_mails_by_arrival').on(table.arrivedAt),
    index('received_mails_by_sender').on(table.fromAddress),
  ],
);

/** A mailbox that is read by IMAP, and from which mail on. No more than one row for each IMAP_URL. */
export const polledMailboxes = sqliteTable('polled_mailboxes', {
  /** SHA-256 of user, host and folder. */
  id: id('id').primaryKey(),
  uidValidity: text('uid_validity').notNull(),
  fromUid: integer('from_uid').notNull(),
  begunAt: instant('begun_at').notNull(),
});
