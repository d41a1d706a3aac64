import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { secretHash } from '#app/platform/tokens.ts';
import { facts, staff, staffCounties } from '#db/schema/index.ts';
import { mississippi } from '#db/seed/profile/mississippi.ts';
import { seedState } from '#db/seed/state.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { inviteStaff } from './invite.server.ts';
import { createApiKey, revokeApiKey, touchKey } from './keys.server.ts';
import { allStaff, keyBySecret, staffById } from './queries.server.ts';

let db: ReturnType<typeof temporaryDatabase>;
let ctx: Context;
beforeEach(() => {
  db = temporaryDatabase();
  ctx = { db, now: Date.parse('2027-01-14T14:00:00Z'), actor: 'system' };
});
afterEach(() => db.drop());

const last = () => db.read.select().from(facts).all().at(-1);

test('an invited person is on the staff, by one address however it is typed', async () => {
  const invited = await inviteStaff(ctx, { email: 'Ida.Wells@Office.Test', role: 'admin' });
  if (!invited.ok) throw new Error(invited.reason);
  const { staffId } = invited.value;
  expect(staffById(db.read, staffId)).toEqual({
    id: staffId,
    email: 'ida.wells@office.test',
    name: 'ida.wells',
    role: 'admin',
  });
  expect(last()).toMatchObject({
    kind: 'staff.invited',
    subjectId: staffId,
    detail: { role: 'admin', counties: [] },
  });
  expect(await inviteStaff(ctx, { email: 'ida.wells@office.test', role: 'door' })).toMatchObject({
    reason: 'already-staff',
  });
  expect(await inviteStaff(ctx, { email: 'a@b@office.test', role: 'door' })).toMatchObject({
    reason: 'address-shape',
  });
  expect(allStaff(db.read)).toHaveLength(1);
});

test('a liaison has counties of the state, and nobody else has any', async () => {
  await seedState(ctx, mississippi);
  const invite = (role: 'liaison' | 'coordinator', ...counties: string[]) =>
    inviteStaff(ctx, { email: 'clerk@county.test', role, counties });
  expect(await invite('liaison')).toMatchObject({ reason: 'county-needed' });
  expect(await invite('coordinator', 'desoto')).toMatchObject({ reason: 'county-unused' });
  expect(await invite('liaison', 'desoto', 'orleans')).toMatchObject({
    reason: 'unknown-county',
    detail: 'orleans',
  });
  expect(db.read.select().from(staff).all()).toEqual([]);
  expect(await invite('liaison', 'desoto', 'tunica', 'desoto')).toMatchObject({ ok: true });
  expect(
    db.read
      .select()
      .from(staffCounties)
      .all()
      .map(({ countyId }) => countyId)
      .sort(),
  ).toEqual(['28033', '28143']);
});

test('a key is shown once, kept as a hash, and ends when it is revoked', async () => {
  const made = await createApiKey(ctx, { name: ' County website ', role: 'coordinator' });
  if (!made.ok) throw new Error(made.reason);
  const { key, keyId } = made.value;
  expect(key).toMatch(/^tc_[\w-]{43}$/);
  const bytes = db.read.$client.serialize();
  expect([bytes.includes(secretHash(key)), bytes.includes(key)]).toEqual([true, false]);
  expect(last()).toMatchObject({ kind: 'key.created', detail: { role: 'coordinator' } });

  const found = keyBySecret(db.read, key);
  expect(found).toEqual({
    id: keyId,
    name: 'County website',
    role: 'coordinator',
    lastUsedAt: null,
  });
  expect(keyBySecret(db.read, key.slice(0, -1))).toBeUndefined();
  if (found) await touchKey(ctx, found);
  expect(keyBySecret(db.read, key)?.lastUsedAt).toBe(ctx.now);

  expect(await revokeApiKey(ctx, { keyId })).toMatchObject({ ok: true });
  expect(await revokeApiKey(ctx, { keyId })).toMatchObject({ reason: 'not-found' });
  expect(keyBySecret(db.read, key)).toBeUndefined();
  expect(await createApiKey(ctx, { name: ' ', role: 'admin' })).toMatchObject({
    reason: 'name-needed',
  });
});
