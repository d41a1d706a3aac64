import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { facts, sessions, signInLinks, staff } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { sessionBySecret } from './queries.server.ts';
import { linkLasts } from './rules.ts';
import { signOut, signOutEverywhere, touchSession } from './session.server.ts';
import {
  firstAdminLink,
  mintSignInLink,
  redeemSignInLink,
  requestSignIn,
} from './sign-in.server.ts';
import { aSession, aStaffMember } from './testing.ts';

const minute = 60_000;
const start = Date.parse('2027-01-14T14:00:00Z');

let db: ReturnType<typeof temporaryDatabase>;
const at = (minutes: number): Context => ({
  db,
  now: start + minutes * minute,
  actor: 'citizen',
});
beforeEach(() => {
  db = temporaryDatabase();
});
afterEach(() => db.drop());

const kinds = () =>
  db.read
    .select({ kind: facts.kind, subject: facts.subjectId, actor: facts.actor })
    .from(facts)
    .all();
const of = (kind: string) => kinds().filter((fact) => fact.kind === kind);

test('the answer is the same for an address nobody has, and only a known one is noted', async () => {
  const staffId = await aStaffMember(at(0));
  const known = await requestSignIn(at(0), { email: 'Ida@Office.test' });
  const unknown = await requestSignIn(at(0), { email: 'eve@office.test' });
  expect(known).toEqual({ ok: true, value: undefined });
  expect(unknown).toEqual(known);
  expect(of('staff.sign-in-requested')).toEqual([
    { kind: 'staff.sign-in-requested', subject: staffId, actor: 'citizen' },
  ]);
});

test('someone who may no longer sign in gets no link, and an old link opens nothing', async () => {
  const staffId = await aStaffMember(at(0));
  const { secret: cookie } = await aSession(at(0), staffId);
  const secret = await mintSignInLink(at(0), { staffId, ttl: linkLasts.mailed });
  await db.writer.run(async (tx) => {
    await tx.update(staff).set({ disabledAt: start });
  });
  expect(await requestSignIn(at(1), { email: 'ida@office.test' })).toMatchObject({ ok: true });
  expect(of('staff.sign-in-requested')).toEqual([]);
  expect(await redeemSignInLink(at(1), { secret })).toMatchObject({ reason: 'not-found' });
  expect(sessionBySecret(db.read, cookie, start)).toBeUndefined();
});

test('the form cannot fill a mailbox: three requests in a quarter of an hour', async () => {
  await aStaffMember(at(0));
  for (const minutes of [0, 1, 2, 3, 14]) {
    await requestSignIn(at(minutes), { email: 'ida@office.test' });
  }
  expect(of('staff.sign-in-requested')).toHaveLength(3);
  await requestSignIn(at(15), { email: 'ida@office.test' });
  expect(of('staff.sign-in-requested')).toHaveLength(4);
});

test('a link is kept as a hash, works once, and ends the others of the same person', async () => {
  const staffId = await aStaffMember(at(0));
  const other = await aStaffMember(at(0), { email: 'joe@office.test' });
  const mint = (id: string) => mintSignInLink(at(0), { staffId: id, ttl: linkLasts.mailed });
  const [first, second, joes] = [await mint(staffId), await mint(staffId), await mint(other)];
  expect(Buffer.from(first, 'base64url')).toHaveLength(32);
  expect(JSON.stringify(db.read.select().from(signInLinks).all())).not.toContain(first);

  const redeemed = await redeemSignInLink(at(1), { secret: first });
  expect(redeemed).toMatchObject({ ok: true, value: { staffId, endsAt: start + 721 * minute } });
  expect(await redeemSignInLink(at(1), { secret: first })).toMatchObject({ reason: 'used' });
  expect(await redeemSignInLink(at(1), { secret: second })).toMatchObject({ reason: 'ended' });
  expect(await redeemSignInLink(at(1), { secret: joes })).toMatchObject({ ok: true });
  expect(await redeemSignInLink(at(1), { secret: 'guess' })).toMatchObject({ reason: 'not-found' });
  expect(of('staff.signed-in').map(({ actor }) => actor)).toEqual([
    `staff:${staffId}`,
    `staff:${other}`,
  ]);
});

test('two presses at the same moment open one session', async () => {
  const staffId = await aStaffMember(at(0));
  const secret = await mintSignInLink(at(0), { staffId, ttl: linkLasts.mailed });
  const presses = await Promise.all([1, 2, 3].map(() => redeemSignInLink(at(0), { secret })));
  expect(presses.filter((press) => press.ok)).toHaveLength(1);
  expect(db.read.select().from(sessions).all()).toHaveLength(1);
});

test.each([
  ['mailed', 15],
  ['start', 24 * 60],
] as const)('a %s link ends after %i minutes', async (kind, minutes) => {
  const staffId = await aStaffMember(at(0));
  const ttl = linkLasts[kind];
  const late = await mintSignInLink(at(0), { staffId, ttl });
  expect(await redeemSignInLink(at(minutes), { secret: late })).toMatchObject({ reason: 'ended' });
  const inTime = await mintSignInLink(at(0), { staffId, ttl });
  expect(await redeemSignInLink(at(minutes - 1), { secret: inTime })).toMatchObject({ ok: true });
});

test('a session is found by its secret, ends when idle, and after twelve hours in any case', async () => {
  const { secret } = await aSession(at(0), await aStaffMember(at(0)));
  const seen = (minutes: number) => sessionBySecret(db.read, secret, start + minutes * minute);
  expect(seen(14)).toMatchObject({ email: 'ida@office.test', role: 'coordinator' });
  expect(seen(15)).toBeUndefined();
  expect(sessionBySecret(db.read, 'guess', start)).toBeUndefined();
  for (let minutes = 14; minutes < 720; minutes += 14) {
    const session = seen(minutes);
    expect(session).toBeDefined();
    if (session) await touchSession(at(minutes), session);
  }
  expect(seen(719)).toBeDefined();
  expect(seen(720)).toBeUndefined();
});

test('use is noted at most once a minute, and never backwards', async () => {
  const { session } = await aSession(at(0), await aStaffMember(at(0)));
  const lastSeen = () => db.read.select().from(sessions).get()?.lastSeenAt;
  const before = db.writer.commits();
  await touchSession({ ...at(0), now: start + minute - 1 }, session);
  expect([lastSeen(), db.writer.commits()]).toEqual([start, before]);
  await touchSession(at(3), session);
  await touchSession(at(2), session);
  expect(lastSeen()).toBe(start + 3 * minute);
});

test('signing out ends one session, signing out everywhere all of them and the open links', async () => {
  const staffId = await aStaffMember(at(0));
  const other = await aSession(at(0), await aStaffMember(at(0), { email: 'joe@office.test' }));
  const [one, two, three] = [
    await aSession(at(0), staffId),
    await aSession(at(0), staffId),
    await aSession(at(0), staffId),
  ];
  const alive = (...secrets: string[]) =>
    secrets.map((secret) => sessionBySecret(db.read, secret, start) !== undefined);

  await signOut(at(1), one.session);
  await signOut(at(1), one.session);
  expect(of('staff.signed-out')).toHaveLength(1);
  expect(alive(one.secret, two.secret, three.secret)).toEqual([false, true, true]);

  const link = await mintSignInLink(at(1), { staffId, ttl: linkLasts.mailed });
  expect(await signOutEverywhere(at(2), { staffId })).toEqual({ ended: 2 });
  expect(alive(two.secret, three.secret, other.secret)).toEqual([false, false, true]);
  expect(await redeemSignInLink(at(2), { secret: link })).toMatchObject({ reason: 'ended' });
});

test('the first start makes an admin and a link; when live none is shown once an admin was here', async () => {
  const first = await firstAdminLink(at(0), { live: true, email: 'office@state.test' });
  expect(of('staff.invited')).toHaveLength(1);
  // Nobody used it: the next start must offer another, or the office stays locked out.
  const second = await firstAdminLink(at(2000), { live: true, email: 'office@state.test' });
  expect(await redeemSignInLink(at(2000), { secret: first ?? '' })).toMatchObject({
    reason: 'ended',
  });
  expect(await redeemSignInLink(at(2001), { secret: second ?? '' })).toMatchObject({ ok: true });
  expect(await firstAdminLink(at(2002), { live: true })).toBeUndefined();
  const demo = await firstAdminLink(at(2003), { live: false });
  expect(await redeemSignInLink(at(2003), { secret: demo ?? '' })).toMatchObject({ ok: true });
  expect(db.read.select({ email: staff.email, role: staff.role }).from(staff).all()).toEqual([
    { email: 'office@state.test', role: 'admin' },
  ]);
});

test('the first admin gets an address of its own when the office has given its to someone', async () => {
  await aStaffMember(at(0), { email: 'office@state.test' });
  await firstAdminLink(at(0), { live: false, email: 'office@state.test' });
  expect(
    db.read
      .select({ email: staff.email })
      .from(staff)
      .all()
      .map(({ email }) => email),
  ).toEqual(expect.arrayContaining(['office@state.test', 'admin@town-crier.invalid']));
});
