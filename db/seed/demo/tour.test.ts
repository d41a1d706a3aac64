import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { greatCircle, travelMinutes } from '#app/domain/meetings/rules.ts';
import { newMeeting } from '#app/domain/meetings/schema.ts';
import { blackoutDays } from '../profile/blackouts.ts';
import { counties } from '../profile/counties.ts';
import { mississippi } from '../profile/mississippi.ts';
import { places } from './places.ts';
import { type PlannedMeeting, planTour } from './tour.ts';

const land = counties('28');
const zone = mississippi.defaultZone;
const tourOf = (today: string) =>
  planTour({ profile: mississippi, counties: land.counties, places, today });

/** Forty days over two years, 18 or 19 apart: every weekday, both clock changes, every holiday near. */
const todays = Array.from({ length: 40 }, (_, at) =>
  Temporal.PlainDate.from('2026-11-20')
    .add({ days: Math.floor(at * 18.7) })
    .toString(),
);

/** Each time a meeting is at, or once was planned for: both must have been possible. */
function slots({ localStart, change, durationMinutes, place, officials, state }: PlannedMeeting) {
  const starts = change?.kind === 'moved' ? [localStart, change.localStart] : [localStart];
  return starts.map((start) => ({
    start: Temporal.PlainDateTime.from(start),
    end: Temporal.PlainDateTime.from(start).add({ minutes: durationMinutes }),
    ...{ place, officials, state },
  }));
}
const slotAtEnd = (meeting: PlannedMeeting) => slots(meeting).slice(-1);
const slotAtFirst = (meeting: PlannedMeeting) => slots(meeting).slice(0, 1);

const seatsOf = ({ parties }: PlannedMeeting) =>
  parties.reduce((sum, { partySize, withdrawsAt }) => sum + (withdrawsAt ? 0 : partySize), 0);
const midnight = (day: string) =>
  Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;

describe.each(todays)('the tour planned on %s', (today) => {
  const tour = tourOf(today);
  const announced = tour.filter(({ state }) => state === 'announced');
  const coming = announced.filter(({ change }) => !change || change.kind === 'moved');
  const first = Temporal.PlainDate.from(today);

  test('is large and wide enough, and in order', () => {
    expect(tour.length).toBeGreaterThanOrEqual(44);
    expect(coming.length).toBeGreaterThanOrEqual(40);
    expect(new Set(tour.map(({ place }) => place.countyFips)).size).toBeGreaterThanOrEqual(32);
    expect(new Set(coming.map(({ place }) => place.countyFips)).size).toBeGreaterThanOrEqual(30);
    expect(tour.map(({ localStart }) => localStart)).toEqual(
      tour.map(({ localStart }) => localStart).sort(),
    );
    expect(new Set(coming.flatMap(({ topics }) => topics)).size).toBeGreaterThanOrEqual(6);
  });

  test('is what the office could type in', () => {
    for (const { place, officials, topics, ...meeting } of tour) {
      const input = {
        ...meeting,
        topics: [...topics],
        venue: place.zip,
        neutralityConfirmed: true,
      };
      expect(newMeeting.safeParse(input).error).toBeUndefined();
    }
  });

  test('lies on open days of the coming 90, at hours people come, at times that exist once', () => {
    const closed = new Set(blackoutDays(mississippi, today, 91).map(({ on }) => on));
    for (const { start, end } of tour.flatMap(slots)) {
      const date = start.toPlainDate();
      expect(closed.has(date.toString())).toBe(false);
      expect(date.dayOfWeek).toBeLessThanOrEqual(5);
      expect(first.until(date).days).toBeGreaterThanOrEqual(1);
      expect(first.until(date).days).toBeLessThanOrEqual(90);
      expect(start.hour).toBeGreaterThanOrEqual(9);
      expect(end.toPlainDate().toString()).toBe(date.toString());
      expect(end.hour).toBeLessThanOrEqual(20);
      expect(() => start.toZonedDateTime(zone, { disambiguation: 'reject' })).not.toThrow();
    }
  });

  test.each([
    ['as first planned', slotAtFirst],
    ['after the moves', slotAtEnd],
  ])('asks nobody and no room twice, %s', (_, slotsOf) => {
    const all = tour.flatMap(slotsOf);
    all.forEach((a, at) => {
      for (const b of all.slice(at + 1)) {
        const [early, late] =
          Temporal.PlainDateTime.compare(a.start, b.start) <= 0 ? [a, b] : [b, a];
        const sameDay = early.start.toPlainDate().equals(late.start.toPlainDate());
        expect(sameDay && early.place === late.place).toBe(false);
        const emails = early.officials.map(({ email }) => email);
        if (!late.officials.some(({ email }) => emails.includes(email))) continue;
        const free = early.end.until(late.start).total('minutes');
        // 60 km/h, and what the office's own rule asks.
        const asked = [
          greatCircle(early.place, late.place),
          travelMinutes(early.place, late.place),
        ];
        expect(free).toBeGreaterThanOrEqual(Math.max(...asked));
      }
    });
  });

  test('begins on the next open day, with a few in the first week', () => {
    const inWeek = coming.filter(
      ({ localStart }) => first.until(localStart.slice(0, 10)).days <= 7,
    );
    expect(inWeek.length).toBeGreaterThanOrEqual(2);
    expect(inWeek[0]?.change).toBeUndefined();
    const closed = new Set(blackoutDays(mississippi, today, 10).map(({ on }) => on));
    let next = first.add({ days: 1 });
    const eve = (day: Temporal.PlainDate) =>
      /-12-(24|31)$/.test(day.toString()) ||
      (day.dayOfWeek === 5 && /-11-2[3-9]$/.test(day.toString()));
    while (next.dayOfWeek > 5 || closed.has(next.toString()) || eve(next)) {
      next = next.add({ days: 1 });
    }
    expect(inWeek[0]?.localStart.slice(0, 10)).toBe(next.toString());
  });

  test('shows every state the office knows', () => {
    const changes = announced.flatMap(({ change }) => (change ? [change.kind] : []));
    expect(changes.sort()).toEqual(['cancelled', 'moved', 'postponed']);
    expect(tour.filter(({ state }) => state === 'draft').length).toBeGreaterThanOrEqual(2);
    expect(tour.filter(({ state }) => state === 'hold')).toHaveLength(2);
    expect(coming.filter(({ rsvps }) => rsvps === 'none').length).toBeGreaterThanOrEqual(3);
    for (const { state, place } of tour) {
      expect(state === 'draft').toBe(place.accessVerifiedDaysAgo === undefined);
    }
    for (const { localStart } of tour.filter(({ state }) => state === 'draft')) {
      expect(first.until(localStart.slice(0, 10)).days).toBeGreaterThan(14);
    }
  });

  test('fills rooms: most in part, some to the last seat with people waiting, none beyond', () => {
    const open = coming.filter(({ rsvps }) => rsvps === 'open');
    const full = open.filter((meeting) => seatsOf(meeting) > meeting.capacity);
    expect(full.length).toBeGreaterThanOrEqual(3);
    expect(
      open.filter((meeting) => seatsOf(meeting) < meeting.capacity * 0.8).length,
    ).toBeGreaterThan(open.length / 2);
    for (const meeting of tour) {
      expect(meeting.capacity).toBeLessThanOrEqual(meeting.place.fireLimit);
      expect(meeting.parties.every(({ partySize }) => partySize >= 1 && partySize <= 6)).toBe(true);
      if (meeting.state !== 'announced' || meeting.rsvps === 'none') {
        expect(meeting.parties).toEqual([]);
      } else expect(meeting.parties.length).toBeGreaterThan(0);
    }
    const emails = tour.flatMap(({ parties }) => parties.map(({ email }) => email));
    expect(new Set(emails).size).toBe(emails.length);
  });

  test('tells a story whose steps follow each other and end before today', () => {
    for (const meeting of tour) {
      const { scheduledAt, announcedAt, change, parties } = meeting;
      expect(scheduledAt).toBeLessThan(announcedAt ?? midnight(today));
      expect(announcedAt !== undefined).toBe(meeting.state === 'announced');
      const end = change?.at ?? midnight(today);
      expect(end).toBeLessThanOrEqual(midnight(today));
      for (const { at, withdrawsAt } of parties) {
        expect(at).toBeGreaterThan(announcedAt ?? end);
        expect(at).toBeLessThan(withdrawsAt ?? end);
        expect(withdrawsAt ?? at).toBeLessThan(end);
      }
      const noticed = (start: string, at: number) =>
        midnight(start.slice(0, 10)) - at > (mississippi.noticeDays + 1) * 86_400_000;
      if (announcedAt !== undefined) expect(noticed(meeting.localStart, announcedAt)).toBe(true);
      if (change?.kind === 'moved') expect(noticed(change.localStart, change.at)).toBe(true);
    }
  });
});

test('the same day gives the same tour, another day another', () => {
  expect(tourOf('2027-01-04')).toEqual(tourOf('2027-01-04'));
  expect(tourOf('2027-01-04')).not.toEqual(tourOf('2027-01-05'));
});
