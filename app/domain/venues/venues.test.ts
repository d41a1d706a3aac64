import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { announcedFor, draftFor } from '#app/domain/meetings/testing.ts';
import { facts, topics } from '#db/schema/index.ts';
import { mississippi } from '#db/seed/profile/mississippi.ts';
import { seedState } from '#db/seed/state.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { addVenue } from './add.server.ts';
import { editVenue } from './edit.server.ts';
import { allVenues, venueById, venueBySlug, venuesByCounty } from './queries.server.ts';
import { newVenue, venueChanges } from './schema.ts';
import { aVenue, hernando } from './testing.ts';
import { verifyAccess } from './verify-access.server.ts';

let db: ReturnType<typeof temporaryDatabase>;
let ctx: Context;
beforeEach(async () => {
  db = temporaryDatabase();
  ctx = { db, now: Date.parse('2026-12-01T18:00:00Z'), actor: 'staff:ida' };
  await seedState(ctx, mississippi);
});
afterEach(() => db.drop());

const factsOf = (subjectId: string) =>
  db.read
    .select({ kind: facts.kind, subjectId: facts.subjectId, detail: facts.detail })
    .from(facts)
    .all()
    .filter((fact) => fact.subjectId === subjectId);
const edit = (venueId: string, changes: object, now = ctx.now) =>
  editVenue({ ...ctx, now }, { venueId, changes: venueChanges.parse(changes) });

describe('adding', () => {
  test('a venue takes the zone of its county and an address for its room', async () => {
    const added = await addVenue(ctx, hernando());
    expect(added).toMatchObject({
      ok: true,
      value: { slug: 'desoto-county-courthouse-main-courtroom' },
    });
    if (!added.ok) return;
    expect(venueBySlug(db.read, added.value.slug)).toMatchObject({
      id: added.value.id,
      zone: 'America/Chicago',
      countyId: '28033',
      countyName: 'DeSoto',
      accessVerifiedOn: null,
      fireLimit: null,
    });
    expect(factsOf(added.value.id)).toEqual([
      { kind: 'venue.added', subjectId: added.value.id, detail: { countyId: '28033' } },
    ]);
  });

  test('a second room of the same name gets another address', async () => {
    await aVenue(ctx);
    expect(await addVenue(ctx, hernando())).toMatchObject({
      value: { slug: 'desoto-county-courthouse-main-courtroom-2' },
    });
    expect(await addVenue(ctx, hernando({ name: 'École Ñandú', room: 'Salón' }))).toMatchObject({
      value: { slug: 'ecole-nandu-salon' },
    });
    expect(await addVenue(ctx, hernando({ name: '水', room: '会' }))).toMatchObject({
      value: { slug: 'venue' },
    });
  });

  test('access checked on a day is noted with its own fact, and not ahead of time', async () => {
    const id = await aVenue(ctx, { accessVerifiedOn: '2026-12-01' });
    expect(venueById(db.read, id)).toMatchObject({
      accessVerifiedOn: '2026-12-01',
      accessVerifiedBy: 'staff:ida',
    });
    expect(factsOf(id).map(({ kind }) => kind)).toEqual(['venue.added', 'venue.access-verified']);
    expect(await addVenue(ctx, hernando({ accessVerifiedOn: '2026-12-02' }))).toMatchObject({
      reason: 'access-in-future',
    });
  });

  test.each([
    { case: 'a county of another state', given: { county: 'orleans' }, reason: 'unknown-county' },
    { case: 'a ZIP of another state', given: { zip: '38103' }, reason: 'unknown-zip' },
    {
      case: 'a ZIP of another county',
      given: { zip: '39201' },
      reason: 'zip-elsewhere',
      detail: { zip: '39201', county: 'hinds', countyName: 'Hinds' },
    },
  ])('$case is refused', async ({ given, reason, detail }) => {
    expect(await addVenue(ctx, hernando(given))).toEqual({ ok: false, reason, detail });
    expect(allVenues(db.read)).toEqual([]);
  });

  test('a ZIP that crosses the county line is taken once confirmed, and the fact says so', async () => {
    const id = await aVenue(ctx, { zip: '39201', zipConfirmed: true });
    expect(venueById(db.read, id)).toMatchObject({ zip: '39201', countySlug: 'desoto' });
    expect(factsOf(id)[0]?.detail).toEqual({ countyId: '28033', zipConfirmed: true });
    expect(await addVenue(ctx, hernando({ zip: '38103', zipConfirmed: true }))).toMatchObject({
      reason: 'unknown-zip',
    });
  });
});

test.each([
  { field: 'capacity', value: 0 },
  { field: 'capacity', value: '20' },
  { field: 'capacity', value: 1e9 },
  { field: 'name', value: ' ' },
  { field: 'name', value: 'Hall\u202eevil' },
  { field: 'room', value: 'see www.example.com' },
  { field: 'zip', value: '3863' },
  { field: 'zone', value: 'Mars/Olympus' },
  { field: 'zone', value: '+05:00' },
  { field: 'latitude', value: 91 },
  { field: 'accessVerifiedOn', value: '2026-02-30' },
  { field: 'street', value: 'x\r\ny' },
])('$field as $value is not taken', ({ field, value }) => {
  const read = newVenue.safeParse({ ...hernando(), [field]: value });
  expect(read.error?.issues.map(({ path }) => path)).toEqual([[field]]);
});

describe('editing', () => {
  test('a correction keeps the address and names the fields, and the same again is nothing', async () => {
    const id = await aVenue(ctx, { fireLimit: 200, floor: '2' });
    const changes = { room: 'Second courtroom', fireLimit: null, floor: '2' };
    expect(await edit(id, changes)).toEqual({
      ok: true,
      value: { changed: ['room', 'fireLimit'], meetingIds: [] },
    });
    expect(venueById(db.read, id)).toMatchObject({
      slug: 'desoto-county-courthouse-main-courtroom',
      room: 'Second courtroom',
      fireLimit: null,
      floor: '2',
      capacity: 180,
    });
    expect(await edit(id, changes)).toMatchObject({ value: { changed: [] } });
    expect(factsOf(id).map(({ kind }) => kind)).toEqual(['venue.added', 'venue.edited']);
    expect(await edit('nobody', changes)).toMatchObject({ reason: 'not-found' });
  });

  test('a new ZIP is checked against the county as on the first day', async () => {
    const id = await aVenue(ctx);
    expect(await edit(id, { zip: '39201' })).toMatchObject({ reason: 'zip-elsewhere' });
    expect(await edit(id, { zip: '39201', county: 'hinds' })).toMatchObject({
      value: { changed: ['zip', 'countyId'] },
    });
    expect(venueById(db.read, id)?.countySlug).toBe('hinds');
  });

  test('it answers which meetings the public can read of there', async () => {
    await db.writer.run((tx) =>
      Promise.resolve(
        tx.insert(topics).values({ id: 't1', slug: 'registering-to-vote', name: 'x' }).run(),
      ),
    );
    const id = await aVenue(ctx, { accessVerifiedOn: '2026-11-01' });
    const other = await aVenue(ctx, { accessVerifiedOn: '2026-11-01' });
    const shown = await announcedFor(ctx, id);
    await draftFor(ctx, id, { localStart: '2027-02-01T10:00' });
    await announcedFor(ctx, other);
    expect(await edit(id, { capacity: 170 })).toMatchObject({ value: { meetingIds: [] } });
    expect(await edit(id, { entrance: 'East door' })).toMatchObject({
      value: { meetingIds: [shown.id] },
    });
    expect(factsOf(id).at(-1)?.detail).toEqual({ changed: ['entrance'], meetingIds: [shown.id] });
  });

  test('the zone stays while a planned meeting has its time in it', async () => {
    await db.writer.run((tx) =>
      Promise.resolve(
        tx.insert(topics).values({ id: 't1', slug: 'registering-to-vote', name: 'x' }).run(),
      ),
    );
    const id = await aVenue(ctx);
    const free = await aVenue(ctx);
    await draftFor(ctx, id);
    expect(await edit(id, { zone: 'America/New_York' })).toMatchObject({ reason: 'zone-in-use' });
    expect(await edit(free, { zone: 'America/New_York' })).toMatchObject({ ok: true });
  });
});

test('access is verified by a visit that has been', async () => {
  const id = await aVenue(ctx);
  expect(await verifyAccess(ctx, { venueId: id, on: '2026-12-02' })).toMatchObject({
    reason: 'access-in-future',
  });
  expect(await verifyAccess(ctx, { venueId: id, on: '2026-11-30' })).toMatchObject({ ok: true });
  expect(venueById(db.read, id)?.accessVerifiedOn).toBe('2026-11-30');
  expect(factsOf(id).at(-1)).toMatchObject({
    kind: 'venue.access-verified',
    detail: { on: '2026-11-30' },
  });
  expect(await verifyAccess(ctx, { venueId: 'nobody', on: '2026-11-30' })).toMatchObject({
    reason: 'not-found',
  });
});

test('lists stand in the order people look for them, one county at a time', async () => {
  await aVenue(ctx, { name: 'Library', room: 'B' });
  await aVenue(ctx, { name: 'Library', room: 'A' });
  await aVenue(ctx, { name: 'Annex', zip: '39201', county: 'hinds' });
  const rooms = (list: { name: string; room: string }[]) =>
    list.map(({ name, room }) => `${name} ${room}`);
  expect(rooms(allVenues(db.read))).toEqual(['Library A', 'Library B', 'Annex Main courtroom']);
  expect(rooms(venuesByCounty(db.read, '28033'))).toEqual(['Library A', 'Library B']);
});
