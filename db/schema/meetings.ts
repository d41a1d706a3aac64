import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { day, id, inList, instant, json, oneOf, wallTime, zone } from '../columns.ts';
import { topics } from './elections.ts';
import { officials, staff } from './people.ts';
import { venues } from './places.ts';

export const meetingStates = [
  'draft',
  'hold',
  'review',
  'announced',
  'postponed',
  'cancelled',
  'held',
  'reported',
  'discarded',
] as const;

export const meetings = sqliteTable(
  'meetings',
  {
    id: id('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    /** The UID of this meeting in public feeds and downloads (RFC 5545 3.8.4.7). */
    publicUid: text('public_uid').notNull().unique(),
    state: oneOf('state', meetingStates).notNull(),
    title: text('title').notNull(),
    summary: text('summary').notNull(),
    venueId: id('venue_id')
      .notNull()
      .references(() => venues.id),
    /** Copied from the venue when the time is set: the wall time means nothing without it. */
    zone: zone('zone').notNull(),
    /** Null while postponed or unconfirmed; then `former…` holds the last announced time, if any. */
    localStart: wallTime('local_start'),
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
    durationMinutes: integer('duration_minutes').notNull(),
    formerLocalStart: wallTime('former_local_start'),
    formerStartsAt: instant('former_starts_at'),
    formerEndsAt: instant('former_ends_at'),
    /** Said instead of a date when none is on record: "a Thursday in September 2018". */
    dateNote: text('date_note'),
    capacity: integer('capacity').notNull(),
    partyLimit: integer('party_limit').notNull().default(6),
    rsvps: oneOf('rsvps', ['open', 'none']).notNull().default('open'),
    /** Null: RSVPs close at the start. */
    rsvpsCloseAt: instant('rsvps_close_at'),
    /** Null: the office's reminders. ISO 8601 durations. */
    reminders: json<string[]>('reminders'),
    /** Since when a reminder goes out for this meeting, where it was added to it. */
    remindersSince: json<Record<string, number>>('reminders_since').notNull().default({}),
    accommodationContact: text('accommodation_contact'),
    accommodationRequestBy: day('accommodation_request_by'),
    neutralityConfirmedBy: text('neutrality_confirmed_by'),
    joinUrl: text('join_url'),
    /** In which one can take part: spoken, or with an interpreter. Codes as in `lang`. */
    languages: json<string[]>('languages').notNull().default(['en']),
    /** Raised by each public change. */
    revision: integer('revision').notNull().default(0),
    /** SEQUENCE in feeds: raised by time, place and status (RFC 5545 3.8.7.4). */
    sequence: integer('sequence').notNull().default(0),
    /** The notice clock starts here: announcement, and each change of time or place. */
    noticeSince: instant('notice_since'),
    announcedAt: instant('announced_at'),
    postponedAt: instant('postponed_at'),
    cancelledAt: instant('cancelled_at'),
    createdAt: instant('created_at').notNull(),
    /** When anything the public can read last changed: DTSTAMP and LAST-MODIFIED of feeds. */
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [
    index('meetings_by_start').on(table.state, table.startsAt),
    index('meetings_with_own_reminders')
      .on(table.startsAt)
      .where(sql`${table.reminders} is not null and ${table.state} = 'announced'`),
    index('meetings_by_venue').on(table.venueId, table.startsAt),
    check('meeting_state', sql`${table.state} in ${inList(meetingStates)}`),
    check(
      'meeting_with_a_date_has_all_of_it',
      sql`(${table.startsAt} is null) = (${table.localStart} is null) and (${table.startsAt} is null) = (${table.endsAt} is null)`,
    ),
    check(
      'announced_has_a_start',
      sql`${table.state} not in ('announced', 'hold', 'held') or ${table.startsAt} is not null`,
    ),
    check(
      'postponed_has_no_start',
      sql`${table.state} <> 'postponed' or ${table.startsAt} is null`,
    ),
    check(
      'meeting_ends_after_it_starts',
      sql`${table.endsAt} is null or ${table.endsAt} > ${table.startsAt}`,
    ),
    check('meeting_capacity_is_positive', sql`${table.capacity} > 0`),
    check('meeting_party_limit_is_positive', sql`${table.partyLimit} > 0`),
  ],
);

export const meetingTopics = sqliteTable(
  'meeting_topics',
  {
    meetingId: id('meeting_id')
      .notNull()
      .references(() => meetings.id),
    topicId: id('topic_id')
      .notNull()
      .references(() => topics.id),
  },
  (table) => [
    primaryKey({ columns: [table.meetingId, table.topicId] }),
    index('meeting_topics_by_topic').on(table.topicId),
  ],
);

export const meetingOfficials = sqliteTable(
  'meeting_officials',
  {
    meetingId: id('meeting_id')
      .notNull()
      .references(() => meetings.id),
    officialId: id('official_id')
      .notNull()
      .references(() => officials.id),
    position: integer('position').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.meetingId, table.officialId] }),
    index('meeting_officials_by_official').on(table.officialId),
  ],
);

/** What the public could read at each revision, for "what did the page say on 3 March". */
export const meetingRevisions = sqliteTable(
  'meeting_revisions',
  {
    meetingId: id('meeting_id')
      .notNull()
      .references(() => meetings.id),
    revision: integer('revision').notNull(),
    snapshot: json<Record<string, unknown>>('snapshot').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.revision] })],
);

/** Old addresses of meetings; slugs are for ever, so these redirect. */
export const formerSlugs = sqliteTable('former_slugs', {
  slug: text('slug').primaryKey(),
  meetingId: id('meeting_id')
    .notNull()
    .references(() => meetings.id),
});

/** Where, when and by whom the public notice was posted, with a copy of its text. */
export const noticePostings = sqliteTable(
  'notice_postings',
  {
    id: id('id').primaryKey(),
    meetingId: id('meeting_id')
      .notNull()
      .references(() => meetings.id),
    revision: integer('revision').notNull(),
    place: text('place').notNull(),
    text: text('text').notNull(),
    postedAt: instant('posted_at').notNull(),
    postedBy: id('posted_by').references(() => staff.id),
  },
  (table) => [index('notice_postings_by_meeting').on(table.meetingId)],
);
