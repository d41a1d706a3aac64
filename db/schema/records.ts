import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { id, inList, instant, json, oneOf } from '../columns.ts';

/**
 * One audited thing that happened. Triggers refuse UPDATE and DELETE; `hash` is SHA-256 over the
 * previous row's hash and this row, so an edit anywhere shows in `audit verify`.
 */
export const facts = sqliteTable(
  'facts',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    at: instant('at').notNull(),
    /** Past tense, area first: `meeting.cancelled`. */
    kind: text('kind').notNull(),
    /** Who: `staff:<id>`, `key:<id>`, `attendee:<id>`, `clock`, `system`. */
    actor: text('actor').notNull(),
    meetingId: id('meeting_id'),
    rsvpId: id('rsvp_id'),
    /** Any other thing it is about: a venue, an official, a person on the staff. */
    subjectId: id('subject_id'),
    /** Ids, numbers, instants and changed field names. Never a name, address, token or free text. */
    detail: json<Record<string, unknown>>('detail').notNull(),
    previousHash: text('previous_hash').notNull(),
    /* Not indexed: nothing looks a hash up, and each random key would cost every RSVP a page. */
    hash: text('hash').notNull(),
  },
  (table) => [
    index('facts_by_meeting').on(table.meetingId),
    index('facts_by_subject').on(table.subjectId).where(sql`${table.subjectId} is not null`),
  ],
);

/** Free text that goes with a fact: a reason, an override's reason. May be purged. */
export const notes = sqliteTable(
  'notes',
  {
    id: id('id').primaryKey(),
    factId: integer('fact_id')
      .notNull()
      .references(() => facts.id),
    kind: text('kind').notNull(),
    text: text('text').notNull(),
  },
  (table) => [index('notes_by_fact').on(table.factId)],
);

/** How far a routine has read the facts. */
export const cursors = sqliteTable('cursors', {
  name: text('name').primaryKey(),
  factId: integer('fact_id').notNull(),
});

export const messageStates = [
  'queued',
  'sending',
  'sent',
  'uncertain',
  'failed',
  'superseded',
  'dropped',
] as const;

/** How messages end that no server took. */
export const endedUnsent = ['uncertain', 'failed', 'superseded', 'dropped'] as const;

/** What mails say in the same words, with placeholders where they differ: 5,000 people, one row. */
export const mailTexts = sqliteTable('mail_texts', {
  /** SHA-256 of what it says. */
  id: id('id').primaryKey(),
  text: text('text').notNull(),
  html: text('html').notNull(),
  /** The calendar part of mails that have one, unfolded. */
  calendar: text('calendar'),
});

/** One email to one person: the outbox. */
export const messages = sqliteTable(
  'messages',
  {
    id: id('id').primaryKey(),
    /** What makes a second one impossible: fact and recipient, or RSVP, reminder and start. */
    uniqueKey: text('unique_key').notNull().unique(),
    kind: text('kind').notNull(),
    factId: integer('fact_id').references(() => facts.id),
    meetingId: id('meeting_id'),
    rsvpId: id('rsvp_id'),
    attendeeId: id('attendee_id'),
    staffId: id('staff_id'),
    /** Empty after the person's data was deleted. */
    toAddress: text('to_address').notNull(),
    language: text('language').notNull().default('en'),
    /** What the template needs beyond what is read at sending: old times, ids of notes. */
    props: json<Record<string, unknown>>('props').notNull(),
    /** METHOD of the calendar part (RFC 5546 1.4), null without one. */
    method: oneOf('method', ['REQUEST', 'CANCEL']),
    sequence: integer('sequence'),
    /** Revision of the meeting that it told of; null until it left. */
    revision: integer('revision'),
    dtstamp: instant('dtstamp'),
    state: oneOf('state', messageStates).notNull().default('queued'),
    /** Who goes first when much is due: a cancellation never waits behind 100,000 reminders. */
    priority: integer('priority').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    /** Not sent before; after a failure, when to try again. */
    dueAt: instant('due_at').notNull(),
    /** Dropped instead of sent after this. */
    expiresAt: instant('expires_at'),
    attempts: integer('attempts').notNull().default(0),
    /** The worker that holds it and the fencing token of that claim. */
    workerId: id('worker_id'),
    fence: integer('fence').notNull().default(0),
    /** Set when the content was handed over, before the final dot: from here a crash is uncertain. */
    contentEndedAt: instant('content_ended_at'),
    uncertainties: integer('uncertainties').notNull().default(0),
    sentAt: instant('sent_at'),
    endedAt: instant('ended_at'),
    lastCode: integer('last_code'),
    lastResponse: text('last_response'),
    supersededBy: id('superseded_by'),
    checkCode: text('check_code').notNull().unique(),
    /** What was sent, with placeholders where links carry tokens. */
    subject: text('subject'),
    textId: id('text_id').references(() => mailTexts.id),
    /** Whom it greeted. */
    toName: text('to_name'),
  },
  (table) => [
    /* Small, since what is sent leaves them: each send would else write three pages more. */
    index('messages_due').on(table.priority, table.dueAt).where(sql`${table.state} = 'queued'`),
    index('messages_by_worker').on(table.workerId).where(sql`${table.state} = 'sending'`),
    index('messages_ended_unsent')
      .on(table.state, table.id)
      .where(sql.raw(endedUnsent.map((state) => `"state" = '${state}'`).join(' or '))),
    index('messages_by_meeting').on(table.meetingId, table.createdAt),
    index('messages_by_rsvp').on(table.rsvpId, table.createdAt),
    index('messages_by_address').on(table.toAddress, table.createdAt),
    index('messages_by_text').on(table.textId).where(sql`${table.textId} is not null`),
  ],
);

export const bounceKinds = ['hard', 'soft', 'complaint'] as const;

/** What came back about a message after a mail server had taken it, or when one refused it. */
export const bounces = sqliteTable(
  'bounces',
  {
    id: id('id').primaryKey(),
    messageId: id('message_id')
      .notNull()
      .references(() => messages.id),
    /** Null for mail to staff. */
    attendeeId: id('attendee_id'),
    kind: oneOf('kind', bounceKinds).notNull(),
    /** As RFC 3463 has it, "5.1.1"; null where none was given. */
    status: text('status'),
    at: instant('at').notNull(),
  },
  (table) => [
    /* The same news twice is one: servers repeat warnings, and reports are sent again. */
    uniqueIndex('bounce_once').on(table.messageId, table.kind),
    index('bounces_by_attendee').on(table.attendeeId, table.at),
    check('bounce_kind', sql`${table.kind} in ${inList(bounceKinds)}`),
  ],
);

/** How far in time a routine of the worker has come: a late start takes up from here. */
export const routines = sqliteTable('routines', {
  name: text('name').primaryKey(),
  doneThrough: instant('done_through').notNull(),
});

/**
 * A time in which everyone verifies their address first, since too many first messages went to
 * addresses that nobody has proved. Extended while that lasts.
 */
export const verificationPeriods = sqliteTable('verification_periods', {
  id: id('id').primaryKey(),
  startedAt: instant('started_at').notNull(),
  until: instant('until').notNull(),
});

/** A worker process; its heartbeat is the lease of every message it holds. */
export const workers = sqliteTable('workers', {
  id: id('id').primaryKey(),
  pid: integer('pid').notNull(),
  startedAt: instant('started_at').notNull(),
  heartbeatAt: instant('heartbeat_at').notNull(),
  endedAt: instant('ended_at'),
});
