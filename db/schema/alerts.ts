import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, id, instant } from '../columns.ts';
import { topics } from './elections.ts';
import { attendees } from './people.ts';
import { counties, zips } from './places.ts';

/**
 * A citizen's standing wish to hear of meetings: in a county, within so many miles of a ZIP code, or
 * anywhere; on a topic, or on any. Several wishes of a person add up.
 */
export const alerts = sqliteTable(
  'alerts',
  {
    id: id('id').primaryKey(),
    attendeeId: id('attendee_id')
      .notNull()
      .references(() => attendees.id),
    /** What is asked for, as one text: the same wish is the same text. */
    wish: text('wish').notNull(),
    countyId: id('county_id').references(() => counties.id),
    zip: text('zip').references(() => zips.zip),
    radiusMiles: integer('radius_miles'),
    topicId: id('topic_id').references(() => topics.id),
    /** In which it was asked for; becomes the person's when they confirm it. */
    language: text('language').notNull(),
    askedAt: instant('asked_at').notNull(),
    /** Null until the link in the mail was used; unconfirmed ones vanish. */
    confirmedAt: instant('confirmed_at'),
    /** What happened up to this fact is no news to it. */
    sinceFactId: integer('since_fact_id'),
  },
  (table) => [
    uniqueIndex('alert_once').on(table.attendeeId, table.wish),
    index('alerts_unconfirmed').on(table.askedAt).where(sql`${table.confirmedAt} is null`),
    check(
      'alert_asks_for_something',
      sql`${table.countyId} is not null or ${table.zip} is not null or ${table.topicId} is not null`,
    ),
    check('alert_is_in_one_place', sql`${table.countyId} is null or ${table.zip} is null`),
    check('alert_near_has_a_radius', sql`(${table.zip} is null) = (${table.radiusMiles} is null)`),
    check(
      'alert_confirmed_since',
      sql`(${table.confirmedAt} is null) = (${table.sinceFactId} is null)`,
    ),
  ],
);

/** The facts that are news on a day, from after one to another, whoever has been told of them yet. */
export const alertDays = sqliteTable('alert_days', {
  day: day('day').primaryKey(),
  fromFactId: integer('from_fact_id').notNull(),
  throughFactId: integer('through_fact_id').notNull(),
  /** When everyone who must hear had a message. */
  doneAt: instant('done_at'),
});
