import { expect, test } from 'vitest';
import { greatCircle } from '#app/domain/meetings/rules.ts';
import { newVenue } from '#app/domain/venues/schema.ts';
import { counties } from '../profile/counties.ts';
import { places } from './places.ts';

const { zips, counties: all } = counties('28');

test('there are at least 44 rooms in at least 34 counties, the DeSoto courtroom first', () => {
  expect(places.length).toBeGreaterThanOrEqual(44);
  expect(new Set(places.map(({ countyFips }) => countyFips)).size).toBeGreaterThanOrEqual(34);
  expect(new Set(places.map(({ name, room }) => `${name}, ${room}`)).size).toBe(places.length);
  expect(places[0]).toMatchObject({
    name: 'DeSoto County Courthouse',
    room: 'Main courtroom',
    floor: 'Second storey',
    street: '2535 Hwy 51 S',
    city: 'Hernando',
    zip: '38632',
    countyFips: '28033',
  });
});

test('a few rooms still wait for somebody to look at the way in', () => {
  const waiting = places.filter(({ accessVerifiedDaysAgo }) => accessVerifiedDaysAgo === undefined);
  expect(waiting).toHaveLength(4);
  expect(places.every(({ accessVerifiedDaysAgo: days = 20 }) => days >= 20 && days < 365)).toBe(
    true,
  );
});

test.each(places)('$name, $room: its ZIP belongs to its county, and it stands near it', (place) => {
  const zip = zips.find((one) => one.zip === place.zip);
  expect(zip?.countyFips).toBe(place.countyFips);
  expect(all.some(({ fips }) => fips === place.countyFips)).toBe(true);
  expect(zip && greatCircle(zip, place)).toBeLessThan(18);
  expect(place.capacity).toBeLessThanOrEqual(place.fireLimit);
  expect(newVenue.safeParse({ ...place, county: 'any' }).error).toBeUndefined();
});
