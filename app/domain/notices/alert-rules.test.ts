import { expect, test } from 'vitest';
import { newsDay, newsHours } from './alert-rules.ts';

test.each([
  ['21:00', '08:00', '08:00', '21:00'],
  ['21:00', '09:30', '09:30', '21:00'],
  ['22:00', '06:00', '08:00', '22:00'],
  ['00:00', '07:00', '08:00', '24:00'],
  ['07:00', '09:00', '09:00', '24:00'],
  ['12:00', '14:00', '08:00', '12:00'],
  ['08:00', '08:00', '08:00', '24:00'],
])('quiet from %s until %s: open from %s until %s', (quietFrom, quietUntil, opens, closes) => {
  expect(newsHours({ quietFrom, quietUntil })).toEqual({ opens, closes });
});

const quiet = { quietFrom: '21:00', quietUntil: '08:00' };
const at = (text: string) => newsDay(Date.parse(text), 'America/Chicago', quiet);

test('a day of news is a day where the office is, from the morning until quiet hours', () => {
  const until = Date.parse('2026-12-03T03:00Z');
  expect(at('2026-12-02T13:59:59Z')).toBeUndefined();
  expect(at('2026-12-02T14:00Z')).toEqual({ day: '2026-12-02', until });
  expect(at('2026-12-03T02:59Z')).toEqual({ day: '2026-12-02', until });
  expect(at('2026-12-03T03:00Z')).toBeUndefined();
});

test('also on the days on which the clocks change', () => {
  expect(at('2027-03-14T13:00Z')).toEqual({
    day: '2027-03-14',
    until: Date.parse('2027-03-15T02:00Z'),
  });
  expect(at('2027-11-07T13:30Z')).toBeUndefined();
  expect(at('2027-11-07T14:00Z')).toEqual({
    day: '2027-11-07',
    until: Date.parse('2027-11-08T03:00Z'),
  });
});
