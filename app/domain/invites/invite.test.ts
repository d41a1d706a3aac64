import ical from 'node-ical';
import { describe, expect, it } from 'vitest';
import { calendarFaults, contentLines } from '#app/platform/icalendar/conformance.ts';
import { readCalendar } from '#app/platform/icalendar/read.ts';
import { en } from '#app/words/en.ts';
import { type InviteFacts, type InviteKind, invite } from './invite.ts';
import { cases, facts, later, moved } from './testing.ts';

const isRequest = (kind: InviteKind) => kind === 'request';

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

describe('invite', () => {
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
          ...(isRequest(kind) ? { rsvp: 'TRUE' } : {}),
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
        attendees: before.attendees.map(({ parameters: { rsvp, ...parameters }, ...attendee }) => ({
          ...attendee,
          parameters,
        })),
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
