import { and, asc, eq, gt, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { leadLength } from '#app/domain/meetings/reminder-times.ts';
import { type Handle, prepared } from '#db/client.ts';
import { meetings } from '#db/schema/index.ts';
import { largestShift, type Reminded } from './reminder-rules.ts';

/* isReminderLead allows no more. */
const longestLead = 90 * 24 * 60 * 60 * 1000;

export type RemindedMeeting = Reminded & { id: string };

const columns = {
  id: meetings.id,
  localStart: meetings.localStart,
  startsAt: meetings.startsAt,
  zone: meetings.zone,
  announcedAt: meetings.announcedAt,
  reminders: meetings.reminders,
  remindersSince: meetings.remindersSince,
};

const startsWithin = [
  eq(meetings.state, sql`'announced'`),
  gt(meetings.startsAt, sql.placeholder('from')),
  lte(meetings.startsAt, sql.placeholder('until')),
];

/** Those that keep to the office's leads, by the index meetings_by_start. */
const withOfficeLeads = prepared((db) =>
  db
    .select(columns)
    .from(meetings)
    .where(and(...startsWithin, isNull(meetings.reminders)))
    .orderBy(asc(meetings.startsAt))
    .prepare(),
);

/** Those with leads of their own are few, and have an index of their own: meetings_with_own_reminders. */
const withOwnLeads = prepared((db) =>
  db
    .select(columns)
    .from(meetings)
    .where(and(...startsWithin, isNotNull(meetings.reminders)))
    .orderBy(asc(meetings.startsAt))
    .prepare(),
);

/** Meetings a reminder of which can be due: each lead looks into its own stretch of the calendar. */
export function meetingsToRemindOf(
  db: Handle,
  leads: string[],
  { from, until }: { from: number; until: number },
): RemindedMeeting[] {
  const found = new Map<string, RemindedMeeting>();
  for (const lead of leads) {
    const length = leadLength(lead);
    const rows = withOfficeLeads(db).all({
      from: Math.max(from + length - largestShift, until),
      until: until + length + largestShift,
    });
    for (const row of rows) found.set(row.id, row);
  }
  for (const row of withOwnLeads(db).all({
    from: until,
    until: until + longestLead + largestShift,
  })) {
    found.set(row.id, row);
  }
  return [...found.values()];
}
