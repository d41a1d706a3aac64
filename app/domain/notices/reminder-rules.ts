import { Temporal } from 'temporal-polyfill';
import {
  type QuietHours,
  quietAdjusted,
  reminderInstant,
} from '#app/domain/meetings/reminder-times.ts';

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

/** The length of a lead in milliseconds, a day as 24 hours. */
export const leadLength = (lead: string): number =>
  Temporal.Duration.from(lead).total({ unit: 'milliseconds', relativeTo: '2000-01-01T00:00[UTC]' });

/** When a reminder of a meeting goes out; undefined when quiet hours leave no time for it. */
export function dueReminder(
  meeting: { localStart: string; startsAt: number; zone: string; announcedAt: number | null },
  lead: string,
  { quietFrom, quietUntil }: QuietHours,
): DueReminder | undefined {
  const { localStart, startsAt, zone, announcedAt } = meeting;
  const mark = reminderInstant(localStart, zone, lead);
  const earliest = announcedAt === null ? {} : { earliest: announcedAt };
  const sendAt = quietAdjusted({ mark, startsAt, zone, quietFrom, quietUntil, ...earliest });
  if (sendAt === undefined) return undefined;
  const useful = Math.max(startsAt - leadLength(lead) / 2, sendAt + hour / 2);
  return { lead, mark, sendAt, expiresAt: Math.min(useful, startsAt) };
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
