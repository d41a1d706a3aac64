import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, id, inList, instant, json, oneOf } from '../columns.ts';
import { meetings } from './meetings.ts';
import { attendees } from './people.ts';

export const places = ['seated', 'waitlisted', 'withdrawn'] as const;
export const answers = ['going', 'maybe', 'not-going'] as const;

export const rsvps = sqliteTable(
  'rsvps',
  {
    id: id('id').primaryKey(),
    meetingId: id('meeting_id')
      .notNull()
      .references(() => meetings.id),
    attendeeId: id('attendee_id')
      .notNull()
      .references(() => attendees.id),
    partySize: integer('party_size').notNull(),
    place: oneOf('place', places).notNull(),
    answer: oneOf('answer', answers).notNull(),
    /** Order on the waitlist; a new place is always behind every older one. */
    waitPosition: integer('wait_position'),
    /** UID of this person's invite, for ever (RFC 5545 3.8.4.7). */
    uid: text('uid').notNull().unique(),
    /** SEQUENCE of this person's invite (RFC 5546 2.1.4). Never falls. */
    sequence: integer('sequence').notNull().default(0),
    /** When a REQUEST was first written for this person: only then does a CANCEL make sense. */
    invitedAt: instant('invited_at'),
    /** (SEQUENCE, DTSTAMP) of the newest answer; replies apply only above it. */
    answeredSequence: integer('answered_sequence').notNull().default(0),
    answeredAt: instant('answered_at').notNull(),
    /** Set when the meeting moved after the answer; cleared when the person answers again. */
    unconfirmedSince: instant('unconfirmed_since'),
    /** Raised to revoke the links this person holds. */
    linkGeneration: integer('link_generation').notNull().default(0),
    source: oneOf('source', ['web', 'api', 'phone', 'paper', 'demo']).notNull(),
    createdAt: instant('created_at').notNull(),
    seatedAt: instant('seated_at'),
    withdrawnAt: instant('withdrawn_at'),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('one_rsvp_per_person_and_meeting').on(table.meetingId, table.attendeeId),
    /* Covers the sum of seats taken and the walk of the waitlist. */
    index('rsvps_by_place').on(table.meetingId, table.place, table.waitPosition, table.partySize),
    index('rsvps_by_attendee').on(table.attendeeId),
    check('rsvp_place', sql`${table.place} in ${inList(places)}`),
    check('rsvp_party_is_positive', sql`${table.partySize} > 0`),
    check(
      'waitlisted_has_a_position',
      sql`(${table.place} = 'waitlisted') = (${table.waitPosition} is not null)`,
    ),
  ],
);

/** What a party said, until its address is verified. */
export interface UnverifiedParty {
  name: string;
  phone?: string | undefined;
  language?: string | undefined;
  needs?: string[] | undefined;
  needsNote?: string | undefined;
  question?: string | undefined;
  alerts?: boolean | undefined;
}

/**
 * An RSVP whose address must be verified first, since limits had tripped. Once it has ended what the
 * person said is taken out of it; the address stays for a while, so that its owner can still say
 * "this was not me".
 */
export const unverifiedRsvps = sqliteTable(
  'unverified_rsvps',
  {
    id: id('id').primaryKey(),
    meetingId: id('meeting_id')
      .notNull()
      .references(() => meetings.id),
    partySize: integer('party_size').notNull(),
    /** Kept free for this party until `expiresAt`: all of its seats, or none. */
    seatsHeld: integer('seats_held').notNull(),
    email: text('email'),
    party: json<UnverifiedParty>('party'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    /** The RSVP that it became. */
    rsvpId: id('rsvp_id').references(() => rsvps.id),
  },
  (table) => [
    uniqueIndex('one_unverified_per_address_and_meeting')
      .on(table.meetingId, table.email)
      .where(sql`${table.endedAt} is null`),
    /* Covers the sum of seats held, which is asked for with each RSVP. */
    index('unverified_seats_held')
      .on(table.meetingId, table.expiresAt, table.seatsHeld)
      .where(sql`${table.endedAt} is null`),
    index('unverified_by_end').on(table.endedAt, table.expiresAt),
    check(
      'unverified_holds_all_or_none',
      sql`${table.seatsHeld} in (0, ${table.partySize}) and ${table.partySize} > 0`,
    ),
    check(
      'unverified_is_known_until_its_end',
      sql`(${table.endedAt} is null) = (${table.party} is not null) and (${table.endedAt} is not null or ${table.email} is not null)`,
    ),
  ],
);

/** A question for the speakers. Purged with the person's data. */
export const questions = sqliteTable(
  'questions',
  {
    id: id('id').primaryKey(),
    rsvpId: id('rsvp_id')
      .notNull()
      .references(() => rsvps.id),
    meetingId: id('meeting_id')
      .notNull()
      .references(() => meetings.id),
    text: text('text').notNull(),
    askedAt: instant('asked_at').notNull(),
  },
  (table) => [
    index('questions_by_meeting').on(table.meetingId),
    index('questions_by_rsvp').on(table.rsvpId),
  ],
);

/** An accommodation request is a case: someone owns it, it has a due day and an end. */
export const accommodations = sqliteTable(
  'accommodations',
  {
    id: id('id').primaryKey(),
    rsvpId: id('rsvp_id')
      .notNull()
      .references(() => rsvps.id),
    meetingId: id('meeting_id')
      .notNull()
      .references(() => meetings.id),
    kind: text('kind').notNull(),
    note: text('note').notNull().default(''),
    status: oneOf('status', ['requested', 'arranged', 'cannot']).notNull().default('requested'),
    ownerId: id('owner_id'),
    dueOn: day('due_on'),
    requestedAt: instant('requested_at').notNull(),
    /** Set when the person no longer needs it: what was arranged may have to be called off. */
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [
    index('accommodations_by_meeting').on(table.meetingId),
    index('accommodations_by_rsvp').on(table.rsvpId),
  ],
);
