import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { facts } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { write } from '#db/write.ts';
import { addAttendee, attendeeById } from './known.server.ts';
import { wantReminders } from './reminders.server.ts';

let db: ReturnType<typeof temporaryDatabase>;
let ctx: Context;
let attendeeId: string;
beforeEach(async () => {
  db = temporaryDatabase();
  ctx = { db, now: 1_800_000_000_000, actor: 'citizen' };
  const details = { name: 'Ada', email: 'ada@x.invalid', language: 'en' };
  attendeeId = await write(ctx, (tx) => addAttendee(tx, ctx, details));
});
afterEach(() => db.drop());

const kinds = () =>
  db.read
    .select({ kind: facts.kind })
    .from(facts)
    .all()
    .map((fact) => fact.kind);

test('reminders stop and resume, each with one fact, however often it is pressed', async () => {
  for (const wanted of [false, false, true, true]) {
    expect(await wantReminders(ctx, { attendeeId, wanted })).toEqual({ ok: true });
  }
  expect(kinds()).toEqual(['rsvp.reminders-stopped', 'rsvp.reminders-resumed']);
  await wantReminders(ctx, { attendeeId, wanted: false });
  expect((await attendeeById(db.read, attendeeId))?.remindersStoppedAt).toBe(ctx.now);
});

test('nobody unknown is answered', async () => {
  expect(await wantReminders(ctx, { attendeeId: 'x', wanted: false })).toMatchObject({
    reason: 'not-found',
  });
});
