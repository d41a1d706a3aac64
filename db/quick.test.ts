import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { groundFor, noon, venueFor } from '#app/domain/meetings/testing.ts';
import type { Handle } from './client.ts';
import { quick } from './quick.ts';
import { counties, facts, meetings, office, venues } from './schema/index.ts';
import { temporaryDatabase } from './testing.ts';
import { write } from './write.ts';

let db: ReturnType<typeof temporaryDatabase>;
beforeEach(async () => {
  db = temporaryDatabase();
  const ctx = { db, now: noon, actor: 'system' } as const;
  await groundFor(ctx);
  await venueFor(ctx);
  await venueFor(ctx, { room: 'Second room' });
});
afterEach(() => db.drop());

const name = sql.placeholder('name');

/* Each kind of query that the program prepares: rows are made of columns, expressions and joins. */
const queries = {
  'all columns, with lists, flags and nulls': (h: Handle) => h.select().from(office).prepare(),
  'another table': (h: Handle) => h.select().from(venues).prepare(),
  'named columns': (h: Handle) =>
    h
      .select({ name: counties.name, slug: counties.slug })
      .from(counties)
      .where(eq(counties.name, name))
      .prepare(),
  'expressions, with and without a type': (h: Handle) =>
    h
      .select({
        count: sql<number>`count(*)`,
        aliased: sql<string>`max(${counties.name})`.as('longest'),
        decoded: sql`count(*)`.mapWith(String),
        never: sql`null`.mapWith(String),
      })
      .from(counties)
      .prepare(),
  'tables joined by name': (h: Handle) =>
    h
      .select()
      .from(venues)
      .innerJoin(counties, eq(counties.id, venues.countyId))
      .where(eq(counties.name, name))
      .prepare(),
  'objects and columns of joined tables': (h: Handle) =>
    h
      .select({
        venue: venues,
        county: counties.name,
        own: { slug: venues.slug, zone: venues.zone },
      })
      .from(venues)
      .innerJoin(counties, eq(counties.id, venues.countyId))
      .prepare(),
  'an outer join that finds nothing': (h: Handle) =>
    h
      .select({
        venue: { id: venues.id },
        meeting: { id: meetings.id, title: meetings.title },
        mixed: { meeting: meetings.id, venue: venues.id },
        title: meetings.title,
      })
      .from(venues)
      .leftJoin(meetings, eq(meetings.venueId, venues.id))
      .prepare(),
  'text that looks like a placeholder, and a limit': (h: Handle) =>
    h
      .select({
        name: counties.name,
        question: sql<string>`'it''s ?' || "counties"."name" || ${name}`,
      })
      .from(counties)
      .limit(2)
      .prepare(),
  'no rows': (h: Handle) => h.select().from(facts).where(eq(facts.kind, name)).prepare(),
};

test.each(Object.entries(queries))('%s: the same rows as drizzle makes', (_, build) => {
  const query = build(db.read as Handle) as ReturnType<(typeof queries)['named columns']>;
  const given = { name: 'DeSoto' };
  const [all, first] = [query.all(given), query.get(given)];
  const quicker = quick(query, db.read.$client);
  expect(quicker.all(given)).toEqual(all);
  expect(quicker.get(given)).toEqual(first);
});

test('what is written is encoded, answered where asked for, and counted', async () => {
  const added = await write({ db }, async (tx) => {
    const insert = tx
      .insert(facts)
      .values({
        at: noon,
        kind: name,
        actor: 'system',
        detail: sql.placeholder('detail'),
        previousHash: '',
        hash: '',
      } as never)
      .returning({ id: facts.id, detail: facts.detail });
    const one = quick(insert.prepare(), tx.$client).get({
      name: 'a',
      detail: { changed: ['title'] },
    });
    const rename = tx
      .update(counties)
      .set({ name: sql`${name}` })
      .where(eq(counties.name, 'DeSoto'));
    return [one, quick(rename.prepare(), tx.$client).run({ name: 'De Soto' }).changes];
  });
  expect(added).toEqual([{ id: expect.any(Number), detail: { changed: ['title'] } }, 1]);
});

test('a placeholder without a value is a bug that is named', () => {
  const query = quick(queries['named columns'](db.read), db.read.$client);
  expect(() => query.all({})).toThrow('No value for placeholder "name"');
});
