import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  followingDay,
  isZone,
  localDate,
  localStart,
  noticeDueOn,
  resolveWallClock,
  startOfDay,
} from './when.ts';

const utc = (text: string) => Date.parse(text);

describe('resolveWallClock', () => {
  it.each([
    ['2027-01-14T14:30', 'America/Chicago', '2027-01-14T20:30Z'],
    ['2027-07-14T14:30', 'America/Chicago', '2027-07-14T19:30Z'],
    ['2027-07-14T14:30', 'America/Phoenix', '2027-07-14T21:30Z'],
    ['2027-01-14T14:30:00', 'America/Chicago', '2027-01-14T20:30Z'],
    ['2027-01-14T14:30-06:00', 'America/Chicago', '2027-01-14T20:30Z'],
    ['2028-02-29T09:00', 'America/Chicago', '2028-02-29T15:00Z'],
    ['2027-03-14T03:00', 'America/Chicago', '2027-03-14T08:00Z'],
    ['2027-11-07T02:00', 'America/Chicago', '2027-11-07T08:00Z'],
  ])('%s in %s is %s', (text, zone, instant) => {
    expect(resolveWallClock(text, zone)).toEqual({ ok: true, value: utc(instant) });
  });

  it.each([
    ['2027-03-14T02:30', 'America/Chicago'],
    ['2027-03-14T02:00', 'America/Chicago'],
    ['2027-03-14T02:30-06:00', 'America/Chicago'],
    ['2027-03-14T02:30', 'America/Denver'],
  ])('A10: %s in %s is skipped, so it is refused', (text, zone) => {
    expect(resolveWallClock(text, zone)).toMatchObject({ ok: false, reason: 'no-such-time' });
  });

  it.each(['2027-11-07T01:30', '2027-11-07T01:30-07:00'])(
    'A11: %s comes twice in Chicago, so both instants are offered',
    (text) => {
      expect(resolveWallClock(text, 'America/Chicago')).toEqual({
        ok: false,
        reason: 'ambiguous-time',
        detail: {
          choices: [
            { instant: utc('2027-11-07T06:30Z'), offset: '-05:00' },
            { instant: utc('2027-11-07T07:30Z'), offset: '-06:00' },
          ],
        },
      });
    },
  );

  it.each([
    ['2027-11-07T01:30-05:00', '2027-11-07T06:30Z'],
    ['2027-11-07T01:30-06:00', '2027-11-07T07:30Z'],
  ])('A11: %s chooses', (text, instant) => {
    expect(resolveWallClock(text, 'America/Chicago')).toEqual({ ok: true, value: utc(instant) });
  });

  it.each([
    ['America/Boise', '2027-01-14T21:30Z'],
    ['America/Los_Angeles', '2027-01-14T22:30Z'],
    ['America/New_York', '2027-01-14T19:30Z'],
    ['America/Indiana/Tell_City', '2027-01-14T20:30Z'],
    ['America/Denver', '2027-01-14T21:30Z'],
  ])('A12: the same wall clock is another instant in %s', (zone, instant) => {
    expect(resolveWallClock('2027-01-14T14:30', zone)).toEqual({ ok: true, value: utc(instant) });
  });

  it.each([
    '',
    'tomorrow',
    '2027-02-29T10:00',
    '2027-13-01T10:00',
    '2027-01-14T24:00',
    '2027-01-14T14:60',
    '2027-01-14 14:30',
    '2027-01-14T14:30Z',
    '2027-01-14T14:30:15',
    '2027-01-14T14:30-05:00',
    '2027-01-14T14:30[America/Denver]',
    '1969-12-31T10:00',
    '2200-01-01T10:00',
    ' 2027-01-14T14:30',
    '2027-01-14',
  ])('"%s" is not a time in Chicago', (text) => {
    expect(resolveWallClock(text, 'America/Chicago')).toMatchObject({
      ok: false,
      reason: 'not-a-time',
    });
  });
});

describe('dates at a place', () => {
  it('tells the date and the clock of an instant', () => {
    expect(localDate(utc('2027-01-15T05:59Z'), 'America/Chicago')).toBe('2027-01-14');
    expect(localDate(utc('2027-01-15T06:00Z'), 'America/Chicago')).toBe('2027-01-15');
    expect(localStart(utc('2027-01-14T20:30Z'), 'America/Chicago')).toBe('2027-01-14T14:30');
  });

  it('begins a day at local midnight, or when the clock first shows that date', () => {
    expect(startOfDay('2027-01-14', 'America/Chicago')).toBe(utc('2027-01-14T06:00Z'));
    expect(startOfDay('2027-07-14', 'America/Chicago')).toBe(utc('2027-07-14T05:00Z'));
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe(utc('2018-11-04T03:00Z'));
  });

  it('counts days and months on the calendar', () => {
    expect(addDays('2027-03-01', -1)).toBe('2027-02-28');
    expect(addDays('2027-12-31', 1)).toBe('2028-01-01');
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
    expect(addMonths('2028-02-29', 12)).toBe('2029-02-28');
  });

  it('counts the notice back from the date of the start', () => {
    expect(noticeDueOn('2027-01-14T00:30', 5)).toBe('2027-01-09');
    expect(noticeDueOn('2027-03-03T14:30', 5)).toBe('2027-02-26');
    expect(noticeDueOn('2027-03-03T14:30', 0)).toBe('2027-03-03');
  });

  it('knows zones by IANA name', () => {
    expect(isZone('America/North_Dakota/Beulah')).toBe(true);
    expect(
      ['', 'Mississippi', 'America/Nowhere', '-06:00', 'America/Chicago\r\n'].map(isZone),
    ).toEqual([false, false, false, false, false]);
  });
});

describe('followingDay', () => {
  const to = (day: string) => ({ from: '2027-01-20', to: day });
  it.each([
    ['a later date', '2027-01-13', to('2027-02-03'), '2027-01-27'],
    ['an earlier date', '2027-01-13', to('2027-01-18'), '2027-01-11'],
    ['the same date', '2027-01-05', to('2027-01-20'), '2027-01-05'],
    ['a date so near that it would be past', '2027-01-13', to('2027-01-12'), '2027-01-10'],
    ['today', '2027-01-13', to('2027-01-10'), '2027-01-10'],
    ['a day after the start', '2027-01-25', to('2027-02-03'), '2027-02-03'],
  ])('follows to %s', (_, day, counted, expected) => {
    expect(followingDay(day, counted, '2027-01-10')).toBe(expected);
  });
});
