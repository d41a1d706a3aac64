import { Temporal } from 'temporal-polyfill';
import type { StateProfile } from '../profile/profile.ts';
import { workingDays } from './days.ts';
import { clerkOf, type DemoOfficial, speakers } from './people.ts';
import type { Place } from './places.ts';
import { type Random, randomFrom } from './random.ts';
import { minutesBetween, nearestFirst } from './route.ts';
import { type Template, templates } from './topics.ts';

/** When a meeting is: wall clock of its place. */
export type Slot = { place: Place; localStart: string; durationMinutes: number };

/** A stop of the tour before anything has been decided about it but where, when and who. */
export type Stop = Slot & {
  officials: readonly DemoOfficial[];
  template: Template;
  countyName: string;
};

export type TourOptions = {
  profile: StateProfile;
  counties: readonly { fips: string; name: string; slug: string }[];
  places: readonly Place[];
  /** The date at the office. */
  today: string;
  meetings?: number;
  days?: number;
};

/** Hours people come: late morning, early afternoon, after school, after work. */
export const hours = ['10:00', '14:30', '17:30', '12:00', '18:00', '16:00'] as const;
const durations = [60, 90, 90, 120] as const;

/**
 * A tour through the state in the days ahead: each speaker takes a stretch of the way, one or two
 * stops on a day, hosted by the county's clerk. No stop on a closed day, no two in a room on one
 * day, nobody in two places without time for the road. Throws when that cannot be had.
 */
export function planStops(options: TourOptions): Stop[] {
  const { profile, counties, today, meetings = 50, days = 90 } = options;
  const random = randomFrom(`tour ${today}`);
  const open = workingDays(profile, today, days);
  const byFips = new Map(counties.map((county) => [county.fips, county]));
  const route = nearestFirst(spread(options.places, meetings));
  const stretch = Math.ceil(route.length / speakers.length);
  const stops: Stop[] = [];
  speakers.forEach((speaker, turn) => {
    const trips = inTrips(route.slice(turn * stretch, (turn + 1) * stretch));
    trips.forEach((trip, at) => {
      const pace = (at + turn / speakers.length) / trips.length;
      const wanted = Math.floor(pace * open.length);
      for (const place of trip) {
        const county = byFips.get(place.countyFips);
        if (!county) throw new Error(`${place.name} lies in no county of ${profile.name}`);
        const stop = {
          place,
          officials: [speaker, clerkOf(county)],
          template: random.pick(templates),
          countyName: county.name,
          durationMinutes: random.pick(durations),
        };
        stops.push({ ...stop, localStart: firstFree(stop, stops, open, wanted, random) });
      }
    });
  });
  return stops.sort((a, b) => a.localStart.localeCompare(b.localStart));
}

/** One room of each county first, then second ones, until there are enough. */
function spread(places: readonly Place[], count: number): Place[] {
  const seen = new Map<string, number>();
  const ranked = places.map((place) => {
    const rank = seen.get(place.countyFips) ?? 0;
    seen.set(place.countyFips, rank + 1);
    return { place, rank };
  });
  const chosen = ranked.sort((a, b) => a.rank - b.rank).slice(0, count);
  if (chosen.length < count) throw new Error(`${count} meetings need as many rooms`);
  return chosen.map(({ place }) => place);
}

/** Two stops, one stop, two stops, one stop: what a person can do on a day out. */
function inTrips(places: readonly Place[]): Place[][] {
  const trips: Place[][] = [];
  for (let at = 0; at < places.length; ) {
    const size = trips.length % 2 === 0 ? 2 : 1;
    trips.push(places.slice(at, at + size));
    at += size;
  }
  return trips;
}

type Unplaced = Omit<Stop, 'localStart'>;

function firstFree(
  stop: Unplaced,
  taken: readonly Stop[],
  open: readonly string[],
  wanted: number,
  random: Random,
): string {
  const turned = random.between(0, hours.length - 1);
  const order = [...hours.slice(turned), ...hours.slice(0, turned)];
  const late = [...open.slice(wanted), ...open.slice(0, wanted).reverse()];
  for (const day of late) {
    for (const hour of order) {
      const localStart = `${day}T${hour}`;
      if (taken.every((other) => !clash({ ...stop, localStart }, other))) return localStart;
    }
  }
  throw new Error(`No day is left for ${stop.place.name}`);
}

/** Whether two stops cannot both be: one room on one day, or a person without time for the road. */
export function clash(a: Stop, b: Stop): boolean {
  const sameRoom = a.place.name === b.place.name && a.place.room === b.place.room;
  if (sameRoom && a.localStart.slice(0, 10) === b.localStart.slice(0, 10)) return true;
  const shared = a.officials.some(({ email }) =>
    b.officials.some((other) => other.email === email),
  );
  if (!shared) return false;
  const [first, second] = a.localStart <= b.localStart ? [a, b] : [b, a];
  const free = minutesFrom(first.localStart, second.localStart) - first.durationMinutes;
  return free < minutesBetween(first.place, second.place);
}

const minutesFrom = (from: string, to: string) =>
  Temporal.PlainDateTime.from(from).until(to).total('minutes');
