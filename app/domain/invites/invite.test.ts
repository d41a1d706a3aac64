import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import ical from 'node-ical';
import { describe, expect, it } from 'vitest';
import { calendarFaults, contentLines } from '#app/platform/icalendar/conformance.ts';
import { readCalendar } from '#app/platform/icalendar/read.ts';
import { en } from '#app/words/en.ts';
import { type InviteFacts, type InviteKind, invite } from './invite.ts';

const utc = (text: string) => Date.parse(text);

const facts: InviteFacts = {
  meeting: {
    title: 'Special community meeting: elections and cybersecurity',
    summary: 'How votes are cast, counted and kept safe.\nBring your questions.',
    place: {
      name: 'DeSoto County Courthouse',
      room: 'Main courtroom, second floor',
      street: '2535 Hwy 51 S',
      city: 'Hernando',
      state: 'MS',
      zip: '38632',
      latitude: 34.823,
      longitude: -89.9937,
    },
    startsAt: utc('2027-01-14T20:30Z'),
    endsAt: utc('2027-01-14T22:00Z'),
    zone: 'America/Chicago',
    url: 'https://crier.example/meetings/desoto-2027-01-14',
    categories: ['Elections', 'Cybersecurity'],
    createdAt: utc('2026-12-01T15:00Z'),
  },
  uid: '3b4e4e0b-7f9e-4f5d-8a53-1f8a0f6d7c21',
  sequence: 0,
  stampedAt: utc('2026-12-20T18:00:05Z'),
  modifiedAt: utc('2026-12-20T18:00:00Z'),
  organizer: { name: 'Town Crier', email: 'meetings@crier.example' },
  attendee: { name: 'José Ñ. "Pepe" Núñez, Jr.', email: 'jose@example.org' },
  participation: 'ACCEPTED',
  partySize: 2,
  manageUrl: 'https://crier.example/rsvps/AbC_123-x',
};
const later = { sequence: 1, stampedAt: facts.stampedAt + 60_000 };
const moved: InviteFacts = {
  ...facts,
  ...later,
  participation: 'NEEDS-ACTION',
  meeting: {
    ...facts.meeting,
    startsAt: utc('2027-03-14T23:30Z'),
    endsAt: utc('2027-03-15T01:00Z'),
  },
};

const write = (kind: InviteKind, given: InviteFacts = facts) => invite(kind, given, en);
const values = (text: string, name: string) =>
  contentLines(text)
    .filter((line) => line.name === name && !line.within.includes('VTIMEZONE'))
    .map(({ value }) => value);
const read = (text: string) => {
  const result = readCalendar(text);
  const event = result.ok ? result.value.events[0] : undefined;
  if (!result.ok || !event) throw new Error(`not read: ${text}`);
  return { method: result.value.method, ...event };
};

const cases: [name: string, kind: InviteKind, facts: InviteFacts][] = [
  ['new', 'request', facts],
  ['moved', 'request', moved],
  ['reinstated', 'request', { ...moved, sequence: 2 }],
  [
    'online',
    'request',
    { ...facts, meeting: { ...facts.meeting, joinUrl: 'https://join.example/9,1' } },
  ],
  ['cancelled', 'cancel-all', { ...facts, ...later }],
  ['postponed', 'postpone', { ...facts, ...later }],
  ['withdrawn', 'cancel-one', { ...facts, ...later, participation: 'DECLINED' }],
];

describe('invite', () => {
  it.each(cases)('A1-A20: %s is without fault, and the golden bytes', (name, kind, given) => {
    const { method, text } = write(kind, given);
    expect(calendarFaults(text)).toEqual([]);
    expect(values(text, 'METHOD')).toEqual([method]);
    const golden = new URL(`./golden/${name}.ics`, import.meta.url);
    if (process.env.UPDATE_GOLDEN) writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });

  it.each(cases)('A9: %s is the same to a second parser', (_name, kind, given) => {
    const { text } = write(kind, given);
    const second = Object.values(ical.sync.parseICS(text)).find((one) => one?.type === 'VEVENT');
    expect(second).toMatchObject({
      uid: facts.uid,
      summary: facts.meeting.title,
      start: new Date(given.meeting.startsAt),
      end: new Date(given.meeting.endsAt),
    });
    expect(read(text)).toMatchObject({
      start: { instant: given.meeting.startsAt, tzid: 'America/Chicago' },
      end: { instant: given.meeting.endsAt, tzid: 'America/Chicago' },
    });
  });

  it.each(['UTC', 'America/New_York', 'Asia/Tokyo'])('A13: the same bytes in %s', (TZ) => {
    const file = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
    const program = `
      const { invite } = await import(${file('./invite.ts')});
      const { en } = await import(${file('../../words/en.ts')});
      process.stdout.write(invite('request', ${JSON.stringify(facts)}, en).text);`;
    const text = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      env: { ...process.env, TZ, NODE_OPTIONS: '' },
      encoding: 'utf8',
    });
    expect(text).toBe(write('request').text);
  });

  it('A17: the text says when, how many seats, and where to change it', () => {
    expect(read(write('request').text).description?.split('\n')).toEqual([
      'Thursday, January 14, 2027, 2:30 p.m. to 4:00 p.m. CST',
      '',
      'How votes are cast, counted and kept safe.',
      'Bring your questions.',
      '',
      'Seats kept for you: 2',
      'Details and agenda: https://crier.example/meetings/desoto-2027-01-14',
      'Change your RSVP, or tell us you cannot come: https://crier.example/rsvps/AbC_123-x',
    ]);
  });

  it('A18: an online meeting says how to join in its first line and in CONFERENCE', () => {
    const { text } = write('request', {
      ...facts,
      meeting: { ...facts.meeting, joinUrl: 'https://join.example/9,1' },
    });
    expect(read(text).description).toMatch(/^Join online: https:\/\/join\.example\/9,1\n/);
    expect(values(text, 'CONFERENCE')).toEqual(['https://join.example/9,1']);
  });

  it.each(cases)('B3: %s comes from one bare mailbox', (_name, kind, given) => {
    expect(values(write(kind, given).text, 'ORGANIZER')).toEqual(['mailto:meetings@crier.example']);
  });

  it.each(cases)('B4: %s goes to one person, with the stored answer', (_name, kind, given) => {
    expect(read(write(kind, given).text).attendees).toEqual([
      {
        email: facts.attendee.email,
        name: facts.attendee.name,
        participation: given.participation,
        parameters: {
          cn: facts.attendee.name,
          cutype: 'INDIVIDUAL',
          role: 'REQ-PARTICIPANT',
          partstat: given.participation,
          rsvp: 'TRUE',
          'x-num-guests': '0',
        },
      },
    ]);
  });

  it('C1: a new time is a REQUEST with the same UID, the next SEQUENCE, asked anew', () => {
    const [before, after] = [read(write('request').text), read(write('request', moved).text)];
    expect(after).toMatchObject({
      method: 'REQUEST',
      uid: before.uid,
      sequence: before.sequence + 1,
      status: 'CONFIRMED',
      attendees: [{ participation: 'NEEDS-ACTION', parameters: { rsvp: 'TRUE' } }],
    });
    expect(after.stampedAt).toBeGreaterThan(before.stampedAt ?? Number.NaN);
    expect(after.start?.shown).toBe('2027-03-14T18:30:00');
  });

  it('C3: a new wording is the same SEQUENCE with a later DTSTAMP, the answer kept', () => {
    const reworded = {
      ...facts,
      stampedAt: facts.stampedAt + 1000,
      modifiedAt: facts.modifiedAt + 1000,
    };
    expect(read(write('request', reworded).text)).toMatchObject({
      sequence: 0,
      stampedAt: facts.stampedAt + 1000,
      attendees: [{ participation: 'ACCEPTED' }],
    });
  });

  it.each(['cancel-all', 'postpone'] as const)(
    'C4: %s is a CANCEL that keeps time, title, organizer and the one attendee',
    (kind) => {
      const before = read(write('request').text);
      const after = read(write(kind, { ...facts, ...later }).text);
      expect(after).toEqual({
        ...before,
        ...later,
        method: 'CANCEL',
        status: 'CANCELLED',
        description: expect.stringContaining(en.calendar.invite[kind]),
      });
    },
  );

  it('C6: a withdrawal is a CANCEL without STATUS', () => {
    const { text } = write('cancel-one', { ...facts, ...later });
    expect(values(text, 'STATUS')).toEqual([]);
    expect(read(text)).toMatchObject({ method: 'CANCEL', uid: facts.uid, sequence: 1 });
  });

  it.each(cases)(
    'C7, C8: %s never asks for what is cancelled, and has one SEQUENCE',
    (_name, kind, given) => {
      const { text } = write(kind, given);
      expect(values(text, 'METHOD').concat(values(text, 'STATUS'))).not.toEqual([
        'REQUEST',
        'CANCELLED',
      ]);
      expect(values(text, 'SEQUENCE')).toEqual([String(given.sequence)]);
    },
  );

  it('C9: reinstated is a confirmed REQUEST with the next SEQUENCE and the same UID', () => {
    const cancelled = read(write('cancel-all', { ...facts, ...later }).text);
    const again = read(write('request', { ...moved, sequence: 2 }).text);
    expect(again).toMatchObject({
      method: 'REQUEST',
      status: 'CONFIRMED',
      uid: cancelled.uid,
      sequence: cancelled.sequence + 1,
    });
  });

  it('C12: a new zone comes with its own VTIMEZONE alone', () => {
    const { text } = write('request', {
      ...moved,
      meeting: { ...moved.meeting, zone: 'America/Denver' },
    });
    const result = readCalendar(text);
    expect(result.ok && result.value.zones).toEqual(['America/Denver']);
    expect(calendarFaults(text)).toEqual([]);
  });
});
