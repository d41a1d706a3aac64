import { describe, expect, it } from 'vitest';
import { isReminderLead, quietAdjusted, reminderInstant } from './reminder-times.ts';
import { resolveWallClock } from './when.ts';

const utc = (text: string) => Date.parse(text);

describe('reminderInstant', () => {
  /* Part 10 of the calendar rows: start, zone, a day before, and the instant that it is not. */
  it.each([
    ['H6', '2027-03-14T18:30', 'America/Chicago', '2027-03-14T00:30Z', '2027-03-13T23:30Z'],
    ['H7', '2027-11-07T18:30', 'America/Chicago', '2027-11-06T23:30Z', '2027-11-07T00:30Z'],
    ['H8', '2027-03-15T02:30', 'America/Denver', '2027-03-14T09:30Z', '2027-03-14T08:30Z'],
    ['H9', '2027-11-08T01:30', 'America/Denver', '2027-11-07T07:30Z', '2027-11-07T08:30Z'],
    ['Part 10', '2027-03-14T18:30', 'America/Phoenix', '2027-03-14T01:30Z', undefined],
  ])('%s: a day before %s %s is %s, not %s', (_row, start, zone, instant, not) => {
    const mark = reminderInstant(start, zone, 'P1D');
    expect(mark).toBe(utc(instant));
    if (not) expect(mark).not.toBe(utc(not));
  });

  it('takes hours from the instant, days from the calendar', () => {
    expect(reminderInstant('2027-03-14T03:30', 'America/Chicago', 'PT2H')).toBe(
      utc('2027-03-14T06:30Z'),
    );
    expect(reminderInstant('2027-03-18T14:30', 'America/Chicago', 'P7D')).toBe(
      utc('2027-03-11T20:30Z'),
    );
  });

  it.each([
    ['2027-11-07T01:30', '2027-11-07T04:30Z'],
    ['2027-11-07T01:30-05:00', '2027-11-07T04:30Z'],
    ['2027-11-07T01:30-06:00', '2027-11-07T05:30Z'],
  ])('two hours before %s, which Chicago has twice, is %s', (start, instant) => {
    expect(reminderInstant(start, 'America/Chicago', 'PT2H')).toBe(utc(instant));
  });

  it('knows which leads an office may set', () => {
    expect(['P7D', 'P1D', 'PT2H', 'P1DT12H', 'PT90M', 'P90D'].map(isReminderLead)).not.toContain(
      false,
    );
    expect(
      [
        'PT14M',
        '',
        'P',
        'PT',
        'P1DT',
        '-P1D',
        'P1M',
        'P0D',
        'PT0H',
        'P91D',
        'PT30S',
        '1D',
        'P1W',
      ].map(isReminderLead),
    ).not.toContain(true);
  });
});

describe('quietAdjusted', () => {
  const zone = 'America/Chicago';
  const at = (wall: string) => {
    const time = resolveWallClock(wall, zone);
    if (!time.ok) throw new Error(`${wall}: ${time.reason}`);
    return time.value;
  };
  const adjusted = (mark: string, start: string, earliest?: string, hours = '21:00-08:00') => {
    const [quietFrom = '', quietUntil = ''] = hours.split('-');
    return quietAdjusted({
      mark: at(mark),
      startsAt: at(start),
      zone,
      quietFrom,
      quietUntil,
      ...(earliest === undefined ? {} : { earliest: at(earliest) }),
    });
  };

  it.each([
    ['by day it stands', '2027-01-13T14:30', '2027-01-14T14:30', '2027-01-13T14:30'],
    ['at 08:00 it stands', '2027-01-13T08:00', '2027-01-14T08:00', '2027-01-13T08:00'],
    ['at 20:59 it stands', '2027-01-13T20:59', '2027-01-14T20:59', '2027-01-13T20:59'],
    ['23:10 waits for the morning', '2027-01-13T23:10', '2027-01-14T23:10', '2027-01-14T08:00'],
    ['21:00 waits', '2027-01-13T21:00', '2027-01-14T21:00', '2027-01-14T08:00'],
    [
      'after midnight it waits for the same morning',
      '2027-01-13T05:00',
      '2027-01-14T05:00',
      '2027-01-13T08:00',
    ],
    [
      '23:10 before a start at 10:00 goes the evening before',
      '2027-01-13T23:10',
      '2027-01-14T10:00',
      '2027-01-13T20:59',
    ],
    [
      '23:10 before a start at 10:01 waits',
      '2027-01-13T23:10',
      '2027-01-14T10:01',
      '2027-01-14T08:00',
    ],
    [
      'two hours before 09:00 goes the evening before',
      '2027-01-14T07:00',
      '2027-01-14T09:00',
      '2027-01-13T20:59',
    ],
    [
      'over the clock change the morning is 08:00 there',
      '2027-03-13T23:10',
      '2027-03-14T23:10',
      '2027-03-14T08:00',
    ],
  ])('H10: %s', (_case, mark, start, expected) => {
    expect(adjusted(mark, start)).toBe(at(expected));
  });

  it('H10: dropped when the evening before is already past', () => {
    expect(adjusted('2027-01-14T07:00', '2027-01-14T09:00', '2027-01-13T21:00')).toBeUndefined();
    expect(adjusted('2027-01-14T07:00', '2027-01-14T09:00', '2027-01-13T20:59')).toBe(
      at('2027-01-13T20:59'),
    );
  });

  it('H10: quiet hours within one day, and none at all', () => {
    expect(adjusted('2027-01-13T03:00', '2027-01-14T03:00', undefined, '00:00-08:00')).toBe(
      at('2027-01-13T08:00'),
    );
    expect(adjusted('2027-01-14T07:00', '2027-01-14T09:00', undefined, '00:00-08:00')).toBe(
      at('2027-01-13T23:59'),
    );
    expect(adjusted('2027-01-13T03:00', '2027-01-14T03:00', undefined, '08:00-08:00')).toBe(
      at('2027-01-13T03:00'),
    );
  });
});
