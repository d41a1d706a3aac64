import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReply, replyText } from './reply.ts';

const lines = (...inside: string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    ...inside,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const reply = lines(
  'UID:one',
  'SEQUENCE:3',
  'DTSTAMP:20261201T180000Z',
  'ATTENDEE;PARTSTAT=declined;CN="Lee, Ann":MAILTO:Ann@Example.org',
  'COMMENT:No\\, sorry',
);
const read = (text: string) => {
  const found = readReply(text);
  return found.ok ? found.value : undefined;
};

describe('a reply', () => {
  test('in plain values', () => {
    expect(read(reply)).toEqual({
      method: 'REPLY',
      uid: 'one',
      sequence: 3,
      stampedAt: Date.UTC(2026, 11, 1, 18),
      attendees: [{ email: 'Ann@Example.org', participation: 'DECLINED', delegatedTo: [] }],
      comment: 'No, sorry',
    });
  });

  test('D8: without SEQUENCE it is 0; nonsense is too', () => {
    for (const line of ['X-A:1', 'SEQUENCE:-4', 'SEQUENCE:x']) {
      expect(read(reply.replace('SEQUENCE:3', line))?.sequence).toBe(0);
    }
  });

  test('a DTSTAMP that is not UTC is none', () => {
    for (const stamp of [
      'DTSTAMP:20261201T180000',
      'DTSTAMP;TZID=x:20261201T180000',
      'DTSTAMP:x',
    ]) {
      expect(read(reply.replace('DTSTAMP:20261201T180000Z', stamp))?.stampedAt).toBeUndefined();
    }
  });

  test('D11: one or several delegates', () => {
    const to = (given: string) =>
      read(lines('UID:one', `ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=${given}:mailto:a@b.example`))
        ?.attendees[0]?.delegatedTo;
    expect(to('"mailto:c@d.example"')).toEqual(['c@d.example']);
    expect(to('"MAILTO:c@d.example","mailto:e@f.example"')).toEqual(['c@d.example', 'e@f.example']);
  });

  test('an ATTENDEE that is no mail address counts by its EMAIL parameter', () => {
    const event = lines(
      'UID:one',
      'ATTENDEE;EMAIL=ann@me.example;PARTSTAT=ACCEPTED:/aMTYx/principal/',
    );
    expect(read(event)?.attendees).toMatchObject([{ email: 'ann@me.example' }]);
  });

  test('line ends of any kind, and a blank line before it', () => {
    expect(read(`\n${reply.replaceAll('\r\n', '\n')}`)?.uid).toBe('one');
  });

  test.each([
    ['nothing', ''],
    ['no calendar', 'hello'],
    ['no method', reply.replace('METHOD:REPLY\r\n', '')],
    ['no UID', reply.replace('UID:one\r\n', '')],
    ['no event', 'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n'],
    ['another component', 'BEGIN:VEVENT\r\nUID:one\r\nEND:VEVENT\r\n'],
    ['no end', reply.slice(0, -20)],
    ['too long', lines('UID:one', `DESCRIPTION:${'x'.repeat(70_000)}`)],
    ['too many lines', lines('UID:one', ...Array<string>(3_000).fill('X-A:1'))],
  ])('%s is none', (_what, text) => {
    expect(read(text)).toBeUndefined();
  });

  test('a rule that is never done is not worked out', () => {
    const began = performance.now();
    const text = lines(
      'UID:one',
      'DTSTART;TZID=Never:20261201T180000',
      'RRULE:FREQ=SECONDLY',
      'ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.example',
    ).replace(
      'BEGIN:VEVENT',
      'BEGIN:VTIMEZONE\r\nTZID:Never\r\nBEGIN:STANDARD\r\nDTSTART:00010101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0001\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT',
    );
    expect(read(text)?.uid).toBe('one');
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test('whatever it holds, it is read or refused', () => {
    const line = fc.oneof(
      fc.constantFrom(...reply.split('\r\n'), 'BEGIN:VTIMEZONE', 'RRULE:FREQ=SECONDLY', ';', ':'),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (all) => {
        const found = readReply(all.join('\r\n'));
        expect(found.ok ? found.value.uid.length : 1).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the answer to an invite', () => {
  const request = lines(
    'UID:one',
    'SEQUENCE:2',
    'DTSTAMP:20261130T180000Z',
    'DTSTART:20261222T203000Z',
    'SUMMARY:A\\, b',
    'ORGANIZER;CN=Office:mailto:o@x.example',
    'ATTENDEE;RSVP=TRUE;PARTSTAT=NEEDS-ACTION;CN=Ann:mailto:a@b.example',
  ).replace('REPLY', 'REQUEST');
  const answer = { participation: 'TENTATIVE', stampedAt: Date.UTC(2026, 11, 1) } as const;

  test('names the same UID and SEQUENCE, and says what was pressed and when', () => {
    const written = replyText(request, answer);
    if (!written.ok) throw new Error(written.reason);
    expect(written.value).toContain('ATTENDEE;PARTSTAT=TENTATIVE;CN=Ann:mailto:a@b.example\r\n');
    expect(written.value).not.toContain('RSVP=');
    expect(read(written.value)).toMatchObject({
      method: 'REPLY',
      uid: 'one',
      sequence: 2,
      stampedAt: answer.stampedAt,
      attendees: [{ email: 'a@b.example', participation: 'TENTATIVE' }],
    });
  });

  test('answers nothing but an invite', () => {
    expect(replyText(reply, answer)).toMatchObject({ ok: false });
    expect(replyText('hello', answer)).toMatchObject({ ok: false });
  });
});
