import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  comingElections,
  electionBySlug,
  nextElection,
} from '#app/domain/elections/queries.server.ts';
import { allTopics, topicBySlug } from '#app/domain/topics/queries.server.ts';
import { mississippi } from '#db/seed/profile/mississippi.ts';
import { seedState } from '#db/seed/state.ts';
import { temporaryDatabase } from '#db/testing.ts';
import {
  allCounties,
  countyById,
  countyBySlug,
  seatsOfCounty,
  zipByCode,
} from './queries.server.ts';

let db: ReturnType<typeof temporaryDatabase>;
beforeEach(async () => {
  db = temporaryDatabase();
  await seedState({ db, now: Date.parse('2027-01-04T15:00:00Z'), actor: 'system' }, mississippi);
});
afterEach(() => db.drop());

test('the state as it is read', () => {
  const counties = allCounties(db.read);
  expect([counties.length, counties[0]?.name, counties.at(-1)?.name]).toEqual([
    82,
    'Adams',
    'Yazoo',
  ]);
  expect(countyBySlug(db.read, 'desoto')).toEqual(countyById(db.read, '28033'));
  expect(countyBySlug(db.read, 'orleans')).toBeUndefined();
  expect(seatsOfCounty(db.read, '28049').map(({ name }) => name)).toEqual(['Jackson', 'Raymond']);
  expect(zipByCode(db.read, '38632')).toMatchObject({ city: 'Hernando', countyId: '28033' });
  expect(zipByCode(db.read, '38103')).toBeUndefined();
});

test('elections come in the order of their days, the day itself counted in', () => {
  const coming = comingElections(db.read, '2018-11-06').map(({ slug }) => slug);
  expect(coming[0]).toBe('2018-general');
  expect(nextElection(db.read, '2018-11-07')?.heldOn).toBe('2018-11-27');
  expect(nextElection(db.read, '2199-01-01')).toBeUndefined();
  const general = electionBySlug(db.read, '2018-general');
  expect(general?.dates.map(({ on }) => on)).toEqual(['2018-10-08', '2018-10-09', '2018-11-03']);
  expect(electionBySlug(db.read, 'never')).toBeUndefined();
});

test('topics are found by their address', () => {
  const [first] = allTopics(db.read);
  expect(first && topicBySlug(db.read, first.slug)).toEqual(first);
  expect(topicBySlug(db.read, 'never')).toBeUndefined();
});
