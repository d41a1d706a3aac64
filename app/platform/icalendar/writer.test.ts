import { expect, test } from 'vitest';
import type { Calendar, CalendarEvent } from './types.ts';
import { calendarText, calendarWriter } from './write.ts';

const start = Date.parse('2027-01-14T20:30Z');
const hour = 3_600_000;
const event: CalendarEvent = {
  uid: '3b4e4e0b-7f9e-4f5d-8a53-1f8a0f6d7c21',
  sequence: 0,
  stampedAt: start - 9 * hour,
  createdAt: start - 99 * hour,
  modifiedAt: start - 10 * hour,
  startsAt: start,
  endsAt: start + hour,
  zone: 'America/Chicago',
  summary: 'Know before you vote, in Hernando; all "welcome"',
  description: 'See https://crier.example/rsvps/abc\nBEGIN:VEVENT\r\nBEGIN:VEVENT',
  location: 'DeSoto County Courthouse',
  organizer: { name: 'Town Crier', email: 'meetings@crier.example' },
  busy: true,
};
const person = (name: string) => ({
  name,
  email: 'ann@example.org',
  participation: 'ACCEPTED' as const,
  isAsked: true,
});
const others: Partial<CalendarEvent>[] = [
  { attendees: [person('Ann')] },
  { uid: 'another', sequence: 7, stampedAt: start, attendees: [person('José Ñ. "Pepe", Jr.')] },
  { status: 'CANCELLED', modifiedAt: start - hour },
  { summary: 'Another title', description: 'And text', categories: ['One', 'Two'] },
  { startsAt: start + hour, endsAt: start + 2 * hour },
  { zone: 'America/Denver' },
  { zone: 'Etc/UTC' },
  { startsAt: Date.parse('2027-11-07T06:30Z'), endsAt: Date.parse('2027-11-07T07:30Z') },
];
const methods = ['REQUEST', 'CANCEL', undefined] as const;

test('writes what calendarText writes, whatever it wrote before', () => {
  for (const most of [1, 100]) {
    const write = calendarWriter(most);
    for (const more of [...others, ...others.toReversed()]) {
      for (const method of methods) {
        const events = [{ ...event, ...more }];
        const calendar: Calendar = { prodId: '-//T//T//EN', events, ...(method ? { method } : {}) };
        expect(write(calendar)).toBe(calendarText(calendar));
      }
    }
  }
});

test('leaves calendars of none or of several events to calendarText', () => {
  const write = calendarWriter();
  for (const events of [[], [event, { ...event, uid: 'two' }]]) {
    const calendar = { prodId: '-//T//T//EN', events };
    expect(write(calendar)).toBe(calendarText(calendar));
  }
});
