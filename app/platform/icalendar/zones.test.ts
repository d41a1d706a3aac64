import { execFileSync } from 'node:child_process';
import ical from 'node-ical';
import { describe, expect, it } from 'vitest';
import { calendarFaults, contentLines } from './conformance.ts';
import { readCalendar } from './read.ts';
import type { CalendarEvent } from './types.ts';
import { calendarText } from './write.ts';

const HOUR = 60 * 60 * 1000;
const utc = (text: string) => Date.parse(text);

/** Every zone that a state of the United States or its territories has, split states in full. */
const zones = [
  'America/New_York America/Detroit America/Kentucky/Louisville America/Kentucky/Monticello',
  'America/Indiana/Indianapolis America/Indiana/Vincennes America/Indiana/Winamac',
  'America/Indiana/Marengo America/Indiana/Petersburg America/Indiana/Vevay America/Chicago',
  'America/Indiana/Tell_City America/Indiana/Knox America/Menominee America/North_Dakota/Center',
  'America/North_Dakota/New_Salem America/North_Dakota/Beulah America/Denver America/Boise',
  'America/Phoenix America/Los_Angeles America/Anchorage America/Juneau America/Sitka',
  'America/Metlakatla America/Yakutat America/Nome America/Adak Pacific/Honolulu',
  'America/Puerto_Rico America/St_Thomas Pacific/Guam Pacific/Saipan Pacific/Pago_Pago',
].flatMap((line) => line.split(' '));

const at = (zone: string, startsAt: number, uid = `${zone}-${startsAt}`): CalendarEvent => ({
  uid,
  sequence: 0,
  stampedAt: 0,
  createdAt: 0,
  modifiedAt: 0,
  startsAt,
  endsAt: startsAt + HOUR,
  zone,
  summary: 'Town hall',
  busy: false,
});
const write = (events: CalendarEvent[]) => calendarText({ prodId: '-//Test//Test//EN', events });
const starts = (text: string) =>
  contentLines(text)
    .filter(({ name, within }) => name === 'DTSTART' && within.includes('VEVENT'))
    .map(({ parameters, value }) => [parameters.TZID, value]);

/** Winter, summer, and every half hour of both days on which clocks change. */
const instants = [
  utc('2027-01-14T20:30Z'),
  utc('2027-07-14T19:30Z'),
  ...['2027-03-14T00:00Z', '2027-11-07T00:00Z'].flatMap((day) =>
    Array.from({ length: 60 }, (_, halfHour) => utc(day) + (halfHour * HOUR) / 2),
  ),
];

describe('times and zones', () => {
  it.each(zones)('A9: %s by its VTIMEZONE and by its name is the same instant', (zone) => {
    const text = write(instants.map((instant) => at(zone, instant)));
    expect(calendarFaults(text)).toEqual([]);

    const read = readCalendar(text);
    const events = read.ok ? read.value.events : [];
    expect(events.map(({ start }) => start?.instant)).toEqual(instants);
    expect(events.map(({ end }) => end?.instant)).toEqual(instants.map((start) => start + HOUR));

    const byName = Object.values(
      ical.sync.parseICS(text.replace(/BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n/s, '')),
    )
      .filter((component) => component?.type === 'VEVENT')
      .map(({ start, end }) => [start.getTime(), end?.getTime()]);
    expect(byName).toEqual(instants.map((start) => [start, start + HOUR]));
  });

  it('A8: one VTIMEZONE per zone however many meetings, by its IANA name', () => {
    const text = write(
      ['America/Chicago', 'America/Denver', 'America/Chicago', 'America/Denver'].map(
        (zone, hours) => at(zone, utc('2027-01-14T20:30Z') + hours * HOUR),
      ),
    );
    const read = readCalendar(text);
    expect(read.ok && read.value.zones).toEqual(['America/Chicago', 'America/Denver']);
    expect(calendarFaults(text)).toEqual([]);
  });

  it('A8: an old name of a zone gives way to the name of its VTIMEZONE', () => {
    const text = write([at('US/Central', utc('2027-01-14T20:30Z'))]);
    expect(starts(text)).toEqual([['America/Chicago', '20270114T143000']]);
    expect(calendarFaults(text)).toEqual([]);
  });

  it.each(['UTC', 'Etc/UTC'])('A8: %s is written as Z and needs no VTIMEZONE', (zone) => {
    const text = write([at(zone, utc('2027-01-14T20:30Z'))]);
    expect(starts(text)).toEqual([[undefined, '20270114T203000Z']]);
    expect(calendarFaults(text)).toEqual([]);
  });

  it('A11: a time in the hour that comes twice is written as Z', () => {
    const text = write([
      at('America/Chicago', utc('2027-11-07T05:30Z'), 'runs into the first pass'),
      at('America/Chicago', utc('2027-11-07T06:30Z'), 'first pass'),
      at('America/Chicago', utc('2027-11-07T07:30Z'), 'second pass'),
      at('America/Chicago', utc('2027-11-07T08:00Z'), 'after it'),
    ]);
    expect(starts(text)).toEqual([
      [undefined, '20271107T053000Z'],
      [undefined, '20271107T063000Z'],
      [undefined, '20271107T073000Z'],
      ['America/Chicago', '20271107T020000'],
    ]);
    expect(calendarFaults(text)).toEqual([]);
  });

  it('A11: a calendar with no other time has no VTIMEZONE', () => {
    const text = write([at('America/Chicago', utc('2027-11-07T06:30Z'))]);
    expect(text).not.toContain('VTIMEZONE');
    expect(calendarFaults(text)).toEqual([]);
  });

  it.each([
    ['America/Boise', '20270114T133000'],
    ['America/Los_Angeles', '20270114T123000'],
    ['America/Kentucky/Monticello', '20270114T153000'],
    ['America/Phoenix', '20270114T133000'],
  ])("A12: the zone is the place's: %s", (zone, wall) => {
    expect(starts(write([at(zone, utc('2027-01-14T20:30Z'))]))).toEqual([[zone, wall]]);
  });

  it('A13: the same bytes wherever the process runs', () => {
    const events = zones
      .slice(0, 12)
      .map((zone, day) => at(zone, utc('2027-03-10T07:30Z') + day * 24 * HOUR));
    const program = `
      const { calendarText } = await import(${JSON.stringify(new URL('./write.ts', import.meta.url).href)});
      process.stdout.write(calendarText({ prodId: '-//Test//Test//EN', events: ${JSON.stringify(events)} }));`;
    const texts = ['UTC', 'America/New_York', 'Asia/Tokyo'].map((TZ) =>
      execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
        env: { ...process.env, TZ, NODE_OPTIONS: '' },
        encoding: 'utf8',
      }),
    );
    expect(texts).toEqual([write(events), write(events), write(events)]);
  });
});
