import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyFacts } from '#app/domain/audit/verify.server.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { editMeeting } from '#app/domain/meetings/edit.server.ts';
import { noon } from '#app/domain/meetings/testing.ts';
import { accommodations, attendees, facts, unverifiedRsvps } from '#db/schema/index.ts';
import { askToVerify } from './ask-to-verify.server.ts';
import { disownUnverified } from './disown-unverified.server.ts';
import { eraseAttendee } from './erase.server.ts';
import { purgeUnverified, releaseUnverified } from './release-unverified.server.ts';
import { requireVerification, verificationPeriod } from './require-verification.server.ts';
import { respond } from './respond.server.ts';
import { heldFor } from './rules.ts';
import { partyOf, type Room, roomWith } from './testing.ts';
import { unverifiedById, unverifiedOfMeeting } from './unverified.server.ts';
import { verifyRsvp } from './verify.server.ts';
import { withdraw } from './withdraw.server.ts';

let room: Room;
beforeEach(async () => {
  room = await roomWith(20);
});
afterEach(() => room.db.drop());

const minute = 60_000;
const later = (by: number) => ({ ...room.ctx, now: noon + by });
const party = (size: number, who: string) => partyOf(room.meeting.id, size, who);

async function asked(size: number, who: string, at = 0) {
  const result = await askToVerify(later(at), party(size, who));
  if (!result.ok) throw new Error(result.reason);
  const row = room.db.read
    .select()
    .from(unverifiedRsvps)
    .where(eq(unverifiedRsvps.email, `${who}@example.invalid`))
    .all()
    .at(-1);
  return { id: row?.id ?? '', held: row?.seatsHeld, ...result.value };
}
const verified = (unverifiedId: string, at: number) => verifyRsvp(later(at), { unverifiedId });

test('seats are held while an address is verified, and nobody is on the list before', async () => {
  const { id, held, isNewAddress } = await asked(3, 'ada');
  expect([held, isNewAddress]).toEqual([3, true]);
  expect(room.list()).toEqual([]);
  expect(room.db.read.select().from(attendees).all()).toEqual([]);
  /* 17 are left for the others. */
  for (const who of ['b', 'c']) await room.respond(6, who);
  expect(await room.respond(6, 'd')).toMatchObject({ place: 'waitlisted' });
  expect(await verified(id, heldFor - 1)).toMatchObject({ ok: true, value: { changed: true } });
  expect(room.list()).toEqual(['b 6 seated', 'c 6 seated', 'd 6 waitlisted', 'ada 3 seated']);
  const ada = room.db.read.select().from(attendees).where(eq(attendees.name, 'ada')).get();
  expect(ada?.verifiedAt).toBe(noon + heldFor - 1);
  expect(room.kinds()).toEqual([
    'rsvp.verification-asked',
    'rsvp.seated',
    'rsvp.seated',
    'rsvp.waitlisted',
    'rsvp.seated',
    'rsvp.verified',
  ]);
  expect(verifyFacts(room.db.read).brokenAt).toBeUndefined();
});

test('what a party said is kept until then, and no longer', async () => {
  await askToVerify(room.ctx, { ...party(2, 'ada'), needs: ['captions'], question: 'How?' });
  const [row] = await unverifiedOfMeeting(room.db.read, room.meeting.id, noon);
  expect(row).toMatchObject({ email: 'ada@example.invalid', party: { name: 'ada' } });
  await verified(row?.id ?? '', minute);
  expect(room.db.read.select().from(accommodations).all()).toMatchObject([{ kind: 'captions' }]);
  expect(unverifiedById(room.db.read, row?.id ?? '')).toMatchObject({
    email: null,
    party: null,
  });
  /* Hashes are left out: their digits may spell a name. */
  const told = room.db.read.select({ actor: facts.actor, detail: facts.detail }).from(facts).all();
  expect(JSON.stringify(told)).not.toMatch(/ada|How/);
});

test('a fifth of what is left is held, and no more', async () => {
  expect((await asked(3, 'a')).held).toBe(3);
  expect((await asked(2, 'b')).held).toBe(0);
  expect((await asked(1, 'c')).held).toBe(1);
  expect((await asked(1, 'd')).held).toBe(0);
  await room.respond(6, 'e');
  /* 14 are left, of which 2.8 may be held; 4 are. */
  expect((await asked(1, 'f')).held).toBe(0);
});

test('who holds no seats gets what a newcomer would get', async () => {
  await asked(4, 'a');
  const b = await asked(4, 'b');
  expect(b.held).toBe(0);
  await verified(b.id, minute);
  expect(room.list()).toEqual(['b 4 seated']);
  for (const who of ['c', 'd']) await room.respond(6, who);
  const f = await asked(1, 'f');
  expect(f.held).toBe(0);
  await verified(f.id, minute);
  expect(room.list().sort()).toEqual(['b 4 seated', 'c 6 seated', 'd 6 seated', 'f 1 waitlisted']);
});

test('while one stands another changes nothing, and both are answered alike', async () => {
  const first = await asked(2, 'ada');
  const again = await asked(4, 'ada', minute);
  expect([again.id, again.held, again.isNewAddress]).toEqual([first.id, 2, false]);
  expect(room.kinds()).toEqual(['rsvp.verification-asked', 'rsvp.verification-repeated']);
  const afterwards = await asked(4, 'ada', heldFor);
  expect(afterwards.id).not.toBe(first.id);
  expect(afterwards.held).toBe(4);
});

test('an address whose RSVP stands is sent its link', async () => {
  await room.respond(2, 'ada');
  const result = await askToVerify(room.ctx, party(2, 'ada'));
  expect(result).toEqual({
    ok: true,
    value: { isNewAddress: false, placeForNewcomer: 'unverified' },
  });
  expect(room.kinds()).toEqual(['rsvp.seated', 'rsvp.repeated']);
  expect(room.db.read.select().from(unverifiedRsvps).all()).toEqual([]);
});

test('after half an hour the link does nothing, and the seats go to those who wait', async () => {
  const { id } = await asked(4, 'ada');
  for (const who of ['b', 'c']) await room.respond(6, who);
  await room.respond(6, 'd');
  expect(await releaseUnverified(later(heldFor - 1))).toBe(0);
  expect(await verified(id, heldFor)).toMatchObject({ ok: false, reason: 'expired' });
  expect(await releaseUnverified(later(heldFor))).toBe(1);
  expect(await releaseUnverified(later(heldFor))).toBe(0);
  expect(room.list()).toEqual(['b 6 seated', 'c 6 seated', 'd 6 seated']);
  expect(room.kinds().slice(-2)).toEqual(['rsvp.verifications-expired', 'rsvp.promoted']);
  expect(await verified(id, heldFor + 1)).toMatchObject({ ok: false, reason: 'expired' });
  expect(unverifiedById(room.db.read, id)).toMatchObject({ party: null });
});

test('an expired hold frees its seats by itself, before the clock comes round', async () => {
  await asked(4, 'ada');
  for (const who of ['b', 'c']) await room.respond(6, who);
  const late = await askToVerify(later(heldFor), party(1, 'late'));
  expect(late.ok).toBe(true);
  const waiting = partyOf(room.meeting.id, 6, 'd');
  expect(await respond(later(heldFor), waiting)).toMatchObject({ value: { place: 'seated' } });
});

test('a hold asked for again after its end gives way to those who waited meanwhile', async () => {
  await asked(4, 'ada');
  for (const who of ['b', 'c', 'd']) await room.respond(6, who);
  expect((await asked(1, 'ada', heldFor)).held).toBe(0);
  expect(room.list()).toEqual(['b 6 seated', 'c 6 seated', 'd 6 seated']);
});

test('two requests that cross at the end of a hold do not sell its seats twice', async () => {
  const { id } = await asked(4, 'ada');
  for (const who of ['b', 'c']) await room.respond(6, who);
  await respond(later(heldFor), party(6, 'd'));
  /* Came in earlier, carried out later. */
  expect(await verified(id, heldFor - 1)).toMatchObject({ ok: true });
  expect(room.list()).toEqual(['b 6 seated', 'c 6 seated', 'ada 4 waitlisted', 'd 6 seated']);
});

test('seats held count for the capacity, and end with the meeting', async () => {
  const { id } = await asked(4, 'ada');
  const { meeting, staff } = room;
  const shrink = (capacity: number) =>
    editMeeting(staff, { meetingId: meeting.id, changes: { capacity } });
  expect(await shrink(3)).toMatchObject({ ok: false, reason: 'below-seats-taken' });
  expect(await shrink(4)).toMatchObject({ ok: true });
  await cancelMeeting(staff, { meetingId: meeting.id, reason: 'A storm.' });
  expect(await verified(id, minute)).toMatchObject({ ok: false, reason: 'closed' });
  expect(room.list()).toEqual([]);
});

test('a second press is the same, and a party that withdrew comes back by it', async () => {
  const { rsvpId } = await room.respond(2, 'ada');
  await withdraw(room.ctx, { rsvpId });
  const { id } = await asked(3, 'ada');
  expect(await verified(id, minute)).toEqual({ ok: true, value: { rsvpId, changed: true } });
  expect(await verified(id, heldFor)).toEqual({ ok: true, value: { rsvpId, changed: false } });
  expect(room.list()).toEqual(['ada 3 seated']);
  expect(await verifyRsvp(room.ctx, { unverifiedId: 'none' })).toMatchObject({
    reason: 'not-found',
  });
});

test('one that was seated meanwhile keeps that, and gives the held seats back', async () => {
  const { id } = await asked(4, 'ada');
  for (const who of ['b', 'c']) await room.respond(6, who);
  await room.respond(2, 'ada');
  await room.respond(4, 'e');
  await verified(id, minute);
  expect(room.list()).toEqual(['ada 2 seated', 'b 6 seated', 'c 6 seated', 'e 4 seated']);
});

test('"this was not me" silences the address, also after the hold has ended', async () => {
  const now = await asked(2, 'ada');
  await disownUnverified(room.ctx, { unverifiedId: now.id });
  expect(await verified(now.id, minute)).toMatchObject({ reason: 'expired' });
  const then = await asked(2, 'ben');
  await releaseUnverified(later(heldFor));
  await disownUnverified(later(heldFor), { unverifiedId: then.id });
  expect(await disownUnverified(later(heldFor), { unverifiedId: then.id })).toMatchObject({
    ok: true,
  });
  expect(room.kinds().filter((kind) => kind === 'rsvp.disowned')).toHaveLength(2);
  for (const who of ['ada', 'ben']) await room.respond(1, who);
  const silent = room.db.read.select().from(attendees).all();
  const month = 30 * 24 * 60 * minute;
  expect(silent.map(({ silencedUntil }) => silencedUntil)).toEqual([
    noon + month,
    noon + heldFor + month,
  ]);
});

test('nothing of a person is left after a month, nor after they have their data deleted', async () => {
  const { id } = await asked(2, 'ada');
  await asked(2, 'ben');
  const { rsvpId } = await room.respond(1, 'ben');
  await eraseAttendee(room.ctx, { rsvpId });
  expect(JSON.stringify(room.db.read.select().from(unverifiedRsvps).all())).not.toContain('ben');
  await releaseUnverified(later(heldFor));
  const month = 30 * 24 * 60 * minute;
  expect(await purgeUnverified(later(heldFor + month))).toBe(1);
  expect(await purgeUnverified(later(heldFor + month + 1))).toBe(1);
  expect(unverifiedById(room.db.read, id)).toBeUndefined();
});

test('a time in which all must verify begins once, and lasts while it is needed', async () => {
  const hour = 60 * minute;
  expect(await requireVerification(room.ctx, { until: noon + hour })).toEqual({ began: true });
  expect(await requireVerification(later(minute), { until: noon + hour + minute })).toEqual({
    began: false,
  });
  expect(verificationPeriod(room.db.read, noon + hour)).toMatchObject({ startedAt: noon });
  expect(verificationPeriod(room.db.read, noon + hour + minute)).toBeUndefined();
  const kinds = room.db.read.select().from(facts).all();
  expect(kinds.filter(({ kind }) => kind === 'rsvp.verification-required')).toHaveLength(1);
});
