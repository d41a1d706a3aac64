import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { id, inList, instant, json, oneOf } from '../columns.ts';

/** A person who speaks or hosts. */
export const officials = sqliteTable('officials', {
  id: id('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  title: text('title').notNull(),
  countyId: id('county_id'),
  email: text('email'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});

export const roles = ['admin', 'coordinator', 'approver', 'liaison', 'door', 'records'] as const;

export const staff = sqliteTable(
  'staff',
  {
    id: id('id').primaryKey(),
    /** Normalised address; the one-time link goes there. */
    email: text('email').notNull().unique(),
    name: text('name').notNull(),
    role: oneOf('role', roles).notNull(),
    createdAt: instant('created_at').notNull(),
    disabledAt: instant('disabled_at'),
    /** Raised to give their own feed a new address. */
    feedGeneration: integer('feed_generation').notNull().default(0),
  },
  (table) => [check('staff_role', sql`${table.role} in ${inList(roles)}`)],
);

/** The counties a liaison may act for. */
export const staffCounties = sqliteTable(
  'staff_counties',
  {
    staffId: id('staff_id')
      .notNull()
      .references(() => staff.id),
    countyId: id('county_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.staffId, table.countyId] })],
);

/** One-time sign-in links, by SHA-256 of the secret. */
export const signInLinks = sqliteTable(
  'sign_in_links',
  {
    hash: text('hash').primaryKey(),
    staffId: id('staff_id')
      .notNull()
      .references(() => staff.id),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [index('sign_in_links_by_staff').on(table.staffId)],
);

/** A signed-in browser, by SHA-256 of the cookie's secret. */
export const sessions = sqliteTable(
  'sessions',
  {
    hash: text('hash').primaryKey(),
    staffId: id('staff_id')
      .notNull()
      .references(() => staff.id),
    signedInAt: instant('signed_in_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [index('sessions_by_staff').on(table.staffId)],
);

/** Keys of the JSON API, by SHA-256 of the key. */
export const apiKeys = sqliteTable('api_keys', {
  id: id('id').primaryKey(),
  hash: text('hash').notNull().unique(),
  name: text('name').notNull(),
  role: oneOf('role', roles).notNull(),
  createdAt: instant('created_at').notNull(),
  lastUsedAt: instant('last_used_at'),
  revokedAt: instant('revoked_at'),
});

/** What an Idempotency-Key was answered, so that a retried POST gets the same answer. */
export const idempotentAnswers = sqliteTable(
  'idempotent_answers',
  {
    keyId: id('key_id').notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    requestHash: text('request_hash').notNull(),
    status: integer('status').notNull(),
    body: json<unknown>('body').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.keyId, table.idempotencyKey] })],
);

/**
 * A citizen who RSVPed, or who asks to hear of meetings; the latter have no name. Deleting their data
 * empties name, email and phone; the row stays.
 */
export const attendees = sqliteTable(
  'attendees',
  {
    id: id('id').primaryKey(),
    name: text('name').notNull(),
    /** Normalised address; null for RSVPs taken by phone or on paper, and after deletion. */
    email: text('email'),
    phone: text('phone'),
    language: text('language').notNull().default('en'),
    createdAt: instant('created_at').notNull(),
    /** First time the person answered or used a link from a mail: the address is really theirs. */
    verifiedAt: instant('verified_at'),
    /** Asked for no more reminders; what changes still reaches them. */
    remindersStoppedAt: instant('reminders_stopped_at'),
    /** "This was not me": no mail of any kind until then. */
    silencedUntil: instant('silenced_until'),
    /** Raised to give their own feed a new address. */
    feedGeneration: integer('feed_generation').notNull().default(0),
    erasedAt: instant('erased_at'),
  },
  (table) => [
    uniqueIndex('attendee_email').on(table.email),
    index('attendees_without_a_name')
      .on(table.createdAt)
      .where(sql`${table.name} = '' and ${table.email} is not null`),
  ],
);

export const suppressionCauses = ['hard', 'soft', 'complaint'] as const;

/**
 * A person whose address gets no bulk mail (reminders, alerts), since it bounced or they complained.
 * What changes and cancels is still tried. Lifted by staff; the row stays, so that what came before
 * counts no more.
 */
export const suppressions = sqliteTable(
  'suppressions',
  {
    attendeeId: id('attendee_id')
      .primaryKey()
      .references(() => attendees.id),
    cause: oneOf('cause', suppressionCauses).notNull(),
    since: instant('since').notNull(),
    liftedAt: instant('lifted_at'),
  },
  (table) => [check('suppression_cause', sql`${table.cause} in ${inList(suppressionCauses)}`)],
);

/**
 * "This was not me" outlives the deletion of a person's data: SHA-256 of the address, and until
 * when it stays silent.
 */
export const silencedAddresses = sqliteTable('silenced_addresses', {
  hash: text('hash').primaryKey(),
  until: instant('until').notNull(),
});
