import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { blackouts } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { write } from '#db/write.ts';
import { announceMeeting } from './announce.server.ts';
import { recordNoticePosting } from './post-notice.server.ts';
import { holdMeeting, sendToReview } from './prepare.server.ts';
import { announcedFor, draftFor, groundFor, noon, officialFor, venueFor } from './testing.ts';
import type { Venue } from './types.ts';

let db: ReturnType<typeof temporaryDatabase>;
let ctx: Context;
let courthouse: Venue;
beforeEach(async () => {
  db = temporaryDatabase();
  ctx = { db, now: noon, actor: 'staff:ada' };
  await groundFor(ctx);
  courthouse = await venueFor(ctx, { fireLimit: 150 });
});
afterEach(() => db.drop());

const unmet = async (meetingId: string, signedInAt?: number) => {
  const result = await announceMeeting(ctx, { meetingId, signedInAt });
  if (result.ok) return [];
  return result.reason === 'unmet'
    ? result.detail.map((condition) => condition.rule)
    : [result.reason];
};

test('a meeting with everything in place is announced', async () => {
  const draft = await draftFor(ctx, courthouse.id);
  expect(await unmet(draft.id)).toEqual([]);
});

test('every unmet condition is named at once', async () => {
  await announcedFor(ctx, courthouse.id);
  const speaker = await officialFor(ctx);
  await announcedFor(
    ctx,
    (await venueFor(ctx, { countyId: '28049', latitude: 32.3, longitude: -90.18 })).id,
    {
      officials: [speaker],
    },
  );
  await write(ctx, async (tx) => {
    await tx.insert(blackouts).values({
      id: 'b',
      scope: 'county',
      scopeId: '28033',
      startsOn: '2026-12-22',
      endsOn: '2026-12-23',
      reason: 'Court term',
    });
  });
  const cold = await venueFor(ctx, { accessVerifiedOn: null, fireLimit: 100 });
  const draft = await draftFor(ctx, cold.id, {
    officials: [speaker],
    capacity: 101,
    accommodationContact: undefined,
    accommodationRequestBy: undefined,
    neutralityConfirmed: false,
  });
  ctx = { ...ctx, now: Date.parse('2026-12-20T18:00:00Z') };
  expect(await unmet(draft.id)).toEqual([
    'official-clash',
    'blackout',
    'capacity',
    'notice',
    'access',
    'accommodation',
    'neutrality',
    'second-person',
  ]);
});

test.each([
  ['the fire limit where there is one', { capacity: 120, fireLimit: 150 }, 150, []],
  ['more than the fire limit', { capacity: 120, fireLimit: 150 }, 151, ['fire 150']],
  ['the seats of a room without a fire limit', { capacity: 120, fireLimit: null }, 120, []],
  ['more than those seats', { capacity: 120, fireLimit: null }, 121, ['room 120']],
])('a capacity of %s', async (_, room, capacity, expected) => {
  const draft = await draftFor(ctx, (await venueFor(ctx, room)).id, { capacity });
  const result = await announceMeeting(ctx, { meetingId: draft.id });
  const unmet = result.ok || result.reason !== 'unmet' ? [] : result.detail;
  expect(
    unmet.flatMap((each) => (each.rule === 'capacity' ? `${each.of} ${each.limit}` : [])),
  ).toEqual(expected);
  const overrides = [{ rule: 'capacity' as const, reason: 'Chairs are brought' }];
  expect(await announceMeeting(ctx, { meetingId: draft.id, overrides })).toMatchObject({
    ok: expected.length > 0,
  });
});

test('a day to ask for accommodations after the meeting is none', async () => {
  const draft = await draftFor(ctx, courthouse.id, { accommodationRequestBy: '2026-12-23' });
  expect(await announceMeeting(ctx, { meetingId: draft.id })).toMatchObject({
    detail: [{ rule: 'accommodation', overridable: false, missing: ['request-by-late'] }],
  });
});

test.each([
  ['right after the padding', '2026-12-22T16:30', []],
  ['one minute into it', '2026-12-22T16:29', ['room-clash']],
  ['right before it', '2026-12-22T12:30', []],
  ['one minute too late before it', '2026-12-22T12:31', ['room-clash']],
])('set-up and tear-down count for the room: %s', async (_, localStart, expected) => {
  await announcedFor(ctx, courthouse.id);
  const draft = await draftFor(ctx, courthouse.id, { localStart });
  expect(await unmet(draft.id)).toEqual(expected);
});

test('a draft reserves nothing, a hold does', async () => {
  const first = await draftFor(ctx, courthouse.id);
  const second = await draftFor(ctx, courthouse.id);
  expect(await holdMeeting(ctx, { meetingId: first.id })).toMatchObject({ ok: true });
  expect(await holdMeeting(ctx, { meetingId: second.id })).toMatchObject({
    ok: false,
    detail: [{ rule: 'room-clash', meetingId: first.id, overridable: true }],
  });
});

test('a conflict is passed by an override with a reason, which is kept beside the fact', async () => {
  await announcedFor(ctx, courthouse.id);
  const draft = await draftFor(ctx, courthouse.id);
  const overrides = [
    { rule: 'room-clash' as const, reason: 'The room is split in two' },
    { rule: 'blackout' as const, reason: 'There is none' },
  ];
  expect(await announceMeeting(ctx, { meetingId: draft.id, overrides })).toMatchObject({
    ok: true,
  });
  const facts = db.read.query.facts.findMany().sync();
  expect(facts.at(-1)?.detail).toEqual({ revision: 1, overridden: ['room-clash'] });
  expect(
    db.read.query.notes
      .findMany()
      .sync()
      .map(({ kind, text }) => ({ kind, text })),
  ).toEqual([{ kind: 'override:room-clash', text: 'The room is split in two' }]);
});

test('what may not be overridden is not', async () => {
  const cold = await venueFor(ctx, { accessVerifiedOn: null });
  const draft = await draftFor(ctx, cold.id);
  const overrides = [{ rule: 'access' as const, reason: 'It will be fine' }];
  expect(await announceMeeting(ctx, { meetingId: draft.id, overrides })).toMatchObject({
    ok: false,
    reason: 'unmet',
    detail: [{ rule: 'access', overridable: false }],
  });
});

test('the notice counts when posted by its due day, and still possible counts too', async () => {
  const draft = await draftFor(ctx, courthouse.id);
  ctx = { ...ctx, now: Date.parse('2026-12-18T05:59:00Z') };
  expect(await unmet((await draftFor(ctx, (await venueFor(ctx)).id)).id)).toEqual([]);
  ctx = { ...ctx, now: Date.parse('2026-12-18T06:00:00Z') };
  expect(await unmet(draft.id)).toEqual(['notice']);
  const posting = { meetingId: draft.id, place: 'Courthouse door', text: 'Notice' };
  await recordNoticePosting(ctx, { ...posting, postedAt: ctx.now });
  expect(await unmet(draft.id)).toEqual(['notice']);
  await recordNoticePosting(ctx, { ...posting, postedAt: Date.parse('2026-12-17T20:00:00Z') });
  expect(await unmet(draft.id)).toEqual([]);
});

test('an official needs the drive between two places', async () => {
  const speaker = await officialFor(ctx);
  const jackson = await venueFor(ctx, {
    countyId: '28049',
    latitude: 32.2988,
    longitude: -90.1848,
  });
  await announcedFor(ctx, courthouse.id, { officials: [speaker], localStart: '2026-12-22T09:00' });
  const early = await draftFor(ctx, jackson.id, {
    officials: [speaker],
    localStart: '2026-12-22T14:00',
  });
  expect(await unmet(early.id)).toEqual(['official-clash']);
  const late = await draftFor(ctx, jackson.id, {
    officials: [speaker],
    localStart: '2026-12-22T16:00',
  });
  expect(await unmet(late.id)).toEqual([]);
});

test('inside 72 hours it takes a second person or a sign-in of the last ten minutes, and no key will do', async () => {
  const draft = await draftFor(ctx, courthouse.id);
  await recordNoticePosting(ctx, {
    meetingId: draft.id,
    place: 'Door',
    text: 'Notice',
    postedAt: noon,
  });
  ctx = { ...ctx, now: draft.startsAt === null ? 0 : draft.startsAt - 72 * 3_600_000 };
  expect(await unmet(draft.id)).toEqual(['second-person']);
  expect(await unmet(draft.id, ctx.now - 600_001)).toEqual(['second-person']);
  ctx = { ...ctx, actor: 'key:k1' };
  expect(await unmet(draft.id, ctx.now)).toEqual(['second-person']);
  ctx = { ...ctx, actor: 'staff:ada' };
  await sendToReview(ctx, { meetingId: draft.id });
  expect(await unmet(draft.id)).toEqual(['second-person']);
  ctx = { ...ctx, actor: 'staff:ben' };
  expect(await unmet(draft.id)).toEqual([]);
});
