import { Temporal } from 'temporal-polyfill';
import { done, type Result, refuse } from '#app/platform/result.ts';

/** One of the two instants that a wall clock shows when its hour is repeated. */
export type RepeatedTime = { instant: number; offset: string };

export type WallClockResult =
  | Result<number, 'not-a-time' | 'no-such-time'>
  | Result<never, 'ambiguous-time', { choices: [RepeatedTime, RepeatedTime] }>;

const wallClock =
  /^(?<wall>\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::00(?:\.0{1,3})?)?(?<offset>[+-]\d{2}:\d{2})?$/;

/**
 * The instant at which the clock of a place shows `text` ("2027-01-14T14:30"). Refuses a time that
 * the place skips, and asks about one that it has twice, unless an offset ("…T01:30-05:00") chooses.
 * An offset that the place does not have at that time is not a time there.
 */
export function resolveWallClock(text: string, zone: string): WallClockResult {
  const { wall, offset } = wallClock.exec(text)?.groups ?? {};
  const plain = wall === undefined ? undefined : plainDateTime(wall);
  if (plain === undefined || plain.year < 1970 || plain.year > 2199) return refuse('not-a-time');

  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) {
    if (offset !== undefined && offset !== earlier.offset) return refuse('not-a-time');
    return done(earlier.epochMilliseconds);
  }
  if (!earlier.toPlainDateTime().equals(plain)) return refuse('no-such-time');

  const chosen = [earlier, later].find((time) => time.offset === offset);
  if (chosen) return done(chosen.epochMilliseconds);
  return refuse('ambiguous-time', { choices: [repeatedTime(earlier), repeatedTime(later)] });
}

function repeatedTime(time: Temporal.ZonedDateTime): RepeatedTime {
  return { instant: time.epochMilliseconds, offset: time.offset };
}

function plainDateTime(text: string): Temporal.PlainDateTime | undefined {
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** Whether `zone` names an IANA time zone that this program knows. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(zone)) return false;
  try {
    zoned(0, zone);
    return true;
  } catch {
    return false;
  }
}

/** What the clock of a place shows at an instant: "2027-01-14T14:30". */
export function localStart(instant: number, zone: string): string {
  return zoned(instant, zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** The date at a place at an instant: "2027-01-14". */
export function localDate(instant: number, zone: string): string {
  return zoned(instant, zone).toPlainDate().toString();
}

/** The first instant of a date at a place, which is not midnight everywhere. */
export function startOfDay(date: string, zone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}

/** The date so many days later, or earlier when negative. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** How many days the second date is after the first. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}

/**
 * A day that is counted back from another, when that one moves: the same number of days before it,
 * but not in the past, and not after it.
 */
export function followingDay(
  day: string,
  counted: { from: string; to: string },
  today: string,
): string {
  const days = daysBetween(counted.from, counted.to);
  if (days === 0) return day;
  const moved = addDays(day, days);
  if (moved >= counted.to || today >= counted.to) return counted.to;
  return moved < today ? today : moved;
}

/** The date so many months later; the last of the month stands in for a day it lacks. */
export function addMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** The last date on which a meeting's public notice may be posted. */
export function noticeDueOn(localStart: string, noticeDays: number): string {
  return addDays(localStart.slice(0, 10), -noticeDays);
}

export function zoned(instant: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}
