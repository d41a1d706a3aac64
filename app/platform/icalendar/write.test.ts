import ical from 'node-ical';
import { describe, expect, it } from 'vitest';
import { calendarFaults, contentLines } from './conformance.ts';
import { readCalendar } from './read.ts';
import type { Attendee, Calendar, CalendarEvent } from './types.ts';
import { calendarText } from './write.ts';

const utc = (text: string) => Date.parse(text);

const town: CalendarEvent = {
  uid: '7d0a2c5e-0f57-4f0b-9a55-0a7c0f4f2b11',
  sequence: 2,
  stampedAt: utc('2026-12-01T15:04:05Z'),
  createdAt: utc('2026-11-30T10:00:00Z'),
  modifiedAt: utc('2026-12-01T15:04:05Z'),
  startsAt: utc('2027-01-14T20:30Z'),
  endsAt: utc('2027-01-14T22:00Z'),
  zone: 'America/Chicago',
  summary: 'Town hall',
  busy: false,
};
const ann: Attendee = {
  name: 'Ann',
  email: 'ann@example.org',
  participation: 'ACCEPTED',
  isAsked: true,
};
const asking = { method: 'REQUEST' } as const;
const write = (event: Partial<CalendarEvent> = {}, calendar: Partial<Calendar> = {}) =>
  calendarText({ prodId: '-//Test//Test//EN', events: [{ ...town, ...event }], ...calendar });
const lines = (text: string, name: string) =>
  contentLines(text).filter((line) => line.name === name);
const value = (text: string, name: string) => lines(text, name).map((line) => line.value);
const event = (text: string) => {
  const read = readCalendar(text);
  const [first] = read.ok ? read.value.events : [];
  if (!first) throw new Error(`not read: ${text}`);
  return first;
};
const secondReading = (text: string) =>
  Object.values(ical.sync.parseICS(text)).find((component) => component?.type === 'VEVENT');

const full = write(
  {
    description: 'What to bring.\n\nhttps://crier.example/meetings/desoto',
    location: 'DeSoto County Courthouse, Courtroom 1; second floor',
    geo: { latitude: 34.8231, longitude: -89.9937 },
    url: 'https://crier.example/meetings/desoto',
    categories: ['Elections', 'Cyber, security'],
    organizer: { name: 'Town Crier', email: 'meetings@crier.example' },
    attendees: [
      { name: 'Ann', email: 'ann@example.org', participation: 'ACCEPTED', isAsked: true },
    ],
    status: 'CONFIRMED',
    conference: { url: 'https://join.example/1?a=1,2;b', label: 'Join online', feature: 'VIDEO' },
    busy: true,
  },
  {
    method: 'REQUEST',
    name: 'Town halls',
    description: 'All of them',
    source: 'https://crier.example/calendar.ics',
    url: 'https://crier.example/meetings',
    modifiedAt: utc('2026-12-01T15:04:05Z'),
    refreshHours: 1,
  },
);

describe('the calendar object', () => {
  it.each([
    ['with everything', full],
    ['with the least', write()],
    ['with nothing in it', write({}, { events: [] })],
  ])('A1, A7, A8, A14, A15, A20: %s has no fault', (_what, text) => {
    expect(calendarFaults(text)).toEqual([]);
  });

  it('A2: long titles fold between characters', () => {
    const summary = 'Reunión ñ 水 🏛️ '.repeat(15).slice(0, 200).toWellFormed().trim();
    for (let pad = 0; pad < 12; pad += 1) {
      const text = write({ summary: 'x'.repeat(pad) + summary });
      expect(calendarFaults(text)).toEqual([]);
      expect(event(text).summary).toBe('x'.repeat(pad) + summary);
      expect(secondReading(text)).toMatchObject({ summary: 'x'.repeat(pad) + summary });
    }
  });

  it('A3: text is escaped, and read back as it was', () => {
    const summary = 'a, b; c \\ d\ne';
    const text = write({ summary });
    expect(value(text, 'SUMMARY')).toEqual(['a\\, b\\; c \\\\ d\\ne']);
    expect(event(text).summary).toBe(summary);
    expect(secondReading(text)).toMatchObject({ summary });
  });

  it('A3: line ends become one kind, control characters go', () => {
    const text = write({ description: 'a\r\nb\rc\u0000\u0007\u0085d\u2028e\ud800f\ufeff\tg' });
    expect(event(text).description).toBe('a\nb\nc d e\ufffdf g');
    expect(calendarFaults(text)).toEqual([]);
  });

  it('A4: names are quoted, with quotes as RFC 6868 writes them', () => {
    const name = 'José Ñ; "Jr", X';
    const people = { name, email: 'jose@example.org' };
    const attendees = [{ ...people, participation: 'ACCEPTED', isAsked: true }] as const;
    const text = write({ organizer: people, attendees }, asking);
    expect(lines(text, 'ATTENDEE')[0]?.parameters.CN).toBe(`"José Ñ; ^'Jr^', X"`);
    expect(lines(text, 'ORGANIZER')[0]?.parameters.CN).toBe(`"José Ñ; ^'Jr^', X"`);
    expect(event(text).attendees[0]?.name).toBe(name);
    expect(event(text).organizer?.name).toBe(name);
    expect(calendarFaults(text)).toEqual([]);
  });

  it.each(['^', '^n', "^'", 'a:b', '\r\nATTENDEE:mailto:x@y.z', '🏛️'.repeat(40)])(
    'A4: the name %j comes back on one line',
    (name) => {
      const text = write({ organizer: { name, email: 'a@example.org' }, attendees: [ann] }, asking);
      expect(event(text).organizer?.name).toBe(name.trim());
      expect(event(text).attendees).toMatchObject([{ email: ann.email }]);
      expect(calendarFaults(text)).toEqual([]);
    },
  );

  it('A5: a URL is not text', () => {
    const url = 'https://crier.example/meetings/a,b;c?d=1,2;3#%C3%B1';
    const text = write(
      { url, conference: { url, label: 'Join', feature: 'VIDEO' } },
      { url, source: url },
    );
    expect(value(text, 'URL')).toEqual([url, url]);
    expect(value(text, 'SOURCE')).toEqual([url]);
    expect(value(text, 'CONFERENCE')).toEqual([url]);
    expect(calendarFaults(text)).toEqual([]);
  });

  it('A6: no field can begin a line of its own', () => {
    const evil = 'X\r\nATTENDEE:mailto:evil@example.org\nEND:VEVENT\rBEGIN:VALARM\u2028Y';
    const text = write(
      {
        uid: evil,
        summary: evil,
        description: evil,
        location: evil,
        url: evil,
        categories: [evil],
        organizer: { name: evil, email: 'a@example.org' },
        attendees: [ann],
        conference: { url: evil, label: evil, feature: 'VIDEO' },
      },
      { ...asking, name: evil, description: evil, source: evil, url: evil, prodId: evil },
    );
    expect(value(text, 'ATTENDEE')).toEqual([`mailto:${ann.email}`]);
    expect(lines(text, 'BEGIN').map((line) => line.value)).not.toContain('VALARM');
    expect(calendarFaults(text)).toEqual([]);
    expect(value(text, 'X-WR-CALNAME')).toEqual([
      'X ATTENDEE:mailto:evil@example.org END:VEVENT BEGIN:VALARM Y',
    ]);
    expect(value(text, 'NAME')).toEqual(value(text, 'X-WR-CALNAME'));
  });

  it("A7: stamps are the caller's, in UTC", () => {
    expect(value(full, 'DTSTAMP')).toEqual(['20261201T150405Z']);
    expect(value(full, 'CREATED')).toEqual(['20261130T100000Z']);
    expect(value(full, 'LAST-MODIFIED').at(0)).toBe('20261201T150405Z');
  });

  it('A15: what a person is asked', () => {
    expect(lines(full, 'ATTENDEE')).toMatchObject([
      {
        parameters: {
          CN: 'Ann',
          CUTYPE: 'INDIVIDUAL',
          ROLE: 'REQ-PARTICIPANT',
          PARTSTAT: 'ACCEPTED',
          RSVP: 'TRUE',
          'X-NUM-GUESTS': '0',
        },
        value: 'mailto:ann@example.org',
      },
    ]);
  });

  it.each([
    [{ latitude: 34.8231, longitude: -89.9937 }, ['34.8231;-89.9937']],
    [{ latitude: 0, longitude: 0 }, ['0;0']],
    [{ latitude: 1e-7, longitude: -0 }, ['0;0']],
    [undefined, []],
  ])('A16: the place %j is GEO %j', (geo, expected) => {
    expect(value(write({ geo }), 'GEO')).toEqual(expected);
  });

  it('A18: an online meeting says how to join', () => {
    expect(lines(full, 'CONFERENCE')).toMatchObject([
      {
        parameters: { VALUE: 'URI', FEATURE: 'VIDEO', LABEL: 'Join online' },
        value: 'https://join.example/1?a=1,2;b',
      },
    ]);
  });

  it('writes categories as a list', () => {
    expect(value(full, 'CATEGORIES')).toEqual(['Elections,Cyber\\, security']);
  });

  it('writes 1,000 events in under a second', () => {
    const events = Array.from({ length: 1000 }, (_, day) => ({
      ...town,
      uid: `${day}`,
      startsAt: town.startsAt + day * 8e6,
      endsAt: town.endsAt + day * 8e6,
    }));
    const began = performance.now();
    const text = write({}, { events });
    expect(performance.now() - began).toBeLessThan(1000);
    expect(value(text, 'BEGIN').filter((name) => name === 'VTIMEZONE')).toHaveLength(1);
  });
});
