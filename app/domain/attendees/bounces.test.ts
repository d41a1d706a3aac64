import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { noon } from '#app/domain/meetings/testing.ts';
import { queued } from '#app/domain/outbox/testing.ts';
import { type Room, roomWith } from '#app/domain/rsvps/testing.ts';
import { attendees, facts, suppressions } from '#db/schema/index.ts';
import { complain, liftSuppression, recordBounce } from './bounces.server.ts';
import { wantReminders } from './reminders.server.ts';

const day = 24 * 60 * 60 * 1000;
let room: Room;
let attendeeId: string;
let ctx: Context;
beforeEach(async () => {
  room = await roomWith(10);
  await room.respond(2, 'ann');
  await room.respond(1, 'ben');
  ctx = { db: room.db, now: noon, actor: 'clock' };
  attendeeId =
    room.db.read.select().from(attendees).where(eq(attendees.name, 'ann')).get()?.id ?? '';
});
afterEach(() => room.db.drop());

let count = 0;
async function sentTo(toAddress = 'ann@example.invalid', id: string | undefined = attendeeId) {
  count += 1;
  const about = { meetingId: room.meeting.id, ...(id ? { attendeeId: id } : {}) };
  return (await queued(room.db, noon, { uniqueKey: `m${count}`, toAddress, ...about })) ?? '';
}
const bounced = async (kind: 'hard' | 'soft' | 'complaint', now = noon, messageId?: string) =>
  recordBounce(
    { ...ctx, now },
    { messageId: messageId ?? (await sentTo()), kind, status: '5.1.1' },
  );
const held = () => room.db.read.select().from(suppressions).all();
const told = () =>
  room.db.read
    .select()
    .from(facts)
    .orderBy(asc(facts.id))
    .all()
    .filter(({ kind }) => /^mail\.|reminders/.test(kind))
    .map(({ kind }) => kind);

describe('G11', () => {
  test('one hard bounce holds bulk mail back, is a fact without an address, and keeps the seat', async () => {
    expect(await bounced('hard')).toEqual({ ok: true, value: { suppressed: true } });
    expect(held()).toEqual([{ attendeeId, cause: 'hard', since: noon, liftedAt: null }]);
    expect(told()).toEqual(['mail.bounced', 'mail.suppressed']);
    expect(room.list()).toEqual(['ann 2 seated', 'ben 1 seated']);
    const said = JSON.stringify(room.db.read.select().from(facts).all());
    expect(said).toContain('"bounce":"hard","status":"5.1.1"');
    expect(said).not.toMatch(/example\.invalid|"ann"/);
  });

  test('soft bounces of five messages within seven days do, and of four do not', async () => {
    for (const at of [0, 1, 2, 3]) await bounced('soft', noon + at * day);
    expect(held()).toEqual([]);
    expect(await bounced('soft', noon + 6 * day)).toMatchObject({ value: { suppressed: true } });
    expect(held()).toMatchObject([{ cause: 'soft' }]);
  });

  test('the fifth a week after the first does not', async () => {
    for (const at of [0, 1, 2, 3, 7]) await bounced('soft', noon + at * day);
    expect(held()).toEqual([]);
  });

  test('a complaint ends reminders as if the person had asked', async () => {
    await bounced('complaint');
    expect(held()).toMatchObject([{ cause: 'complaint' }]);
    expect(told()).toEqual(['mail.complained', 'rsvp.reminders-stopped', 'mail.suppressed']);
    await wantReminders(ctx, { attendeeId, wanted: true });
    expect(held()).toMatchObject([{ cause: 'complaint', liftedAt: noon }]);
  });
});

test('the same news again, or of a message nobody sent, changes nothing', async () => {
  const messageId = await sentTo();
  await bounced('soft', noon, messageId);
  for (let i = 0; i < 6; i++) {
    expect(await bounced('soft', noon, messageId)).toMatchObject({ reason: 'repeated' });
  }
  expect(await bounced('hard', noon, 'unknown')).toMatchObject({ reason: 'unknown' });
  expect(held()).toEqual([]);
  expect(told()).toEqual(['mail.bounced']);
});

test('a soft one that turns hard counts as hard', async () => {
  const messageId = await sentTo();
  await bounced('soft', noon, messageId);
  expect(await bounced('hard', noon, messageId)).toMatchObject({ value: { suppressed: true } });
});

test('an address that is theirs no longer, and mail to staff, hold nobody’s mail back', async () => {
  await bounced('hard', noon, await sentTo('former@example.invalid'));
  await bounced('hard', noon, await sentTo('ruth@office.test', ''));
  expect(held()).toEqual([]);
  expect(told()).toEqual(['mail.bounced', 'mail.bounced']);
});

test('staff lift it, once; what bounced before counts no more', async () => {
  for (let i = 0; i < 5; i++) await bounced('soft');
  expect(await liftSuppression({ ...ctx, now: noon + 1 }, { attendeeId })).toEqual({ ok: true });
  expect(await liftSuppression(ctx, { attendeeId })).toMatchObject({ reason: 'not-suppressed' });
  for (let i = 0; i < 4; i++) await bounced('soft', noon + 2);
  expect(held()).toMatchObject([{ liftedAt: noon + 1 }]);
  expect(await bounced('hard', noon + 3)).toMatchObject({ value: { suppressed: true } });
  expect(held()).toMatchObject([{ cause: 'hard', since: noon + 3, liftedAt: null }]);
});

test('a complaint without its message is heard too, and outlives a bounce', async () => {
  await bounced('hard');
  expect(await complain(ctx, { attendeeId })).toMatchObject({ value: { suppressed: true } });
  expect(await complain(ctx, { attendeeId })).toMatchObject({ value: { suppressed: false } });
  expect(await complain(ctx, { attendeeId: 'x' })).toMatchObject({ reason: 'not-found' });
  await bounced('hard');
  expect(held()).toMatchObject([{ cause: 'complaint' }]);
});
