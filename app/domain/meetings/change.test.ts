import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { verifyFacts } from '#app/domain/audit/verify.server.ts';
import { connect } from '#db/client.ts';
import { facts, meetingRevisions } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { announceMeeting } from './announce.server.ts';
import { cancelMeeting } from './cancel.server.ts';
import { editMeeting } from './edit.server.ts';
import { comingMeetings, pastMeetings } from './lists.server.ts';
import { markHeldMeetings } from './mark-held.server.ts';
import { moveMeeting } from './move.server.ts';
import { postponeMeeting } from './postpone.server.ts';
import { holdMeeting } from './prepare.server.ts';
import { publicMeetingBySlug } from './queries.server.ts';
import { recordPastMeeting } from './record-past.server.ts';
import { reinstateMeeting } from './reinstate.server.ts';
import { scheduleMeeting } from './schedule.server.ts';
import { announcedFor, draftFor, groundFor, noon, plan, venueFor } from './testing.ts';
import type { Venue } from './types.ts';

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

const kinds = () =>
  db.read
    .select({ kind: facts.kind })
    .from(facts)
    .orderBy(asc(facts.id))
    .all()
    .map((f) => f.kind);

test.each([
  ['a clock that skips it', { localStart: '2027-03-14T02:30' }, 'no-such-time'],
  ['a clock that shows it twice', { localStart: '2027-11-07T01:30' }, 'ambiguous-time'],
  ['the past', { localStart: '2026-11-30T10:00' }, 'in-the-past'],
  ['a venue nobody knows', { venue: 'nowhere' }, 'unknown-venue'],
  ['a topic nobody knows', { topics: ['gossip'] }, 'unknown-names'],
  ['an official nobody knows', { officials: ['x'] }, 'unknown-names'],
])('scheduling refuses %s and writes nothing', async (_, given, reason) => {
  const result = await scheduleMeeting(ctx, plan(courthouse.id, given));
  expect(result).toMatchObject({ ok: false, reason });
  expect(kinds()).toEqual([]);
});

test('an offset chooses in a repeated hour', async () => {
  const first = await draftFor(ctx, courthouse.id, { localStart: '2027-11-07T01:30-05:00' });
  const second = await draftFor(ctx, courthouse.id, { localStart: '2027-11-07T01:30-06:00' });
  expect([first.startsAt, second.startsAt]).toEqual([
    Date.parse('2027-11-07T06:30:00Z'),
    Date.parse('2027-11-07T07:30:00Z'),
  ]);
  expect(first.localStart).toBe('2027-11-07T01:30');
});

test('a whole life: each public change raises the revision, keeps a snapshot and a fact', async () => {
  const { id, slug } = await announcedFor(ctx, courthouse.id);
  await moveMeeting(ctx, {
    meetingId: id,
    localStart: '2026-12-23T10:00',
    reason: 'The room is needed',
  });
  await postponeMeeting(ctx, { meetingId: id, reason: 'Ice on the roads' });
  await reinstateMeeting(ctx, { meetingId: id, localStart: '2027-01-12T10:00' });
  await cancelMeeting(ctx, { meetingId: id, reason: 'The building is closed' });
  const last = await reinstateMeeting(ctx, { meetingId: id });
  expect(last).toMatchObject({
    ok: true,
    value: {
      slug,
      state: 'announced',
      revision: 6,
      sequence: 5,
      localStart: '2027-01-12T10:00',
      cancelledAt: null,
    },
  });
  expect(kinds()).toEqual([
    'meeting.scheduled',
    'meeting.announced',
    'meeting.moved',
    'meeting.postponed',
    'meeting.reinstated',
    'meeting.cancelled',
    'meeting.reinstated',
  ]);
  expect(
    db.read
      .select()
      .from(meetingRevisions)
      .where(eq(meetingRevisions.meetingId, id))
      .all()
      .map((r) => r.revision),
  ).toEqual([1, 2, 3, 4, 5, 6]);
  expect(verifyFacts(db.read).brokenAt).toBeUndefined();
});

test('a postponed meeting has no start, keeps the old one for the feeds, and needs a date to come back', async () => {
  const { id, startsAt } = await announcedFor(ctx, courthouse.id);
  expect(await postponeMeeting(ctx, { meetingId: id })).toMatchObject({
    ok: true,
    value: {
      startsAt: null,
      localStart: null,
      endsAt: null,
      formerStartsAt: startsAt,
      sequence: 1,
    },
  });
  expect(await reinstateMeeting(ctx, { meetingId: id })).toMatchObject({
    ok: false,
    reason: 'needs-a-date',
  });
});

test('acts that the state does not allow are refused and write nothing', async () => {
  const { id } = await draftFor(ctx, courthouse.id);
  const before = kinds();
  for (const act of [moveMeeting, postponeMeeting, cancelMeeting, reinstateMeeting]) {
    expect(await act(ctx, { meetingId: id, localStart: '2026-12-24T10:00' })).toMatchObject({
      ok: false,
      reason: 'wrong-state',
    });
  }
  expect(await cancelMeeting(ctx, { meetingId: 'nothing' })).toMatchObject({
    ok: false,
    reason: 'not-found',
  });
  expect(kinds()).toEqual(before);
});

test('moving to the same time and place is no change', async () => {
  const { id } = await announcedFor(ctx, courthouse.id);
  expect(await moveMeeting(ctx, { meetingId: id, localStart: '2026-12-22T14:30' })).toMatchObject({
    reason: 'no-change',
  });
});

test('a move inside 72 hours, from there or to there, needs a fresh sign-in', async () => {
  const { id, startsAt } = await announcedFor(ctx, courthouse.id);
  ctx = { ...ctx, now: (startsAt ?? 0) - 3_600_000 };
  const move = { meetingId: id, localStart: '2027-01-20T10:00' };
  expect(await moveMeeting(ctx, move)).toMatchObject({
    reason: 'unmet',
    detail: [{ rule: 'second-person' }],
  });
  expect(await moveMeeting(ctx, { ...move, signedInAt: ctx.now })).toMatchObject({ ok: true });
});

test('text of an announced meeting raises the revision and leaves SEQUENCE; its time is moved, not edited', async () => {
  const { id } = await announcedFor(ctx, courthouse.id);
  expect(
    await editMeeting(ctx, { meetingId: id, changes: { title: 'Know more before you vote' } }),
  ).toMatchObject({
    ok: true,
    value: { revision: 2, sequence: 0, title: 'Know more before you vote' },
  });
  expect(
    await editMeeting(ctx, { meetingId: id, changes: { localStart: '2026-12-24T10:00' } }),
  ).toMatchObject({
    reason: 'move-instead',
  });
});

test('a hold that gets another time is a draft again', async () => {
  const { id } = await draftFor(ctx, courthouse.id);
  await holdMeeting(ctx, { meetingId: id });
  expect(
    await editMeeting(ctx, { meetingId: id, changes: { localStart: '2026-12-24T10:00' } }),
  ).toMatchObject({
    ok: true,
    value: { state: 'draft', localStart: '2026-12-24T10:00' },
  });
});

test('two meetings of one title have two addresses, and an announced one is never deleted', async () => {
  const first = await announcedFor(ctx, courthouse.id);
  const second = await draftFor(ctx, courthouse.id);
  expect([first.slug, second.slug]).toEqual([
    'know-before-you-vote-hernando',
    'know-before-you-vote-hernando-2',
  ]);
  const writing = connect({ file: db.file }, false);
  expect(() => writing.exec(`delete from meetings where id = '${first.id}'`)).toThrow(
    'never deleted',
  );
  writing.close();
});

test('a meeting whose end has passed is held; one that runs is not', async () => {
  const { id, endsAt } = await announcedFor(ctx, courthouse.id);
  expect(await markHeldMeetings({ ...ctx, actor: 'clock', now: (endsAt ?? 0) - 1 })).toBe(0);
  expect(await markHeldMeetings({ ...ctx, actor: 'clock', now: endsAt ?? 0 })).toBe(1);
  expect(await announceMeeting(ctx, { meetingId: id })).toMatchObject({ reason: 'wrong-state' });
});

test('the list shows what is coming, page by page, and drafts to nobody', async () => {
  const draft = await draftFor(ctx, courthouse.id);
  const hours = ['09:00', '12:00', '15:00'];
  for (const hour of hours)
    await announcedFor(ctx, courthouse.id, { localStart: `2026-12-29T${hour}` });
  const filters = { zone: 'America/Chicago' };
  const first = await comingMeetings(db.read, noon, filters, { limit: 2 });
  const second = await comingMeetings(db.read, noon, filters, { limit: 2, cursor: first.next });
  expect(
    [...first.items, ...second.items].map((item) => item.meeting.localStart?.slice(11)),
  ).toEqual(hours);
  expect(second.next).toBeUndefined();
  expect(await publicMeetingBySlug(db.read, draft.slug)).toBeUndefined();
  const elsewhere = await comingMeetings(
    db.read,
    noon,
    { ...filters, countyId: '28049' },
    { limit: 2 },
  );
  expect(elsewhere.items).toEqual([]);
  const onDay = { ...filters, from: '2026-12-29', to: '2026-12-29', topicId: 't1' };
  expect((await comingMeetings(db.read, noon, onDay, { limit: 9 })).items).toHaveLength(3);
});

test('a meeting of 2018 whose date is not on record stands among the past ones', async () => {
  const result = await recordPastMeeting(ctx, {
    title: 'Special community meeting',
    summary: '',
    venueId: courthouse.id,
    dateNote: 'A Thursday in September 2018',
    topics: ['voting-securely'],
    officials: [],
    durationMinutes: 60,
  });
  expect(result).toMatchObject({ ok: true, value: { state: 'reported', startsAt: null } });
  expect(await pastMeetings(db.read, noon, { zone: 'America/Chicago' })).toMatchObject([
    { meeting: { dateNote: 'A Thursday in September 2018' }, seats: 'open-doors' },
  ]);
});
