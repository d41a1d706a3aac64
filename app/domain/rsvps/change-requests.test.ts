import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { accommodations, attendees, facts, questions } from '#db/schema/index.ts';
import { accommodationCounts, casesOfMeeting } from './accommodations.server.ts';
import { arrangeAccommodation } from './arrange.server.ts';
import { changeRequests } from './change-requests.server.ts';
import type { NeedKind } from './schema.ts';
import { accepted, partyOf, type Room, roomWith } from './testing.ts';
import { withdraw } from './withdraw.server.ts';

let room: Room;
let rsvpId: string;
beforeEach(async () => {
  room = await roomWith(10);
  const ada = await accepted(room.ctx, {
    ...partyOf(room.meeting.id, 2, 'ada'),
    needs: ['captions', 'interpreter'],
    needsNote: 'Vietnamese',
    question: 'Are the machines online?',
  });
  ({ rsvpId } = ada);
  await accepted(room.ctx, { ...partyOf(room.meeting.id, 1, 'ben'), needs: ['wheelchair'] });
});
afterEach(() => room.db.drop());

const change = (needs: NeedKind[], needsNote?: string, question?: string) =>
  changeRequests(room.ctx, { rsvpId, needs, needsNote, question });
const cases = () =>
  room.db.read
    .select()
    .from(accommodations)
    .where(eq(accommodations.rsvpId, rsvpId))
    .orderBy(accommodations.kind)
    .all()
    .map(({ kind, note, status, withdrawnAt }) =>
      [kind, note, status, withdrawnAt === null ? '' : 'ended'].join(' ').trim(),
    );
const last = () => room.db.read.select().from(facts).all().at(-1);
const arrange = async (kind: string, status: 'arranged' | 'cannot' = 'arranged') => {
  const found = (await casesOfMeeting(room.db.read, room.meeting.id)).find(
    ({ accommodation }) => accommodation.kind === kind,
  );
  const accommodationId = found?.accommodation.id ?? '';
  return arrangeAccommodation(room.staff, {
    accommodationId,
    status,
    ownerId: 'ben',
    dueOn: '2026-12-18',
  });
};

test('what is new becomes a case, what is left out ends, and the fact names neither', async () => {
  expect(await change(['captions', 'wheelchair'], 'Vietnamese', '')).toMatchObject({
    ok: true,
    value: { changed: true },
  });
  expect(cases()).toEqual([
    'captions Vietnamese requested',
    'interpreter  requested ended',
    'wheelchair  requested',
  ]);
  expect(room.db.read.select().from(questions).all()).toEqual([]);
  const fact = last();
  expect(fact).toMatchObject({
    kind: 'rsvp.requests-changed',
    rsvpId,
    detail: { changed: ['needs', 'question'] },
  });
  expect(JSON.stringify(fact)).not.toMatch(/wheelchair|interpreter|captions|Vietnamese|machines/);
  expect(await accommodationCounts(room.db.read, room.meeting.id)).toEqual({ open: 3, all: 3 });
});

test('the same again changes nothing and records nothing', async () => {
  const before = last()?.id;
  const same = ['interpreter', 'captions'] as NeedKind[];
  expect(await change(same, 'Vietnamese', 'Are the machines online?')).toMatchObject({
    value: { changed: false },
  });
  expect(last()?.id).toBe(before);
});

test('an arranged need stays arranged when another is added, and opens again with its note', async () => {
  await arrange('captions');
  await change(['captions', 'interpreter', 'large-print'], 'Vietnamese', 'x');
  expect(cases()[0]).toBe('captions Vietnamese arranged');
  await change(['captions', 'interpreter', 'large-print'], 'French', 'x');
  expect(cases()).toEqual([
    'captions French requested',
    'interpreter  requested',
    'large-print  requested',
  ]);
});

test('a need that was taken back and comes again is the same case, to be arranged again', async () => {
  await arrange('interpreter');
  await change(['captions'], 'Vietnamese');
  expect(cases()[1]).toBe('interpreter  arranged ended');
  await change(['captions', 'interpreter'], 'Vietnamese');
  expect(cases()).toEqual(['captions Vietnamese requested', 'interpreter  requested']);
});

test('a note alone is a need of another kind, and nothing at all ends everything', async () => {
  await change([], 'A seat by the door');
  expect(cases().at(-1)).toBe('other A seat by the door requested');
  await change([]);
  expect(await accommodationCounts(room.db.read, room.meeting.id)).toEqual({ open: 1, all: 1 });
});

test('staff set who sees to a case, by when and how far it is', async () => {
  expect(await arrange('interpreter')).toEqual({
    ok: true,
    value: { changed: ['status', 'ownerId', 'dueOn'] },
  });
  expect(last()).toMatchObject({
    kind: 'rsvp.accommodation-changed',
    rsvpId,
    detail: { status: 'arranged', changed: ['status', 'ownerId', 'dueOn'] },
  });
  const [first, , third] = await casesOfMeeting(room.db.read, room.meeting.id);
  expect(first).toMatchObject({ accommodation: { kind: 'captions' }, owner: undefined });
  expect(third).toMatchObject({
    accommodation: { kind: 'interpreter', dueOn: '2026-12-18' },
    attendee: { name: 'ada' },
    owner: 'ben',
    isNeeded: true,
  });
  const accommodationId = first?.accommodation.id ?? '';
  const of = { status: 'cannot' as const, dueOn: null };
  expect(
    await arrangeAccommodation(room.staff, { accommodationId, ...of, ownerId: 'eve' }),
  ).toMatchObject({ reason: 'unknown-owner' });
  expect(
    await arrangeAccommodation(room.staff, { accommodationId: 'x', ...of, ownerId: null }),
  ).toMatchObject({ reason: 'not-found' });
  expect(await accommodationCounts(room.db.read, room.meeting.id)).toEqual({ open: 2, all: 3 });
});

test('whoever withdraws needs nothing any more, and a meeting that is off takes no requests', async () => {
  await arrange('interpreter');
  await withdraw(room.ctx, { rsvpId });
  expect(await change(['captions'])).toMatchObject({ reason: 'no-place' });
  expect(
    (await casesOfMeeting(room.db.read, room.meeting.id)).map(({ isNeeded }) => isNeeded),
  ).toEqual([true, false, false]);
  expect(await accommodationCounts(room.db.read, room.meeting.id)).toEqual({ open: 1, all: 1 });
  const cal = await room.respond(1, 'cal');
  await cancelMeeting(room.staff, { meetingId: room.meeting.id });
  expect(await changeRequests(room.ctx, { rsvpId: cal.rsvpId, needs: [] })).toMatchObject({
    reason: 'cancelled',
  });
  expect(await changeRequests(room.ctx, { rsvpId: 'x', needs: [] })).toMatchObject({
    reason: 'not-found',
  });
  expect(room.db.read.select().from(attendees).all()).toHaveLength(3);
});
