import { expect, test } from 'vitest';
import { counties } from '../profile/counties.ts';
import { type Citizen, citizens, clerkOf } from './people.ts';

const crowd: Citizen[] = [];
for (const citizen of citizens('a thousand')) {
  if (crowd.push(citizen) === 1000) break;
}
const share = (of: (citizen: Citizen) => boolean) => crowd.filter(of).length / crowd.length;

test('a thousand citizens are the same thousand at every start', () => {
  const again = citizens('a thousand');
  expect(crowd.map(() => again.next().value)).toEqual(crowd);
});

test('nobody can be written to, and no two share an address', () => {
  expect(
    crowd.filter(({ email }) => !/^[a-z0-9]+(\.[a-z0-9]+)+@people\.invalid$/.test(email)),
  ).toEqual([]);
  expect(new Set(crowd.map(({ email }) => email)).size).toBe(1000);
  expect(crowd.every(({ phone }) => !phone || /^601-555-01\d\d$/.test(phone))).toBe(true);
});

test('names hold what breaks careless programs, and nothing that a name may not hold', () => {
  for (const mark of ['ñ', 'é', "'", '-', ' De la ', 'St. ']) {
    expect(crowd.some(({ name }) => name.includes(mark))).toBe(true);
  }
  expect(crowd.every(({ name }) => name.length <= 80 && !/[\n@:/]|www\./.test(name))).toBe(true);
});

test('they come as people do: alone or in pairs, a tenth in Spanish, now and then with a need', () => {
  expect(share(({ partySize }) => partySize <= 2)).toBeGreaterThan(0.6);
  expect(share(({ partySize }) => partySize >= 4)).toBeGreaterThan(0.05);
  expect(share(({ language }) => language === 'es')).toBeCloseTo(0.1, 1);
  expect(share(({ needs }) => needs.length > 0)).toBeCloseTo(0.07, 1);
  expect(share(({ question }) => question !== undefined)).toBeCloseTo(0.12, 1);
});

test('each county has a clerk with an address of their own', () => {
  const clerks = counties('28').counties.map(clerkOf);
  expect(new Set(clerks.map(({ email }) => email)).size).toBe(82);
  expect(clerks.find(({ countyFips }) => countyFips === '28065')?.title).toBe(
    'Jefferson Davis County Circuit Clerk',
  );
});
