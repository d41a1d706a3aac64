import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyFacts } from '#app/domain/audit/verify.server.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { postponeMeeting } from '#app/domain/meetings/postpone.server.ts';
import { announcedFor, draftFor, venueFor } from '#app/domain/meetings/testing.ts';
import { accommodations, attendees, meetings, questions, rsvps } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { changeRsvp } from './change.server.ts';
import { respond } from './respond.server.ts';
import { accepted, announceRoom, partyOf, type Room, roomWith, rsvpRow } from './testing.ts';
import { withdraw } from './withdraw.server.ts';

let room: Room;
beforeEach(async () => {
  room = await roomWith(10);
});
afterEach(() => room.db.drop());

const party = (size: number, who: string) => partyOf(room.meeting.id, size, who);

test('seats parties whole while they fit, then keeps them in order', async () => {
  expect(await room.respond(6, 'ada')).toMatchObject({ place: 'seated', repeated: false });
  expect(await room.respond(5, 'ben')).toMatchObject({ place: 'waitlisted' });
  /* Four seats are free, but someone waits. */
  expect(await room.respond(1, 'cal')).toMatchObject({ place: 'waitlisted' });
  expect(room.list()).toEqual(['ada 6 seated', 'ben 5 waitlisted', 'cal 1 waitlisted']);
  expect(room.kinds()).toEqual(['rsvp.seated', 'rsvp.waitlisted', 'rsvp.waitlisted']);
  expect(verifyFacts(room.db.read).brokenAt).toBeUndefined();
});

test('a repeat changes nothing, and shows what a newcomer would get', async () => {
  await room.respond(6, 'ada');
  await room.respond(4, 'ben');
  const before = [
    room.db.read.select().from(rsvps).all(),
    room.db.read.select().from(attendees).all(),
  ];
  const again = await respond(room.ctx, {
    ...party(2, 'ada'),
    name: 'Someone Else',
    phone: '601-555-0100',
    needs: ['captions'],
    question: 'Who else comes?',
  });
  expect(again).toMatchObject({
    ok: true,
    value: { place: 'seated', placeForNewcomer: 'waitlisted', repeated: true },
  });
  const stranger = await respond(room.ctx, party(2, 'eve'));
  expect(stranger).toMatchObject({ ok: true, value: { placeForNewcomer: 'waitlisted' } });
  await withdraw(room.ctx, { rsvpId: stranger.ok ? stranger.value.rsvpId : '' });
  const after = [
    room.db.read.select().from(rsvps).where(eq(rsvps.place, 'seated')).all(),
    room.db.read.select().from(attendees).all().slice(0, 2),
  ];
  expect(after).toEqual(before);
  expect(room.db.read.select().from(accommodations).all()).toEqual([]);
  expect(room.db.read.select().from(questions).all()).toEqual([]);
  expect(room.kinds().slice(0, 3)).toEqual(['rsvp.seated', 'rsvp.seated', 'rsvp.repeated']);
});

test('after withdrawing, a new place at the end with the same UID and a higher SEQUENCE', async () => {
  const ada = await room.respond(6, 'ada');
  const first = rsvpRow(room.db.read, ada.rsvpId);
  await write(room.ctx, async (tx) => {
    await tx.update(rsvps).set({ invitedAt: room.ctx.now }).where(eq(rsvps.id, ada.rsvpId));
  });
  await room.respond(6, 'ben');
  await withdraw(room.ctx, ada);
  expect(rsvpRow(room.db.read, ada.rsvpId)).toMatchObject({ place: 'withdrawn', sequence: 1 });
  expect(await room.respond(5, 'ada')).toEqual({
    isNewAddress: false,
    rsvpId: ada.rsvpId,
    place: 'waitlisted',
    placeForNewcomer: 'waitlisted',
    repeated: false,
  });
  await room.respond(1, 'cal');
  expect(room.list()).toEqual(['ada 5 waitlisted', 'ben 6 seated', 'cal 1 waitlisted']);
  const ben = room.db.read.select().from(rsvps).where(eq(rsvps.place, 'seated')).get();
  await withdraw(room.ctx, { rsvpId: ben?.id ?? '' });
  const last = rsvpRow(room.db.read, ada.rsvpId);
  expect(last).toMatchObject({ place: 'seated', uid: first.uid, sequence: 2, withdrawnAt: null });
  expect(room.list()).toEqual(['ada 5 seated', 'ben 6 withdrawn', 'cal 1 seated']);
});

test.each([
  ['a meeting nobody knows', () => Promise.resolve('nowhere'), 'not-found'],
  [
    'a draft',
    async () => (await draftFor(room.staff, (await venueFor(room.staff)).id)).id,
    'not-found',
  ],
  [
    'open doors',
    async () =>
      (await announcedFor(room.staff, (await venueFor(room.staff)).id, { rsvps: 'none' })).id,
    'no-rsvps',
  ],
  [
    'a postponed meeting',
    async () => {
      await postponeMeeting(room.staff, { meetingId: room.meeting.id, reason: 'Ice' });
      return room.meeting.id;
    },
    'postponed',
  ],
  [
    'a cancelled meeting',
    async () => {
      await cancelMeeting(room.staff, { meetingId: room.meeting.id, reason: 'Flood' });
      return room.meeting.id;
    },
    'cancelled',
  ],
])('refuses %s', async (_, make, reason) => {
  const meetingId = await make();
  expect(await respond(room.ctx, partyOf(meetingId, 1, 'ada'))).toMatchObject({
    ok: false,
    reason,
  });
  expect(room.db.read.select().from(rsvps).all()).toEqual([]);
  expect(room.db.read.select().from(attendees).all()).toEqual([]);
});

test('closes at the start, or earlier where staff said so', async () => {
  const startsAt = room.meeting.startsAt ?? 0;
  const at = (now: number, who: string) => respond({ ...room.ctx, now }, party(1, who));
  expect(await at(startsAt - 1, 'ada')).toMatchObject({ ok: true });
  expect(await at(startsAt, 'ben')).toMatchObject({ ok: false, reason: 'over' });
  await write(room.ctx, async (tx) => {
    await tx.update(meetings).set({ rsvpsCloseAt: startsAt - 1000 });
  });
  expect(await at(startsAt - 1000, 'cal')).toMatchObject({ ok: false, reason: 'closed' });
  /* The same for a person who is on the list: closed tells nothing about them. */
  expect(await at(startsAt - 1000, 'ada')).toMatchObject({ ok: false, reason: 'closed' });
});

test('refuses a party over the limit, or over the room', async () => {
  expect(await respond(room.ctx, party(7, 'ada'))).toEqual({
    ok: false,
    reason: 'party-too-large',
    detail: { limit: 6 },
  });
  const closet = await announceRoom(room.staff, 3);
  expect(await respond(room.ctx, partyOf(closet.id, 4, 'ada'))).toMatchObject({
    reason: 'party-too-large',
    detail: { limit: 3 },
  });
});

test('needs an address, except from the desk, where two people without one are two', async () => {
  const nobody = { ...party(1, 'Ada'), email: undefined };
  expect(await respond(room.ctx, nobody)).toMatchObject({ ok: false, reason: 'no-address' });
  await accepted(room.ctx, { ...nobody, source: 'phone' });
  await accepted(room.ctx, { ...nobody, source: 'paper' });
  expect(room.list()).toEqual(['Ada 1 seated', 'Ada 1 seated']);
});

test('keeps needs as cases, the note with the first, and the question apart', async () => {
  const { rsvpId } = await accepted(room.ctx, {
    ...party(2, 'ada'),
    needs: ['sign-language', 'captions'],
    needsNote: 'Front row',
    question: 'Are the machines online?',
  });
  const cases = room.db.read.select().from(accommodations).all();
  expect(cases).toMatchObject([
    { rsvpId, kind: 'sign-language', note: 'Front row', status: 'requested', dueOn: '2026-12-22' },
    { rsvpId, kind: 'captions', note: '', status: 'requested' },
  ]);
  expect(room.db.read.select().from(questions).all()).toMatchObject([
    { rsvpId, text: 'Are the machines online?' },
  ]);
  await withdraw(room.ctx, { rsvpId });
  await accepted(room.ctx, { ...party(2, 'ada'), needs: ['captions'], needsNote: 'At the back' });
  const kinds = room.db.read.select().from(accommodations).all();
  expect(kinds.map(({ kind, note }) => `${kind}: ${note}`)).toEqual([
    'sign-language: Front row',
    'captions: ',
    'other: At the back',
  ]);
});

test('a known person is not renamed while another RSVP of theirs stands', async () => {
  const other = await announceRoom(room.staff, 10);
  const { rsvpId } = await room.respond(1, 'ada');
  await accepted(room.ctx, { ...partyOf(other.id, 1, 'ada'), name: 'Mallory' });
  const names = () => room.db.read.select({ name: attendees.name }).from(attendees).all();
  expect(names()).toEqual([{ name: 'ada' }]);
  const elsewhere = room.db.read.select().from(rsvps).where(eq(rsvps.meetingId, other.id)).get();
  await withdraw(room.ctx, { rsvpId });
  await withdraw(room.ctx, { rsvpId: elsewhere?.id ?? '' });
  await accepted(room.ctx, { ...party(1, 'ada'), name: 'Ada Moore' });
  expect(names()).toEqual([{ name: 'Ada Moore' }]);
});

test('"going" after withdrawing follows the rules of a newcomer', async () => {
  const ada = await room.respond(6, 'ada');
  await room.respond(4, 'ben');
  await withdraw(room.ctx, ada);
  await room.respond(3, 'cal');
  expect(await changeRsvp(room.ctx, { ...ada, answer: 'maybe', partySize: 4 })).toEqual({
    ok: true,
    value: { place: 'waitlisted', changed: true },
  });
  expect(await changeRsvp(room.ctx, { ...ada, answer: 'going', partySize: 7 })).toMatchObject({
    reason: 'party-too-large',
  });
  expect(room.list()).toEqual(['ada 4 waitlisted', 'ben 4 seated', 'cal 3 seated']);
});
