import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { attendees, facts } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { write } from '#db/write.ts';
import { addAttendee, attendeeById } from './known.server.ts';
import { chooseLanguage } from './language.server.ts';

let db: ReturnType<typeof temporaryDatabase>;
let ctx: Context;
let attendeeId: string;
beforeEach(async () => {
  db = temporaryDatabase();
  ctx = { db, now: 1_800_000_000_000, actor: 'citizen' };
  attendeeId = await write(ctx, (tx) =>
    addAttendee(tx, ctx, { name: 'Ada', email: 'ada@x.invalid' }),
  );
});
afterEach(() => db.drop());

test('a language is chosen with one fact, and the choice proves the address', async () => {
  const owner: Context = { ...ctx, actor: `attendee:${attendeeId}` };
  for (const _ of [1, 2]) {
    expect(await chooseLanguage(owner, { attendeeId, language: 'es' })).toEqual({ ok: true });
  }
  const told = db.read.select().from(facts).all();
  expect(told).toMatchObject([{ kind: 'rsvp.language-chosen', detail: { language: 'es' } }]);
  const known = await attendeeById(db.read, attendeeId);
  expect(known).toMatchObject({ language: 'es', verifiedAt: ctx.now });
});

test('nobody unknown is answered, nor whose data was deleted', async () => {
  const unknown = { attendeeId: 'x', language: 'es' } as const;
  expect(await chooseLanguage(ctx, unknown)).toMatchObject({ reason: 'not-found' });
  await write(ctx, async (tx) => {
    await tx.update(attendees).set({ erasedAt: ctx.now });
  });
  const erased = { attendeeId, language: 'es' } as const;
  expect(await chooseLanguage(ctx, erased)).toMatchObject({ reason: 'not-found' });
  expect(db.read.select().from(facts).all()).toEqual([]);
});
