import { expect, test } from 'vitest';
import { counties, slugOf } from './counties.ts';
import { profileOf } from './profiles.ts';
import { isInside } from './shapes.ts';

const mississippi = counties('28');

test('Mississippi has 82 counties, each with a name, a slug of its own, a shape and ZIPs', () => {
  const { counties: all, zips } = mississippi;
  expect(all).toHaveLength(82);
  expect(new Set(all.map(({ slug }) => slug)).size).toBe(82);
  expect(all.every(({ name }) => name !== '')).toBe(true);
  expect(all.filter(({ shape }) => !/^(M\d+ \d+l[\d -]+z)+$/.test(shape))).toEqual([]);
  expect(all.find(({ slug }) => slug === 'desoto')?.centroid).toEqual({ x: 289, y: 25 });
  const withZips = new Set(zips.map(({ countyFips }) => countyFips));
  expect(all.filter(({ fips }) => !withZips.has(fips))).toEqual([]);
});

test('every ZIP of Mississippi is in one of its counties, once', () => {
  expect(mississippi.strayZips).toEqual([]);
  expect(mississippi.zips).toHaveLength(531);
  expect(new Set(mississippi.zips.map(({ zip }) => zip)).size).toBe(531);
  expect(mississippi.zips.find(({ zip }) => zip === '38632')).toEqual({
    zip: '38632',
    city: 'Hernando',
    countyFips: '28033',
    latitude: 34.8096,
    longitude: -90.0095,
  });
});

test('every county of Mississippi has its seats, and ten have two', () => {
  const seats = profileOf('MS')?.seats ?? [];
  const fips = mississippi.counties.map((county) => county.fips);
  expect(seats).toHaveLength(92);
  expect([...new Set(seats.map((seat) => seat.countyFips))]).toEqual(fips);
  expect(seats.filter(({ number }) => number === 2)).toHaveLength(10);
});

test.each([
  ['DeSoto', 'desoto'],
  ['Jefferson Davis', 'jefferson-davis'],
  ['St. Clair', 'st-clair'],
  ["Prince George's", 'prince-georges'],
  ['Doña Ana', 'dona-ana'],
])('the county %s is addressed as %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test.each([
  ['Alaska, across the date line', '02', 29, '1000 728'],
  ['Connecticut, whose ZIPs are coded by planning region', '09', 8, '1000 735'],
  ['Virginia, with cities named like counties', '51', 133, '1000 440'],
  ['the District of Columbia', '11', 1, '799 1000'],
])('%s is drawn and addressed like any state', (_, fips, count, size) => {
  const state = counties(fips);
  expect(state.counties).toHaveLength(count);
  expect(new Set(state.counties.map(({ slug }) => slug)).size).toBe(count);
  expect(state.viewBox).toBe(`0 0 ${size}`);
  expect(state.strayZips).toEqual([]);
});

test('a code no state has is refused by name', () => {
  expect(() => counties('03')).toThrow('No state has the FIPS code "03"');
});

test('a point in a hole is not inside', () => {
  const square = (low: number, high: number) => [
    [low, low],
    [high, low],
    [high, high],
    [low, high],
    [low, low],
  ];
  const ringed = [square(0, 10), square(4, 6)];
  expect(isInside(ringed, 2, 5)).toBe(true);
  expect(isInside(ringed, 5, 5)).toBe(false);
  expect(isInside(ringed, 12, 5)).toBe(false);
});
