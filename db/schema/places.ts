import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { day, flag, id, inList, instant, json, oneOf, zone } from '../columns.ts';

/** The office that runs this installation: one row, with what the office may set. */
export const office = sqliteTable(
  'office',
  {
    id: integer('id').primaryKey(),
    stateFips: text('state_fips').notNull(),
    stateName: text('state_name').notNull(),
    stateCode: text('state_code').notNull(),
    name: text('name').notNull(),
    email: text('email'),
    address: text('address'),
    languages: json<string[]>('languages').notNull(),
    zone: zone('zone').notNull(),
    /** View box of the state's map, which the shapes of its counties share. */
    mapViewBox: text('map_view_box').notNull().default('0 0 1000 1000'),
    noticeDays: integer('notice_days').notNull().default(5),
    setupMinutes: integer('setup_minutes').notNull().default(30),
    teardownMinutes: integer('teardown_minutes').notNull().default(30),
    /** ISO 8601 durations before the start. */
    reminders: json<string[]>('reminders').notNull(),
    quietFrom: text('quiet_from').notNull().default('21:00'),
    quietUntil: text('quiet_until').notNull().default('08:00'),
    /** Since when a reminder stands in the list, where it was added: what was due before is not sent. */
    remindersSince: json<Record<string, number>>('reminders_since').notNull().default({}),
    /** Quiet hours of the last days that hold no more: they decide about what fell due in them. */
    quietBefore: json<{ quietFrom: string; quietUntil: string; endedAt: number }[]>('quiet_before')
      .notNull()
      .default([]),
    approvalRequired: flag('approval_required').notNull().default(false),
    /** Replies by mail whose sender is likely but not proved: applied and flagged, or asked about. */
    likelyReplies: oneOf('likely_replies', ['apply', 'confirm']).notNull().default('apply'),
  },
  (table) => [check('office_is_one_row', sql`${table.id} = 1`)],
);

export const counties = sqliteTable('counties', {
  /** Five-digit FIPS code. */
  id: id('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  zone: zone('zone').notNull(),
  /** SVG path in the office's `mapViewBox`; the centroid is in the same units. */
  shape: text('shape').notNull(),
  centroidX: real('centroid_x').notNull(),
  centroidY: real('centroid_y').notNull(),
});

export const countySeats = sqliteTable(
  'county_seats',
  {
    countyId: id('county_id')
      .notNull()
      .references(() => counties.id),
    seatNumber: integer('seat_number').notNull(),
    name: text('name').notNull(),
    latitude: real('latitude').notNull(),
    longitude: real('longitude').notNull(),
  },
  (table) => [primaryKey({ columns: [table.countyId, table.seatNumber] })],
);

/** ZIP codes lie across county lines: the county here is the published default, not the law. */
export const zips = sqliteTable('zips', {
  zip: text('zip').primaryKey(),
  countyId: id('county_id').references(() => counties.id),
  city: text('city').notNull(),
  latitude: real('latitude').notNull(),
  longitude: real('longitude').notNull(),
});

/** One room of one building. Two rooms of a courthouse are two venues with the same name. */
export const venues = sqliteTable(
  'venues',
  {
    id: id('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    room: text('room').notNull(),
    street: text('street').notNull(),
    city: text('city').notNull(),
    zip: text('zip').notNull(),
    countyId: id('county_id')
      .notNull()
      .references(() => counties.id),
    zone: zone('zone').notNull(),
    capacity: integer('capacity').notNull(),
    fireLimit: integer('fire_limit'),
    latitude: real('latitude'),
    longitude: real('longitude'),
    accessVerifiedOn: day('access_verified_on'),
    accessVerifiedBy: id('access_verified_by'),
    floor: text('floor'),
    lift: flag('lift'),
    stepFree: flag('step_free'),
    entrance: text('entrance'),
    parking: text('parking'),
    screening: text('screening'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    index('venues_by_county').on(table.countyId),
    check('venue_capacity_is_positive', sql`${table.capacity} > 0`),
    check(
      'venue_fire_limit_is_positive',
      sql`${table.fireLimit} is null or ${table.fireLimit} > 0`,
    ),
  ],
);

export const blackoutScopes = ['state', 'county', 'venue', 'official'] as const;

/** Days on which no meeting is planned; startsOn and endsOn both belong to it. */
export const blackouts = sqliteTable(
  'blackouts',
  {
    id: id('id').primaryKey(),
    scope: oneOf('scope', blackoutScopes).notNull(),
    /** FIPS code of the county, or id of the venue or official; empty for the whole state. */
    scopeId: id('scope_id').notNull().default(''),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on').notNull(),
    reason: text('reason').notNull(),
  },
  (table) => [
    check('blackout_scope', sql`${table.scope} in ${inList(blackoutScopes)}`),
    check('blackout_days_in_order', sql`${table.startsOn} <= ${table.endsOn}`),
    uniqueIndex('blackout_once').on(table.scope, table.scopeId, table.startsOn, table.reason),
  ],
);
