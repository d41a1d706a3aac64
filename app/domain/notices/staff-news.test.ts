import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { inviteStaff } from '#app/domain/staff/invite.server.ts';
import { firstAdminLink } from '#app/domain/staff/sign-in.server.ts';
import { messages } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { noticeFacts } from './read-facts.server.ts';

let db: ReturnType<typeof temporaryDatabase>;
let ctx: Context;
beforeEach(() => {
  db = temporaryDatabase();
  ctx = { db, now: Date.parse('2027-01-14T14:00:00Z'), actor: 'system' };
});
afterEach(() => db.drop());

test('the first admin has a printed link and gets none by mail; who is invited gets one', async () => {
  await firstAdminLink(ctx, { live: false, email: 'office@state.test' });
  expect(await noticeFacts(ctx)).toBe(0);
  await inviteStaff(ctx, { email: 'ida@office.test', role: 'coordinator' });
  expect(await noticeFacts(ctx)).toBe(1);
  expect(db.read.select().from(messages).all()).toEqual([
    expect.objectContaining({ kind: 'sign-in', toAddress: 'ida@office.test' }),
  ]);
});
