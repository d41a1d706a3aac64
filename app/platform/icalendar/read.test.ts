import { describe, expect, it } from 'vitest';
import { readCalendar } from './read.ts';

const reply = (lines: string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'METHOD:reply',
    'BEGIN:VEVENT',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const read = (text: string) => {
  const result = readCalendar(text);
  if (!result.ok) throw new Error(result.reason);
  return result.value;
};

describe('readCalendar', () => {
  it('reads an answer', () => {
    const { method, events } = read(
      reply([
        'UID:abc',
        'SEQUENCE:2',
        'DTSTAMP:20270110T101112Z',
        'DTSTART;TZID=America/Chicago:20270114T143000',
        'ORGANIZER:MAILTO:meetings@crier.example',
        'ATTENDEE;PARTSTAT=declined;CN="Ann, X":MAILTO:Ann@example.org',
        'COMMENT:Sorry\\, no',
      ]),
    );
    expect(method).toBe('REPLY');
    expect(events).toMatchObject([
      {
        uid: 'abc',
        sequence: 2,
        stampedAt: Date.parse('2027-01-10T10:11:12Z'),
        start: {
          shown: '2027-01-14T14:30:00',
          tzid: 'America/Chicago',
          instant: Date.parse('2027-01-14T20:30Z'),
        },
        end: undefined,
        organizer: { email: 'meetings@crier.example' },
        attendees: [{ email: 'Ann@example.org', name: 'Ann, X', participation: 'DECLINED' }],
        comment: 'Sorry, no',
      },
    ]);
  });

  it('D3, D8: an answer may lack ORGANIZER and SEQUENCE', () => {
    expect(read(reply(['UID:abc', 'ATTENDEE:mailto:ann@example.org'])).events).toMatchObject([
      { uid: 'abc', sequence: 0, stampedAt: undefined, organizer: undefined, start: undefined },
    ]);
  });

  it('gives no instant to a time without a zone, or in one that nobody knows', () => {
    const { events } = read(
      reply(['UID:abc', 'DTSTART:20270114T143000', 'DTEND;TZID=Nowhere:20270114T153000']),
    );
    expect(events[0]?.start).toEqual({
      shown: '2027-01-14T14:30:00',
      tzid: undefined,
      instant: undefined,
    });
    expect(events[0]?.end?.instant).toBeUndefined();
  });

  it.each([
    '',
    'hello',
    'BEGIN:VCALENDAR',
    'BEGIN:VCARD\r\nEND:VCARD\r\n',
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n',
    'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
    reply(['DTSTART;TZID="x:2027']),
    '\u0000'.repeat(100),
  ])('refuses what is no calendar: %j', (text) => {
    expect(readCalendar(text)).toMatchObject({ ok: false, reason: 'not-a-calendar' });
  });

  it.each([
    'UID:',
    'DTSTART:20271332T256099Z',
    'DTSTART;VALUE=DATE:20270114',
    'DTSTART:x',
    'SEQUENCE:x',
    'SEQUENCE:-5',
    'ATTENDEE:',
    'ATTENDEE;PARTSTAT=:mailto:a@b',
    'RRULE:FREQ=NEVER',
    'GEO:x',
  ])('answers, one way or the other, to %j', (line) => {
    const result = readCalendar(reply(['UID:abc', line]));
    expect(result.ok ? 'read' : result.reason).toMatch(/^(read|not-a-calendar)$/);
    if (result.ok) {
      const [event] = result.value.events;
      expect(event?.sequence).toBe(0);
      expect(event?.start?.instant ?? 0).not.toBeNaN();
    }
  });
});
