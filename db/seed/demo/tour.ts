import { Temporal } from 'temporal-polyfill';
import type { TopicSlug } from '../profile/topics.ts';
import { type Fill, type PlannedParty, partiesFor } from './parties.ts';
import { citizens, type DemoOfficial } from './people.ts';
import type { Place } from './places.ts';
import { type Random, randomFrom } from './random.ts';
import { clash, hours, planStops, type Stop, type TourOptions } from './stops.ts';
import { summaryOf } from './topics.ts';

/** What happens to an announced meeting before today. `localStart` is the new one of a moved one. */
export type Change = { at: number; reason: string } & (
  | { kind: 'moved'; localStart: string }
  | { kind: 'postponed' }
  | { kind: 'cancelled' }
);

/** One meeting of the demo with its story up to the start of today, instants in order. */
export type PlannedMeeting = {
  title: string;
  summary: string;
  topics: readonly TopicSlug[];
  place: Place;
  /** As first planned; a `change` may move it. */
  localStart: string;
  durationMinutes: number;
  capacity: number;
  rsvps: 'open' | 'none';
  officials: readonly DemoOfficial[];
  accommodationRequestBy: string;
  state: 'draft' | 'hold' | 'announced';
  scheduledAt: number;
  announcedAt?: number;
  change?: Change;
  parties: readonly PlannedParty[];
};

type Role = Change['kind'] | 'draft' | 'hold' | 'open-doors' | Fill;

const reasons: Record<Change['kind'], string> = {
  moved: 'The room is needed for court at the first hour.',
  postponed: 'The air conditioning of the building is being repaired.',
  cancelled: 'The speaker is needed elsewhere that day, and the county has a second meeting.',
};

/** The demo's meetings for a day, in the order of their starts. The same day gives the same tour. */
export function planTour(options: TourOptions): PlannedMeeting[] {
  const { today, profile } = options;
  const stops = planStops(options);
  const random = randomFrom(`story ${today}`);
  const crowd = citizens(`crowd ${today}`);
  const roles = rolesOf(stops, today);
  const story = storyteller(today, profile.defaultZone, random);
  return stops.map((stop, at) => {
    const role = roles[at] ?? 'part';
    const times = story(stop, role);
    const capacity = capacityOf(stop, role, random);
    const fill = role === 'full' || role === 'few' ? role : 'part';
    const takesRsvps = times.announcedAt !== undefined && role !== 'open-doors';
    return {
      title: stop.template.title(stop.countyName),
      summary: summaryOf(stop.template),
      topics: stop.template.topics,
      place: stop.place,
      localStart: stop.localStart,
      durationMinutes: stop.durationMinutes,
      capacity,
      rsvps: role === 'open-doors' ? 'none' : 'open',
      officials: stop.officials,
      accommodationRequestBy: dateOf(stop).subtract({ days: 7 }).toString(),
      state: role === 'draft' || role === 'hold' ? role : 'announced',
      scheduledAt: times.scheduledAt,
      ...(times.announcedAt !== undefined && { announcedAt: times.announcedAt }),
      ...changeOf(role, times.changedAt, stop, stops),
      parties: takesRsvps
        ? partiesFor(
            { capacity, fill, from: times.rsvpsFrom, until: times.rsvpsUntil },
            crowd,
            random,
          )
        : [],
    };
  });
}

/** Rooms nobody has verified stay drafts; changes come far enough ahead for a new notice. */
function rolesOf(stops: readonly Stop[], today: string): Role[] {
  const roles: (Role | undefined)[] = stops.map(({ place }) =>
    place.accessVerifiedDaysAgo === undefined ? 'draft' : undefined,
  );
  const give = (role: Role, daysAhead: number, fits: (stop: Stop) => boolean = () => true) => {
    const from = Temporal.PlainDate.from(today).add({ days: daysAhead }).toString();
    const at = stops.findIndex(
      (stop, index) => !roles[index] && stop.localStart >= from && fits(stop),
    );
    if (at < 0) throw new Error(`No meeting of the tour can be ${role}`);
    roles[at] = role;
  };
  give('moved', 14, (stop) => laterHour(stop, stops) !== undefined);
  give('postponed', 10);
  give('cancelled', 16);
  give('hold', 40);
  give('hold', 60);
  let turn = 0;
  return roles.map((role) => role ?? turnOf(turn++));
}

function turnOf(turn: number): Role {
  if (turn % 11 === 2) return 'full';
  if (turn % 9 === 4) return 'open-doors';
  return turn % 10 === 7 ? 'few' : 'part';
}

function capacityOf({ place }: Stop, role: Role, random: Random): number {
  if (role === 'full') return 24 + 4 * random.between(0, 3);
  return role === 'few' ? 36 : place.capacity;
}

/** Another hour of the same day at which nothing else of the tour stands in the way. */
function laterHour(stop: Stop, stops: readonly Stop[]): string | undefined {
  const others = stops.filter((other) => other !== stop);
  return [...hours]
    .sort()
    .map((hour) => `${stop.localStart.slice(0, 10)}T${hour}`)
    .filter((localStart) => localStart > stop.localStart)
    .find((localStart) => others.every((other) => !clash({ ...stop, localStart }, other)));
}

function changeOf(
  role: Role,
  changedAt: number | undefined,
  stop: Stop,
  stops: readonly Stop[],
): { change?: Change } {
  if (changedAt === undefined) return {};
  if (role === 'postponed' || role === 'cancelled') {
    return { change: { kind: role, at: changedAt, reason: reasons[role] } };
  }
  const localStart = laterHour(stop, stops);
  if (role !== 'moved' || !localStart) return {};
  return { change: { kind: role, at: changedAt, reason: reasons[role], localStart } };
}

/** When staff did what: on working days, at office hours, all before today. */
function storyteller(today: string, zone: string, random: Random) {
  const first = Temporal.PlainDate.from(today);
  const at = (daysAgo: number, hour: number) => {
    const day = first.subtract({ days: daysAgo });
    const weekend = Math.max(0, day.dayOfWeek - 5);
    const time = { hour, minute: random.between(0, 59) };
    return day.subtract({ days: weekend }).toZonedDateTime({ timeZone: zone, plainTime: time })
      .epochMilliseconds;
  };
  const midnight = first.toZonedDateTime(zone).epochMilliseconds;
  return (stop: Stop, role: Role) => {
    if (role === 'draft' || role === 'hold') {
      return {
        scheduledAt: at(random.between(1, 10), 9),
        rsvpsFrom: midnight,
        rsvpsUntil: midnight,
      };
    }
    const daysAhead = first.until(dateOf(stop)).days;
    const changes = role === 'moved' || role === 'postponed' || role === 'cancelled';
    const announcedDaysAgo = Math.max(changes ? 12 : random.between(4, 20), 24 - daysAhead);
    const announcedAt = at(announcedDaysAgo, 10);
    const changedAt = changes ? at(random.between(1, 3), 11) : undefined;
    return {
      scheduledAt: at(announcedDaysAgo + random.between(2, 6), 9),
      announcedAt,
      changedAt,
      rsvpsFrom: announcedAt,
      rsvpsUntil: changedAt ?? midnight,
    };
  };
}

const dateOf = (stop: Stop) => Temporal.PlainDate.from(stop.localStart.slice(0, 10));
