import { Temporal } from 'temporal-polyfill';
import { zoned } from './when.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Whether a text is a lead that a reminder may have: 15 minutes to 90 days before. */
export function isReminderLead(text: string): boolean {
  if (!/^P(?=.)(\d{1,2}D)?(T(?=.)(\d{1,4}H)?(\d{1,4}M)?)?$/.test(text)) return false;
  const length = leadLength(text);
  return length >= 15 * minute && length <= 90 * 24 * hour;
}

/** The length of a lead in milliseconds, a day as 24 hours. */
export const leadLength = (lead: string): number =>
  Temporal.Duration.from(lead).total({ unit: 'milliseconds', relativeTo: '2000-01-01T00:00[UTC]' });

/**
 * The instant that lies an ISO 8601 duration ("P1D", "PT2H") before a start, on the calendar and clock
 * of the venue: a day before 18:30 is 18:30, however many hours lie between. A mark in a skipped hour
 * moves behind it, a mark in a repeated hour takes its first pass. `localStart` carries an offset
 * when it lies in a repeated hour itself, else its first pass is meant.
 */
export function reminderInstant(localStart: string, zone: string, lead: string): number {
  const start = Temporal.ZonedDateTime.from(`${localStart}[${zone}]`);
  return start.subtract(Temporal.Duration.from(lead)).epochMilliseconds;
}

/** Quiet hours as wall clock times ("21:00" to "08:00"); equal ends mean none. */
export type QuietHours = { quietFrom: string; quietUntil: string };

/** The quiet hours of an office, and those that held before, each until it was changed. */
export type OfficeHours = QuietHours & { quietBefore: (QuietHours & { endedAt: number })[] };

/**
 * The quiet hours that decide about a reminder: those that held at its mark. So a change in the
 * night neither loses what waits for the morning nor lets go what was dropped.
 */
export const quietHoursAt = (mark: number, { quietBefore, ...present }: OfficeHours): QuietHours =>
  quietBefore.find(({ endedAt }) => mark <= endedAt) ?? present;

/** How long quiet hours last by the clock, in minutes. */
export function quietMinutes({ quietFrom, quietUntil }: QuietHours): number {
  const from = Temporal.PlainTime.from(quietFrom);
  const { hours, minutes } = from.until(Temporal.PlainTime.from(quietUntil));
  return (hours * 60 + minutes + 24 * 60) % (24 * 60);
}

/** Does a time of the clock lie in quiet hours? Those that end when they begin are none. */
export function isQuiet(time: Temporal.PlainTime, { quietFrom, quietUntil }: QuietHours): boolean {
  const from = Temporal.PlainTime.from(quietFrom);
  const until = Temporal.PlainTime.from(quietUntil);
  const sinceFrom = Temporal.PlainTime.compare(time, from) >= 0;
  const beforeUntil = Temporal.PlainTime.compare(time, until) < 0;
  const overNight = Temporal.PlainTime.compare(from, until) > 0;
  return overNight ? sinceFrom || beforeUntil : sinceFrom && beforeUntil;
}

const USEFUL_BEFORE_START = 2 * hour;

/**
 * When a reminder really goes out: at its mark; if that lies in quiet hours, when they end, provided
 * that is more than two hours before the start; else a minute before they began. `undefined`
 * when that minute lies before `earliest` (the RSVP, the announcement): the reminder is dropped.
 * Only reminders wait: cancellations and changes never come here.
 */
export function quietAdjusted(
  reminder: { mark: number; startsAt: number; zone: string; earliest?: number } & QuietHours,
): number | undefined {
  const { mark, startsAt, zone, earliest = Number.NEGATIVE_INFINITY } = reminder;
  const local = zoned(mark, zone);
  const time = local.toPlainTime();
  if (!isQuiet(time, reminder)) return mark;

  const from = Temporal.PlainTime.from(reminder.quietFrom);
  const until = Temporal.PlainTime.from(reminder.quietUntil);
  const today = local.toPlainDate();
  const overNight = Temporal.PlainTime.compare(from, until) > 0;
  const sinceFrom = Temporal.PlainTime.compare(time, from) >= 0;
  const began = overNight && !sinceFrom ? today.subtract({ days: 1 }) : today;
  const ends = overNight ? began.add({ days: 1 }) : began;
  const morning = ends.toZonedDateTime({ timeZone: zone, plainTime: until }).epochMilliseconds;
  if (morning < startsAt - USEFUL_BEFORE_START) return morning;

  const evening = began
    .toPlainDateTime(from)
    .subtract({ minutes: 1 })
    .toZonedDateTime(zone).epochMilliseconds;
  return evening < earliest ? undefined : evening;
}
