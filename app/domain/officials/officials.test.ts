import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { officialsOfMeeting } from '#app/domain/meetings/queries.server.ts';
import { announcedFor, groundFor, venueFor } from '#app/domain/meetings/testing.ts';
import { facts } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { addOfficial } from './add.server.ts';
import { editOfficial } from './edit.server.ts';
import { allOfficials, officialById, officialBySlug } from './queries.server.ts';
import { newOfficial, officialChanges } from './schema.ts';
import { anOfficial } from './testing.ts';

let db: ReturnType<typeof temporaryDatabase>;
let ctx: Context;
beforeEach(async () => {
  db = temporaryDatabase();
  ctx = { db, now: Date.parse('2026-12-01T18:00:00Z'), actor: 'staff:ada' };
  await groundFor(ctx);
});
afterEach(() => db.drop());

const factsOf = (subjectId: string) =>
  db.read
    .select()
    .from(facts)
    .all()
    .filter((fact) => fact.subjectId === subjectId)
    .map(({ kind, detail }) => ({ kind, detail }));

test('an official has an address of their own, and two of a name have two', async () => {
  const first = await addOfficial(
    ctx,
    newOfficial.parse({ name: 'José Peña', title: 'Circuit Clerk', county: 'desoto' }),
  );
  expect(first).toMatchObject({ ok: true, value: { slug: 'jose-pena' } });
  await anOfficial(ctx, { name: 'Jose Pena' });
  expect(allOfficials(db.read).map(({ slug }) => slug)).toEqual(['jose-pena-2', 'jose-pena']);
  expect(officialBySlug(db.read, 'jose-pena')).toMatchObject({
    name: 'José Peña',
    countyId: '28033',
    email: null,
  });
  expect(
    await addOfficial(ctx, newOfficial.parse({ name: 'A', title: 'B', county: 'orleans' })),
  ).toMatchObject({ reason: 'unknown-county' });
});

test.each([
  ['name', 'Vote www.example.com'],
  ['name', 'x'.repeat(81)],
  ['title', ''],
  ['email', 'a@b@office.test'],
])('%s as %s is not taken', (field, value) => {
  const read = newOfficial.safeParse({ name: 'Ada', title: 'Clerk', [field]: value });
  expect(read.error?.issues.map(({ path }) => path)).toEqual([[field]]);
});

test('a correction answers the meetings that the public can read, a private field does not', async () => {
  const id = await anOfficial(ctx, { county: 'hinds', email: 'ada@office.test' });
  const venue = await venueFor(ctx);
  const meeting = await announcedFor(ctx, venue.id, { officials: [id] });
  const edit = (changes: object, now: number) =>
    editOfficial({ ...ctx, now }, { officialId: id, changes: officialChanges.parse(changes) });

  expect(await edit({ email: null }, ctx.now + 1)).toEqual({
    ok: true,
    value: { changed: ['email'], meetingIds: [] },
  });
  expect(await edit({ title: 'Chancery Clerk', county: null }, ctx.now + 2)).toEqual({
    ok: true,
    value: { changed: ['title', 'countyId'], meetingIds: [meeting.id] },
  });
  expect(officialById(db.read, id)).toMatchObject({
    name: 'Ada Moore',
    title: 'Chancery Clerk',
    countyId: null,
    email: null,
  });
  const speakers = await officialsOfMeeting(db.read, meeting.id);
  expect(speakers.map(({ title }) => title)).toEqual(['Chancery Clerk']);
  expect(await edit({ title: 'Chancery Clerk' }, ctx.now + 3)).toMatchObject({
    value: { changed: [] },
  });
  expect(factsOf(id).map(({ kind }) => kind)).toEqual([
    'official.added',
    'official.edited',
    'official.edited',
  ]);
  expect(await edit({ county: 'orleans' }, ctx.now)).toMatchObject({ reason: 'unknown-county' });
});
