import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import type { VenueChanges } from '#app/domain/venues/schema.ts';
import { facts, meetingRevisions } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { cancelMeeting } from './cancel.server.ts';
import { correctOfficial } from './correct-official.server.ts';
import { correctVenue } from './correct-venue.server.ts';
import { moveMeeting } from './move.server.ts';
import { venueAtRevision } from './overview.server.ts';
import { meetingRow } from './plan.server.ts';
import { announcedFor, draftFor, groundFor, noon, officialFor, venueFor } from './testing.ts';
import type { Meeting, Venue } from './types.ts';

let db: ReturnType<typeof temporaryDatabase>;
let ctx: Context;
let courthouse: Venue;
beforeEach(async () => {
  db = temporaryDatabase();
  ctx = { db, now: noon, actor: 'staff:ada' };
  await groundFor(ctx);
  courthouse = await venueFor(ctx);
});
afterEach(() => db.drop());

const at = (now: number): Context => ({ ...ctx, now });
const correct = (now: number, changes: Partial<VenueChanges>, more = {}) =>
  correctVenue(at(now), {
    venueId: courthouse.id,
    changes: { zipConfirmed: false, ...changes },
    ...more,
  });
/** Revision, SEQUENCE and time of the last change since it was announced. */
async function since(meeting: Meeting): Promise<[number, number, number]> {
  const row = await meetingRow(db.read, meeting.id);
  if (!row) throw new Error('gone');
  return [row.revision - meeting.revision, row.sequence - meeting.sequence, row.changedAt - noon];
}
const kinds = () =>
  db.read
    .select({ kind: facts.kind })
    .from(facts)
    .all()
    .map(({ kind }) => kind);

test('what the public reads of a place is a new revision of its meetings, with its snapshot', async () => {
  const shown = await announcedFor(ctx, courthouse.id);
  const off = await announcedFor(ctx, courthouse.id, { localStart: '2026-12-23T14:30' });
  await cancelMeeting(ctx, { meetingId: off.id });
  const draft = await draftFor(ctx, courthouse.id, { localStart: '2026-12-24T14:30' });
  const elsewhere = await announcedFor(ctx, (await venueFor(ctx)).id);
  expect(await correct(noon + 5, { capacity: 100 })).toMatchObject({ value: { meetingIds: [] } });
  expect(await since(shown)).toEqual([0, 0, 0]);
  expect(await correct(noon + 9, { entrance: 'East door' })).toMatchObject({
    value: { changed: ['entrance'], movedIds: [] },
  });
  expect(await since(shown)).toEqual([1, 0, 9]);
  expect((await meetingRow(db.read, off.id))?.changedAt).toBe(noon + 9);
  expect([await since(draft), await since(elsewhere)]).toEqual([
    [0, 0, 0],
    [0, 0, 0],
  ]);
  const kept = db.read
    .select()
    .from(meetingRevisions)
    .where(eq(meetingRevisions.meetingId, shown.id))
    .all();
  expect(kept.map(({ snapshot }) => (snapshot.venue as Venue).entrance)).toEqual([
    null,
    'East door',
  ]);
  expect(kinds().slice(-3)).toEqual(['venue.edited', 'meeting.edited', 'meeting.edited']);
});

test('C1: another room is another place: announced meetings ahead are moved, the rest corrected', async () => {
  const shown = await announcedFor(ctx, courthouse.id);
  const off = await announcedFor(ctx, courthouse.id, { localStart: '2026-12-23T14:30' });
  await cancelMeeting(ctx, { meetingId: off.id });
  expect(await correct(noon + 9, { room: 'Second courtroom' })).toMatchObject({
    value: { movedIds: [shown.id] },
  });
  expect(await since(shown)).toEqual([1, 1, 9]);
  expect(await meetingRow(db.read, shown.id)).toMatchObject({ noticeSince: noon + 9 });
  const fact = db.read
    .select()
    .from(facts)
    .all()
    .find(({ kind }) => kind === 'meeting.moved');
  expect(fact?.detail).toMatchObject({ from: { placeRevision: shown.revision } });
  expect(venueAtRevision(db.read, shown.id, shown.revision)?.room).toBe('Main courtroom');
  expect(await correct(noon + 9, { room: 'Second courtroom' }), 'the same again').toMatchObject({
    value: { changed: [], movedIds: [] },
  });
});

test('C3: the same place written more correctly moves nothing', async () => {
  const shown = await announcedFor(ctx, courthouse.id);
  const same = { isSamePlace: true };
  expect(await correct(noon + 9, { street: '2535 Highway 51 South' }, same)).toMatchObject({
    value: { movedIds: [] },
  });
  expect(await since(shown)).toEqual([1, 0, 9]);
});

test('C10: another place within a minute of a move shares its step, and is told apart from it', async () => {
  const shown = await announcedFor(ctx, courthouse.id);
  await moveMeeting(ctx, { meetingId: shown.id, localStart: '2026-12-23T10:00' });
  await correct(noon + 30_000, { room: 'Annex' });
  expect(await since(shown)).toEqual([2, 1, 30_000]);
  await moveMeeting(at(noon + 40_000), { meetingId: shown.id, localStart: '2026-12-22T14:30' });
  expect(await since(shown)).toEqual([3, 1, 40_000]);
  const steps = db.read
    .select()
    .from(facts)
    .all()
    .flatMap(({ kind, detail }) => (kind === 'meeting.moved' ? [detail.step] : []));
  expect(steps.at(-1)).toMatchObject({
    from: { localStart: '2026-12-22T14:30', placeRevision: shown.revision + 1 },
  });
});

test('inside 72 hours another place takes a fresh sign-in, a correction does not', async () => {
  const shown = await announcedFor(ctx, courthouse.id);
  const near = (shown.startsAt ?? 0) - 60 * 60 * 60 * 1000;
  expect(await correct(near, { room: 'Annex' })).toMatchObject({ reason: 'second-person' });
  expect(await since(shown)).toEqual([0, 0, 0]);
  expect(await correct(near, { room: 'Annex' }, { isSamePlace: true })).toMatchObject({ ok: true });
  expect(await correct(near, { room: 'Hall' }, { signedInAt: near - 1 })).toMatchObject({
    value: { movedIds: [shown.id] },
  });
});

test('a name or a title of an official is a new revision of their meetings', async () => {
  const officialId = await officialFor(ctx);
  const shown = await announcedFor(ctx, courthouse.id, { officials: [officialId] });
  const fix = (changes: { title?: string; email?: string | null }) =>
    correctOfficial(at(noon + 9), { officialId, changes });
  expect(await fix({ email: 'ada@office.test' })).toMatchObject({ value: { meetingIds: [] } });
  expect(await since(shown)).toEqual([0, 0, 0]);
  expect(await fix({ title: 'Chancery Clerk' })).toMatchObject({
    value: { meetingIds: [shown.id] },
  });
  expect(await since(shown)).toEqual([1, 0, 9]);
  const last = db.read.select().from(meetingRevisions).all().at(-1);
  expect(last?.snapshot.officials).toEqual([{ name: 'Ada Moore', title: 'Chancery Clerk' }]);
});
