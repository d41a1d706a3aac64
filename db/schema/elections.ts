import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { day, flag, id } from '../columns.ts';

export const elections = sqliteTable(
  'elections',
  {
    id: id('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    heldOn: day('held_on').notNull(),
    /** False: the page says "to be confirmed from the official calendar". */
    confirmed: flag('confirmed').notNull(),
    source: text('source').notNull(),
  },
  (table) => [index('elections_by_day').on(table.heldOn)],
);

/** Deadlines and other days of an election, as published. */
export const electionDates = sqliteTable(
  'election_dates',
  {
    id: integer('id').primaryKey(),
    electionId: id('election_id')
      .notNull()
      .references(() => elections.id),
    kind: text('kind').notNull(),
    label: text('label').notNull(),
    on: day('on_day').notNull(),
    time: text('time'),
    confirmed: flag('confirmed').notNull(),
    source: text('source').notNull(),
  },
  (table) => [index('election_dates_by_election').on(table.electionId)],
);

export const topics = sqliteTable('topics', {
  id: id('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  description: text('description').notNull().default(''),
});
