import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { editMeeting } from '#app/domain/meetings/edit.server.ts';
import { moveMeeting } from '#app/domain/meetings/move.server.ts';
import { postponeMeeting } from '#app/domain/meetings/postpone.server.ts';
import { reinstateMeeting } from '#app/domain/meetings/reinstate.server.ts';
import { attendees, facts, meetings, rsvps } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { type Change, changeRsvp } from './change.server.ts';
import { type Room, roomWith, rsvpRow } from './testing.ts';
import { reviseMeeting } from './waitlist.server.ts';
import { withdraw } from './withdraw.server.ts';

let room: Room;
let ids: Record<string, string>;
beforeEach(async () => {
  room = await roomWith(10);
  ids = {};
});
afterEach(() => room.db.drop());

/** Lets "ada 6, ben 4" RSVP in this order. */
async function parties(text: string) {
  for (const one of text.split(', ')) {
    const [who = '', size] = one.split(' ');
    ids[who] = (await room.respond(Number(size), who)).rsvpId;
  }
}
const id = (who: string) => ids[who] ?? '';
const change = (who: string, given: Partial<Change>) =>
  changeRsvp(room.ctx, { rsvpId: id(who), answer: 'going', ...given });
const newFacts = (from: number) =>
  room.db.read
    .select({ kind: facts.kind, rsvpId: facts.rsvpId, detail: facts.detail })
    .from(facts)
    .orderBy(asc(facts.id))
    .all()
    .slice(from);
const factCount = () => newFacts(0).length;

test('a party that leaves gives its seats to each that fits, in order, in the same transaction', async () => {
  await parties('ada 6, ben 4, cal 5, dee 2, eli 3, fay 1');
  const before = factCount();
  const commits = room.db.writer.commits();
  expect(await withdraw(room.ctx, { rsvpId: id('ada') })).toEqual({
    ok: true,
    value: { changed: true },
  });
  expect(room.db.writer.commits()).toBe(commits + 1);
  expect(room.list()).toEqual([
    'ada 6 withdrawn',
    'ben 4 seated',
    'cal 5 seated',
    'dee 2 waitlisted',
    'eli 3 waitlisted',
    'fay 1 seated',
  ]);
  expect(newFacts(before)).toEqual([
    { kind: 'rsvp.withdrawn', rsvpId: id('ada'), detail: { from: 'seated', partySize: 6 } },
    { kind: 'rsvp.promoted', rsvpId: id('cal'), detail: { partySize: 5 } },
    { kind: 'rsvp.promoted', rsvpId: id('fay'), detail: { partySize: 1 } },
  ]);
});

test('withdrawing twice changes nothing the second time', async () => {
  await parties('ada 6');
  await withdraw(room.ctx, { rsvpId: id('ada') });
  const before = [rsvpRow(room.db.read, id('ada')), factCount()];
  const later = { ...room.ctx, now: room.ctx.now + 1000 };
  expect(await withdraw(later, { rsvpId: id('ada') })).toEqual({
    ok: true,
    value: { changed: false },
  });
  expect([rsvpRow(room.db.read, id('ada')), factCount()]).toEqual(before);
});

test('shrinking seats those who fit now; growing back finds someone waiting', async () => {
  await parties('ada 6, ben 4, cal 2, dee 2');
  expect(await change('ada', { partySize: 3 })).toMatchObject({ ok: true });
  expect(room.list()).toEqual(['ada 3 seated', 'ben 4 seated', 'cal 2 seated', 'dee 2 waitlisted']);
  expect(await change('ada', { partySize: 4 })).toMatchObject({ ok: false, reason: 'no-room' });
  expect(rsvpRow(room.db.read, id('ada')).partySize).toBe(3);
});

test('growing takes free seats that nobody waits for, and no more', async () => {
  await parties('ada 4, ben 3');
  const before = factCount();
  expect(await change('ada', { partySize: 6 })).toMatchObject({ ok: true });
  expect(await change('ada', { partySize: 7 })).toEqual({
    ok: false,
    reason: 'party-too-large',
    detail: { limit: 6 },
  });
  expect(await change('ben', { partySize: 5 })).toMatchObject({ ok: false, reason: 'no-room' });
  expect(newFacts(before)).toEqual([
    {
      kind: 'rsvp.changed',
      rsvpId: id('ada'),
      detail: { partySize: 6, from: { partySize: 4, answer: 'going' } },
    },
  ]);
});

test('a waiting party that shrinks into the free seats is seated at once', async () => {
  await parties('ada 6, ben 5, cal 3');
  expect(await change('ben', { partySize: 4 })).toEqual({
    ok: true,
    value: { place: 'seated', changed: true },
  });
  expect(room.list()).toEqual(['ada 6 seated', 'ben 4 seated', 'cal 3 waitlisted']);
});

test('a waiting party that leaves lets those behind it in', async () => {
  await parties('ada 6, ben 5, cal 3');
  await withdraw(room.ctx, { rsvpId: id('ben') });
  expect(room.list()).toEqual(['ada 6 seated', 'ben 5 withdrawn', 'cal 3 seated']);
});

test('"maybe" keeps the seat, the same answer again records nothing', async () => {
  await parties('ada 6, ben 5');
  const before = factCount();
  expect(await change('ada', { answer: 'maybe' })).toEqual({
    ok: true,
    value: { place: 'seated', changed: true },
  });
  const later = { ...room.ctx, now: room.ctx.now + 1000 };
  expect(await changeRsvp(later, { rsvpId: id('ada'), answer: 'maybe', partySize: 6 })).toEqual({
    ok: true,
    value: { place: 'seated', changed: false },
  });
  expect(newFacts(before).map((fact) => fact.kind)).toEqual(['rsvp.changed']);
  /* A reply by mail that was written before this second answer is older than it. */
  expect(rsvpRow(room.db.read, id('ada'))).toMatchObject({
    answer: 'maybe',
    answeredAt: later.now,
    updatedAt: room.ctx.now,
  });
});

test('"not going" is a withdrawal', async () => {
  await parties('ada 6, ben 5');
  expect(await change('ada', { answer: 'not-going' })).toEqual({
    ok: true,
    value: { place: 'withdrawn', changed: true },
  });
  expect(room.kinds().slice(2)).toEqual(['rsvp.withdrawn', 'rsvp.promoted']);
});

test('capacity that grows seats those who wait; it never drops below the seats taken', async () => {
  await parties('ada 6, ben 5, cal 4, dee 1');
  const revise = (capacity: number) =>
    reviseMeeting(room.staff, room.meeting.id, (inside) =>
      editMeeting(inside, { meetingId: room.meeting.id, changes: { capacity } }),
    );
  expect(await revise(12)).toMatchObject({ ok: true });
  expect(room.list()).toEqual(['ada 6 seated', 'ben 5 seated', 'cal 4 waitlisted', 'dee 1 seated']);
  expect(await revise(11)).toMatchObject({ ok: false, reason: 'below-seats-taken' });
  expect(room.kinds().slice(4)).toEqual(['rsvp.promoted', 'rsvp.promoted']);
});

test('moving keeps every seat, unconfirmed until the person answers', async () => {
  await parties('ada 6');
  await write(room.ctx, async (tx) => {
    await tx.update(rsvps).set({ invitedAt: room.ctx.now });
  });
  await reviseMeeting(room.staff, room.meeting.id, (inside) =>
    moveMeeting(inside, { meetingId: room.meeting.id, localStart: '2026-12-23T10:00' }),
  );
  expect(rsvpRow(room.db.read, id('ada'))).toMatchObject({
    place: 'seated',
    sequence: 1,
    unconfirmedSince: room.ctx.now,
  });
  const before = factCount();
  expect(await change('ada', {})).toMatchObject({ ok: true, value: { changed: true } });
  expect(newFacts(before)).toMatchObject([{ kind: 'rsvp.changed', detail: { confirmed: true } }]);
  expect(rsvpRow(room.db.read, id('ada'))).toMatchObject({
    sequence: 1,
    answeredSequence: 1,
    unconfirmedSince: null,
  });
});

test('while postponed one may leave but nobody moves up; reinstating seats them', async () => {
  await parties('ada 6, ben 5');
  await postponeMeeting(room.staff, { meetingId: room.meeting.id, reason: 'Ice' });
  await withdraw(room.ctx, { rsvpId: id('ada') });
  expect(room.list()).toEqual(['ada 6 withdrawn', 'ben 5 waitlisted']);
  expect(await change('ada', {})).toMatchObject({ ok: false, reason: 'postponed' });
  await reviseMeeting(room.staff, room.meeting.id, (inside) =>
    reinstateMeeting(inside, { meetingId: room.meeting.id, localStart: '2027-01-12T10:00' }),
  );
  expect(room.list()).toEqual(['ada 6 withdrawn', 'ben 5 seated']);
});

test('after RSVPs have closed seats are given back, but to nobody', async () => {
  await parties('ada 6, ben 5');
  await write(room.ctx, async (tx) => {
    await tx.update(meetings).set({ rsvpsCloseAt: room.ctx.now });
  });
  const start = room.meeting.startsAt ?? 0;
  const at = (now: number) => ({ ...room.ctx, now });
  expect(await withdraw(at(start), { rsvpId: id('ada') })).toMatchObject({ reason: 'over' });
  expect(await withdraw(at(start - 1), { rsvpId: id('ada') })).toMatchObject({ ok: true });
  expect(room.list()).toEqual(['ada 6 withdrawn', 'ben 5 waitlisted']);
});

test('nothing moves once the meeting is cancelled', async () => {
  await parties('ada 6, ben 5');
  await cancelMeeting(room.staff, { meetingId: room.meeting.id, reason: 'Flood' });
  expect(await withdraw(room.ctx, { rsvpId: id('ada') })).toMatchObject({ reason: 'cancelled' });
  expect(await change('ada', { partySize: 1 })).toMatchObject({ reason: 'cancelled' });
  expect(room.list()).toEqual(['ada 6 seated', 'ben 5 waitlisted']);
});

test('answering by a link from a mail proves the address; others do not', async () => {
  await parties('ada 6, ben 2');
  const verified = () =>
    room.db.read.select({ at: attendees.verifiedAt }).from(attendees).orderBy(attendees.name).all();
  await change('ada', { answer: 'maybe' });
  expect(verified()).toEqual([{ at: null }, { at: null }]);
  const { attendeeId } = rsvpRow(room.db.read, id('ada'));
  const owner = { ...room.ctx, actor: `attendee:${attendeeId}` as const };
  await changeRsvp(owner, { rsvpId: id('ada'), answer: 'maybe' });
  await withdraw({ ...owner, now: owner.now + 5 }, { rsvpId: id('ada') });
  expect(verified()).toEqual([{ at: room.ctx.now }, { at: null }]);
});

test('an RSVP nobody knows is not found', async () => {
  expect(await withdraw(room.ctx, { rsvpId: 'x' })).toMatchObject({ reason: 'not-found' });
  expect(await changeRsvp(room.ctx, { rsvpId: 'x', answer: 'going' })).toMatchObject({
    reason: 'not-found',
  });
  expect(room.db.read.select().from(rsvps).where(eq(rsvps.id, 'x')).all()).toEqual([]);
});
