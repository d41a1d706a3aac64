import type { Election } from './elections.ts';
import type { HolidayRule } from './holidays.ts';

/** What makes the program one state's own. A further state is one more value of this type. */
export type StateProfile = {
  abbreviation: string;
  name: string;
  /** Two digits; the first two of every county's five. */
  fips: string;
  officeName: string;
  /** Titles the office gives the people who speak at its meetings, in its own order. */
  officeTitles: readonly string[];
  /** Languages the public can read, the first being the default. */
  languages: readonly string[];
  /** Days before the start by which a meeting's notice is due. */
  noticeDays: number;
  defaultZone: string;
  seats: readonly CountySeat[];
  elections: readonly Election[];
  holidays: readonly HolidayRule[];
};

/** A county seat as a point in the town. A county may have two, numbered 1 and 2. */
export type CountySeat = {
  countyFips: string;
  name: string;
  number: number;
  latitude: number;
  longitude: number;
};

/** Reads a table of seats: county_fips, county, seat, seat_number, latitude, longitude. */
export function parseSeats(csv: string): CountySeat[] {
  const [, ...rows] = csv.trim().split(/\r?\n/);
  return rows.map((row) => {
    const [countyFips, , name, number, latitude, longitude, surplus] = row.split(',');
    const seat = {
      countyFips: countyFips ?? '',
      name: name ?? '',
      number: Number(number),
      latitude: Number(latitude),
      longitude: Number(longitude),
    };
    const complete =
      surplus === undefined &&
      /^\d{5}$/.test(seat.countyFips) &&
      seat.name !== '' &&
      Number.isInteger(seat.number) &&
      Number.isFinite(seat.latitude) &&
      Number.isFinite(seat.longitude);
    if (!complete) throw new Error(`This row of the table of county seats is not whole: "${row}"`);
    return seat;
  });
}
