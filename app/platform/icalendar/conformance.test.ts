import { describe, expect, it } from 'vitest';
import { calendarFaults } from './conformance.ts';
import { calendarText } from './write.ts';

const right = calendarText({
  prodId: '-//Test//Test//EN',
  method: 'REQUEST',
  events: [
    {
      uid: 'a',
      sequence: 0,
      stampedAt: 0,
      createdAt: 0,
      modifiedAt: 0,
      startsAt: Date.parse('2027-01-14T20:30Z'),
      endsAt: Date.parse('2027-01-14T22:00Z'),
      zone: 'America/Chicago',
      summary: 'Town hall',
      url: 'https://crier.example/',
      geo: { latitude: 1, longitude: 2 },
      organizer: { name: 'Town Crier', email: 'meetings@crier.example' },
      attendees: [
        { name: 'Ann', email: 'ann@example.org', participation: 'ACCEPTED', isAsked: true },
      ],
      status: 'CONFIRMED',
      busy: true,
    },
  ],
});
const zone = /BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n/s.exec(right)?.[0] ?? '';

describe('calendarFaults', () => {
  it('finds none in what is right', () => {
    expect(calendarFaults(right)).toEqual([]);
  });

  it('A2: finds a character that a fold cuts in two', () => {
    const [before = '', after = ''] = right.split('Town hall');
    const cut = [before, 'S\u00c3\r\n \u00b1o', after].map((part) => Buffer.from(part, 'latin1'));
    expect(calendarFaults(Buffer.concat(cut)).map((fault) => fault.slice(0, 2))).toEqual([
      'A2',
      'A2',
    ]);
  });

  it.each<[row: string, what: string, wrong: string]>([
    ['A1', 'no last line end', right.trimEnd()],
    ['A1', 'bare LF', right.replaceAll('\r\n', '\n')],
    ['A1', 'an empty line', right.replace('\r\n', '\r\n\r\n')],
    ['A1', 'a byte order mark', `\ufeff${right}`],
    ['A1', 'a control character', right.replace('Town', 'Town\u0007')],
    ['A2', 'a long line', right.replace('Town hall', 'x'.repeat(70))],
    ['A5', 'a URL escaped', right.replace('example/', 'example\\,/')],
    ['A6', 'a line that is no property', right.replace('SUMMARY', 'hello\r\nSUMMARY')],
    [
      'A7',
      'a stamp without Z',
      right.replace('DTSTAMP:19700101T000000Z', 'DTSTAMP:19700101T000000'),
    ],
    ['A8', 'a zone unexplained', right.replace(zone, '')],
    ['A8', 'a zone twice', right.replace(zone, zone + zone)],
    ['A8', 'a zone unreferenced', right.replaceAll(/;TZID=[^:]+:(\w+)/g, ':$1Z')],
    ['A8', 'rules from another year', right.replace('DTSTART:1970', 'DTSTART:2007')],
    ['A14', 'a property after a component', right.replace('END:VEVENT', 'END:VEVENT\r\nNAME:x')],
    ['A14', 'an open component', right.replace('END:VEVENT\r\n', '')],
    ['A15', 'an unknown status', right.replace('CONFIRMED', 'MAYBE')],
    ['A15', 'an unknown answer', right.replace('ACCEPTED', 'YES')],
    ['A16', 'a place with a comma', right.replace('GEO:1;2', 'GEO:1,2')],
    ['A19', 'an alarm', right.replace('END:VEVENT', 'BEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT')],
    ['A19', 'a repetition', right.replace('TRANSP', 'RRULE:FREQ=DAILY\r\nTRANSP')],
    ['B4', 'nobody asked', right.replace(/\r\n /g, '').replace(';RSVP=TRUE', '')],
    ['B9', 'people in what is only read', right.replace('METHOD:REQUEST\r\n', '')],
    ['C4', 'a question in a CANCEL', right.replace('METHOD:REQUEST', 'METHOD:CANCEL')],
    [
      'A20',
      'VERSION later',
      right
        .replace('VERSION:2.0\r\n', '')
        .replace('METHOD', 'VERSION:2.0\r\nMETHOD')
        .replace('PRODID:-//Test//Test//EN\r\n', ''),
    ],
    ['B3', 'a name in the address', right.replace(':mailto:ann@', ':mailto:Ann <ann@')],
    ['C7', 'a REQUEST that is cancelled', right.replace('CONFIRMED', 'CANCELLED')],
    ['C8', 'two SEQUENCEs', right.replace('SEQUENCE:0', 'SEQUENCE:0\r\nSEQUENCE:0')],
    ['E6', 'a floating time', right.replace(/DTEND;TZID=[^:]+/, 'DTEND')],
    ['A19', 'a zone for the whole calendar', right.replace('METHOD', 'X-WR-TIMEZONE:x\r\nMETHOD')],
  ])('%s: finds %s', (row, _what, wrong) => {
    expect(wrong).not.toBe(right);
    expect(calendarFaults(wrong).map((fault) => fault.split(':')[0])).toContain(row);
  });
});
