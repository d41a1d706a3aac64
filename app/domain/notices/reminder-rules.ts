import { leadsOf } from '#app/domain/meetings/reminder-leads.ts';
import {
  leadLength,
  type OfficeHours,
  type QuietHours,
  quietAdjusted,
  quietHoursAt,
  reminderInstant,
} from '#app/domain/meetings/reminder-times.ts';
import type { Meeting } from '#app/domain/meetings/types.ts';

const hour = 60 * 60 * 1000;

/** One reminder of one meeting, before quiet hours and after them. */
export interface DueReminder {
  lead: string;
  /** What the office set: so long before the start. An RSVP made after it does not get it. */
  mark: number;
  /** When it goes out. */
  sendAt: number;
  /** When it is of no more use: half its lead before the start. */
  expiresAt: number;
}

/** How far the mark of a reminder may lie from its sending: quiet hours, and a clock change. */
export const largestShift = 25 * hour;

type Start = { localStart: string; startsAt: number; zone: string; announcedAt: number | null };

/** When a reminder of a meeting goes out; undefined when quiet hours leave no time for it. */
export function dueReminder(
  meeting: Start,
  lead: string,
  office: OfficeHours,
): DueReminder | undefined {
  const { localStart, startsAt, zone, announcedAt } = meeting;
  const mark = reminderInstant(localStart, zone, lead);
  const { quietFrom, quietUntil } = quietHoursAt(mark, office);
  const earliest = announcedAt === null ? {} : { earliest: announcedAt };
  const sendAt = quietAdjusted({ mark, startsAt, zone, quietFrom, quietUntil, ...earliest });
  if (sendAt === undefined) return undefined;
  const useful = Math.max(startsAt - leadLength(lead) / 2, sendAt + hour / 2);
  return { lead, mark, sendAt, expiresAt: Math.min(useful, startsAt) };
}

/** What becomes of one reminder of a meeting. */
export type PlannedReminder =
  | { lead: string; fate: 'goes' | 'joined' | 'set-late'; due: DueReminder }
  | { lead: string; fate: 'no-time'; due: undefined };

export type Reminded = Pick<
  Meeting,
  'localStart' | 'startsAt' | 'zone' | 'announcedAt' | 'reminders' | 'remindersSince'
>;
export type OfficeReminders = OfficeHours & {
  reminders: string[];
  remindersSince: Record<string, number>;
};

/**
 * What becomes of each reminder of a meeting: it goes out, or quiet hours leave no time for it, or
 * they bring it to the minute of one nearer to the start, or its mark had passed when it was set.
 */
export function plannedReminders(
  meeting: Reminded,
  office: OfficeReminders,
  times: typeof dueReminder = dueReminder,
): PlannedReminder[] {
  const { localStart, startsAt, zone, announcedAt } = meeting;
  if (localStart === null || startsAt === null) return [];
  const taken = new Set<number>();
  const nearestFirst = leadsOf(meeting, office).toReversed();
  return nearestFirst
    .map(({ lead, since }): PlannedReminder => {
      const due = times({ localStart, startsAt, zone, announcedAt }, lead, office);
      if (!due) return { lead, fate: 'no-time', due };
      if (due.mark < since) return { lead, fate: 'set-late', due };
      if (taken.has(due.sendAt)) return { lead, fate: 'joined', due };
      taken.add(due.sendAt);
      return { lead, fate: 'goes', due };
    })
    .reverse();
}

/* A tick may come a little after the minute it is for; later than this, something was down. */
const inTime = 10 * 60 * 1000;

/**
 * When a reminder goes out that is looked at now: at once, unless it is late and it is night at the
 * venue; then in the morning. Undefined when it would be of no use by then.
 */
export function sendingTime(
  due: DueReminder,
  meeting: { startsAt: number; zone: string },
  quiet: QuietHours,
  now: number,
): number | undefined {
  if (now - due.sendAt <= inTime) return due.sendAt;
  const { startsAt, zone } = meeting;
  const { quietFrom, quietUntil } = quiet;
  const at = quietAdjusted({ mark: now, startsAt, zone, quietFrom, quietUntil, earliest: now });
  return at !== undefined && at < due.expiresAt ? at : undefined;
}
