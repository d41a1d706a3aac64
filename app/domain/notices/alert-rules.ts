import { Temporal } from 'temporal-polyfill';
import { isQuiet, type QuietHours } from '#app/domain/meetings/reminder-times.ts';
import { addDays, localStart, startOfDay } from '#app/domain/meetings/when.ts';

/** When people are written to in the morning, if that is not a quiet hour. */
const morning = '08:00';

/** The wall clock between which alerts go out on a day; they open in the morning or when quiet hours end. */
export function newsHours(quiet: QuietHours): { opens: string; closes: string } {
  const { quietFrom, quietUntil } = quiet;
  const opens = isQuiet(Temporal.PlainTime.from(morning), quiet) ? quietUntil : morning;
  const closes = quietFrom > opens && quietFrom !== quietUntil ? quietFrom : '24:00';
  return { opens, closes };
}

/** May alerts go out now where the office is? If so, on which day, and until when. */
export function newsDay(
  now: number,
  zone: string,
  quiet: QuietHours,
): { day: string; until: number } | undefined {
  const [day = '', time = ''] = localStart(now, zone).split('T');
  const { opens, closes } = newsHours(quiet);
  if (time < opens || time >= closes) return undefined;
  const until =
    closes === '24:00'
      ? startOfDay(addDays(day, 1), zone)
      : Temporal.PlainDateTime.from(`${day}T${closes}`).toZonedDateTime(zone).epochMilliseconds;
  return { day, until };
}
