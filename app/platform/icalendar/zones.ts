import { Temporal } from 'temporal-polyfill';
import { tzlib_get_ical_block } from 'timezones-ical-library';

/** A zone as calendars know it: its IANA name and the VTIMEZONE that explains it. */
export type CalendarZone = { tzid: string; vtimezone: string };

/**
 * The zone's VTIMEZONE in the form with rules from 1970 on, or `undefined` for UTC and for zones that
 * the library lacks: their times are written in UTC, which every reader understands.
 */
export function calendarZone(zone: string): CalendarZone | undefined {
  const [vtimezone] = [tzlib_get_ical_block(zone)].flat();
  const tzid = vtimezone && /^TZID:(\S+)\r?$/m.exec(vtimezone)?.[1];
  return tzid && !tzid.startsWith('Etc/') ? { tzid, vtimezone } : undefined;
}

export type LocalTimes = {
  at: (instant: number) => Temporal.ZonedDateTime;
  /** Whether the zone's clock shows this instant's time twice, so that only UTC can tell which. */
  isRepeated: (instant: number) => boolean;
};

const DAY = 24 * 60 * 60 * 1000;

/** How a zone's clock runs. */
export function localTimes(zone: string): LocalTimes {
  const at = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return {
    at,
    isRepeated: (instant) => {
      const [before, after] = [at(instant - DAY), at(instant + DAY)];
      if (before.offsetNanoseconds <= after.offsetNanoseconds) return false;
      const shown = at(instant).toPlainDateTime();
      const [first, second] = (['earlier', 'later'] as const).map((disambiguation) =>
        shown.toZonedDateTime(zone, { disambiguation }),
      );
      return first?.epochMilliseconds !== second?.epochMilliseconds;
    },
  };
}
