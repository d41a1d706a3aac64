import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { facts, signInLinks, staff } from '#db/schema/index.ts';
import { mississippi } from '#db/seed/profile/mississippi.ts';
import { seedState } from '#db/seed/state.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { changeRole, disableStaff, enableStaff } from './members.server.ts';
import { allStaff, formerStaff, memberById, sessionBySecret } from './queries.server.ts';
import { linkLasts } from './rules.ts';
import { mintSignInLink, redeemSignInLink } from './sign-in.server.ts';
import { aSession, aStaffMember } from './testing.ts';

let db: ReturnType<typeof temporaryDatabase>;
let ctx: Context;
let ada: string;
let ben: string;
beforeEach(async () => {
  db = temporaryDatabase();
  ctx = { db, now: Date.parse('2027-01-14T14:00:00Z'), actor: 'staff:ada' };
  ada = await aStaffMember(ctx, { email: 'ada@office.test', role: 'admin' });
  ben = await aStaffMember(ctx, { email: 'ben@office.test', role: 'coordinator' });
});
afterEach(() => db.drop());

const last = () => db.read.select().from(facts).all().at(-1);
const count = () => db.read.select().from(facts).all().length;

test('whoever is disabled is out at once, by session, link and feed, and can be let in again', async () => {
  const { secret } = await aSession(ctx, ben);
  const other = await aSession(ctx, ada);
  const link = await mintSignInLink(ctx, { staffId: ben, ttl: linkLasts.mailed });
  expect(await disableStaff(ctx, { staffId: ben })).toMatchObject({ ok: true });
  expect(last()).toMatchObject({ kind: 'staff.disabled', subjectId: ben, actor: 'staff:ada' });
  expect(sessionBySecret(db.read, secret, ctx.now)).toBeUndefined();
  expect(sessionBySecret(db.read, other.secret, ctx.now)).toBeDefined();
  expect(await redeemSignInLink(ctx, { secret: link })).toMatchObject({ reason: 'not-found' });
  expect(allStaff(db.read).map(({ id }) => id)).toEqual([ada]);
  expect(formerStaff(db.read).map(({ id }) => id)).toEqual([ben]);
  expect(await disableStaff(ctx, { staffId: ben })).toMatchObject({ reason: 'not-found' });

  expect(await enableStaff(ctx, { staffId: ben })).toMatchObject({ ok: true });
  expect(last()).toMatchObject({ kind: 'staff.enabled', detail: { role: 'coordinator' } });
  expect(sessionBySecret(db.read, secret, ctx.now), 'an ended session stays ended').toBeUndefined();
  expect(await redeemSignInLink(ctx, { secret: link })).toMatchObject({ reason: 'ended' });
  expect(await enableStaff(ctx, { staffId: ben })).toMatchObject({ reason: 'not-found' });
  const generations = db.read.select({ feed: staff.feedGeneration }).from(staff).all();
  expect(generations.map(({ feed }) => feed).sort()).toEqual([0, 1]);
  expect(db.read.select().from(signInLinks).all()).toHaveLength(3);
});

test('a new role ends the sessions of the old one', async () => {
  await seedState(ctx, mississippi);
  const { secret } = await aSession(ctx, ben);
  const liaison = { staffId: ben, role: 'liaison' } as const;
  expect(await changeRole(ctx, liaison)).toMatchObject({ reason: 'county-needed' });
  expect(await changeRole(ctx, { ...liaison, counties: ['orleans'] })).toMatchObject({
    reason: 'unknown-county',
    detail: 'orleans',
  });
  expect(sessionBySecret(db.read, secret, ctx.now)).toBeDefined();
  expect(await changeRole(ctx, { ...liaison, counties: ['tunica', 'desoto'] })).toMatchObject({
    ok: true,
  });
  expect(sessionBySecret(db.read, secret, ctx.now)).toBeUndefined();
  expect(memberById(db.read, ben)).toMatchObject({
    role: 'liaison',
    counties: ['desoto', 'tunica'],
    disabledAt: null,
  });
  expect(last()).toMatchObject({
    kind: 'staff.role-changed',
    detail: { role: 'liaison', from: { role: 'coordinator' } },
  });
  expect(await changeRole(ctx, { staffId: ben, role: 'door' })).toMatchObject({ ok: true });
  expect(memberById(db.read, ben)?.counties).toEqual([]);
});

test('the last admin stays one, also when two are taken out at the same time', async () => {
  const before = count();
  expect(await disableStaff(ctx, { staffId: ada })).toMatchObject({ reason: 'last-admin' });
  expect(await changeRole(ctx, { staffId: ada, role: 'door' })).toMatchObject({
    reason: 'last-admin',
  });
  expect(count()).toBe(before);
  expect(await changeRole(ctx, { staffId: ben, role: 'admin' })).toMatchObject({ ok: true });
  const both = await Promise.all([
    disableStaff(ctx, { staffId: ada }),
    changeRole(ctx, { staffId: ben, role: 'coordinator' }),
  ]);
  expect(both.map(({ ok }) => ok)).toEqual([true, false]);
  expect(allStaff(db.read).map(({ role }) => role)).toEqual(['admin']);
});
