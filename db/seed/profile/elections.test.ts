import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { blackoutDays } from './blackouts.ts';
import { holidaysOf } from './holidays.ts';
import { mississippi } from './mississippi.ts';

const { elections, holidays } = mississippi;
const election = (slug: string) => elections.find((one) => one.slug === slug);

test('the elections of 2018 are those of the record', () => {
  expect(
    elections
      .filter(({ confirmed }) => confirmed)
      .map(({ slug, electionOn }) => [slug, electionOn]),
  ).toEqual([
    ['2018-general', '2018-11-06'],
    ['2018-special-us-senate', '2018-11-06'],
    ['2018-special-us-senate-runoff', '2018-11-27'],
  ]);
  expect(election('2018-general')?.registration).toEqual([
    { method: 'in-person', on: '2018-10-08' },
    { method: 'by-post', on: '2018-10-09' },
  ]);
  expect(election('2018-general')?.absenteeInPersonUntil).toBe('2018-11-03T12:00');
});

/** The first Tuesday after the first Monday of a month. */
function tuesdayAfterFirstMonday(year: number, month: number) {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return first.add({ days: ((8 - first.dayOfWeek) % 7) + 1 });
}

test('the dates of 2027 follow the rule they name, and say they are to be confirmed', () => {
  const primary = tuesdayAfterFirstMonday(2027, 8);
  const days = [primary, primary.add({ weeks: 3 }), tuesdayAfterFirstMonday(2027, 11)];
  const of2027 = elections.filter(({ slug }) => slug.startsWith('2027'));
  expect(of2027.map(({ electionOn }) => electionOn)).toEqual(days.map(String));
  const closed = new Set(holidaysOf(holidays, 2027).map(({ on }) => on));
  of2027.forEach(({ source, confirmed, registration, absenteeInPersonUntil }, at) => {
    expect(confirmed).toBe(false);
    expect(source).toMatch(/^To be confirmed from the official calendar/);
    let deadline = days[at]?.subtract({ days: 30 });
    while (deadline && (deadline.dayOfWeek > 5 || closed.has(deadline.toString()))) {
      deadline = deadline.add({ days: 1 });
    }
    expect(registration).toEqual([{ method: 'in-person', on: deadline?.toString() }]);
    expect(absenteeInPersonUntil).toBe(`${days[at]?.subtract({ days: 3 })}T12:00`);
  });
});

test("the state's holidays fall where the law puts them", () => {
  expect(holidaysOf(holidays, 2027).map(({ on }) => on)).toEqual([
    '2027-01-01',
    '2027-01-18',
    '2027-02-15',
    '2027-04-26',
    '2027-05-31',
    '2027-07-05',
    '2027-09-06',
    '2027-11-11',
    '2027-11-25',
    '2027-12-25',
  ]);
});

test('blackouts are the election days and holidays of the days ahead, both ends counted', () => {
  const on = (from: string, days: number) => blackoutDays(mississippi, from, days).map((b) => b.on);
  expect(on('2027-08-03', 1)).toEqual(['2027-08-03']);
  expect(on('2027-08-04', 20)).toEqual([]);
  expect(on('2027-08-04', 21)).toEqual(['2027-08-24']);
  expect(on('2018-11-06', 22)).toEqual([
    '2018-11-06',
    '2018-11-06',
    '2018-11-12',
    '2018-11-22',
    '2018-11-27',
  ]);
  expect(on('2027-12-20', 30)).toEqual(['2027-12-25', '2028-01-01', '2028-01-17']);
});
