import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as schema from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { write } from '#db/write.ts';
import { mississippi } from './profile/mississippi.ts';
import { topics } from './profile/topics.ts';
import { seedState } from './state.ts';

let db: ReturnType<typeof temporaryDatabase>;
beforeEach(() => {
  db = temporaryDatabase();
});
afterEach(() => db.drop());

const at = (iso: string) => ({ db, now: Date.parse(iso), actor: 'system' as const });

const tables = {
  office: schema.office,
  counties: schema.counties,
  seats: schema.countySeats,
  zips: schema.zips,
  elections: schema.elections,
  dates: schema.electionDates,
  topics: schema.topics,
  blackouts: schema.blackouts,
  facts: schema.facts,
};
const contents = () =>
  Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [name, db.read.select().from(table).all()]),
  );
const counts = () =>
  Object.fromEntries(Object.entries(contents()).map(([name, rows]) => [name, rows.length]));

test('the state is loaded once, whole, with its fact', async () => {
  const result = await seedState(at('2027-01-04T15:00:00Z'), mississippi, { email: 'a@b.test' });
  expect(result).toEqual({ ok: true, value: { first: true } });
  expect(counts()).toEqual({
    office: 1,
    counties: 82,
    seats: 92,
    zips: 531,
    elections: 6,
    dates: 12,
    topics: topics.length,
    blackouts: 14,
    facts: 1,
  });
  expect(db.read.select().from(schema.office).get()).toMatchObject({
    stateFips: '28',
    stateCode: 'MS',
    email: 'a@b.test',
    address: null,
    mapViewBox: '0 0 621 1000',
    noticeDays: 5,
  });
  expect(db.read.select().from(schema.facts).get()).toMatchObject({
    kind: 'state.loaded',
    detail: { counties: 82, zips: 531 },
  });
});

test('a second start changes nothing', async () => {
  await seedState(at('2027-01-04T15:00:00Z'), mississippi);
  const before = contents();
  const result = await seedState(at('2027-01-04T16:00:00Z'), mississippi);
  expect(result).toEqual({ ok: true, value: { first: false } });
  expect(contents()).toEqual(before);
});

test('a later start adds the closed days that came into sight, and keeps what the office changed', async () => {
  await seedState(at('2027-01-04T15:00:00Z'), mississippi);
  await write({ db }, async (tx) => {
    await tx.update(schema.office).set({ noticeDays: 7 });
    await tx
      .update(schema.elections)
      .set({ confirmed: true })
      .where(eq(schema.elections.slug, '2027-general'));
  });
  await seedState(at('2027-03-01T15:00:00Z'), mississippi);
  expect(counts()).toMatchObject({ blackouts: 15, elections: 6, dates: 12, facts: 1 });
  expect(db.read.select().from(schema.office).get()).toMatchObject({ noticeDays: 7 });
  const general = db.read
    .select()
    .from(schema.elections)
    .where(eq(schema.elections.slug, '2027-general'))
    .get();
  expect(general?.confirmed).toBe(true);
});

test('the dates of an election are those of the profile', async () => {
  await seedState(at('2027-01-04T15:00:00Z'), mississippi);
  const dates = db.read
    .select({ kind: schema.electionDates.kind, on: schema.electionDates.on })
    .from(schema.electionDates)
    .innerJoin(schema.elections, eq(schema.elections.id, schema.electionDates.electionId))
    .where(eq(schema.elections.slug, '2018-general'))
    .orderBy(asc(schema.electionDates.id))
    .all();
  expect(dates).toEqual([
    { kind: 'registration-in-person', on: '2018-10-08' },
    { kind: 'registration-by-post', on: '2018-10-09' },
    { kind: 'absentee-in-person', on: '2018-11-03' },
  ]);
});

test('a database of one state refuses another', async () => {
  await seedState(at('2027-01-04T15:00:00Z'), mississippi);
  const before = contents();
  const alabama = { ...mississippi, name: 'Alabama', abbreviation: 'AL', fips: '01' };
  expect(await seedState(at('2027-01-04T16:00:00Z'), alabama)).toEqual({
    ok: false,
    reason: 'another-state',
    detail: { stateName: 'Mississippi' },
  });
  expect(contents()).toEqual(before);
});
