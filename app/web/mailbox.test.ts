import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { calendarSummary, mailboxOf, messageOf } from './mailbox.ts';

const golden = (name: string) =>
  readFileSync(new URL(`../domain/invites/golden/en/${name}.ics`, import.meta.url), 'utf8');

it('says what an invite does to a calendar', () => {
  expect(calendarSummary(golden('moved'))).toEqual({
    method: 'REQUEST',
    title: 'Special community meeting: elections and cybersecurity',
    when: 'Sunday, March 14, 2027, 6:30 p.m. to 8:00 p.m. CDT',
    place:
      'DeSoto County Courthouse, Main courtroom, second floor, 2535 Hwy 51 S, Hernando, MS 38632',
    status: 'CONFIRMED',
    sequence: 1,
    answer: 'NEEDS-ACTION, jose@example.org',
    uid: '3b4e4e0b-7f9e-4f5d-8a53-1f8a0f6d7c21',
  });
  expect(calendarSummary(golden('withdrawn'))).toMatchObject({
    method: 'CANCEL',
    status: undefined,
  });
});

it('makes do with a calendar that says little, floats, or is none', () => {
  const event = (lines: string) =>
    calendarSummary(`BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n${lines}END:VEVENT\r\nEND:VCALENDAR\r\n`);
  expect(event('')).toMatchObject({ method: undefined, when: undefined, sequence: 0 });
  expect(event('DTSTART:20270114T143000\r\n')?.when).toBe('2027-01-14T14:30:00');
  expect(event('DTSTART;TZID=Nowhere/At all:20270114T143000\r\n')?.when).toBe(
    '2027-01-14T14:30:00 Nowhere/At all',
  );
  expect(event('DTSTART:20270114T143000Z\r\nDTEND:20270114T153000Z\r\n')?.when).toContain('UTC');
  expect(calendarSummary('hello')).toBeUndefined();
  expect(calendarSummary('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n')).toMatchObject({ sequence: 0 });
});

it('is not there where mail goes to a real server, nor has what never arrived', async () => {
  const missing = expect.objectContaining({ status: 404 });
  expect(() => mailboxOf({})).toThrow(missing);
  const mailbox = { list: async () => [], read: async () => undefined, raw: async () => undefined };
  await expect(messageOf({ mailbox }, '000000001')).rejects.toEqual(missing);
});
