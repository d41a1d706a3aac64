import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordBounce } from '#app/domain/attendees/bounces.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { noon } from '#app/domain/meetings/testing.ts';
import { mailFigures } from '#app/domain/outbox/figures.server.ts';
import { aWorker, queued } from '#app/domain/outbox/testing.ts';
import { type Room, roomWith } from '#app/domain/rsvps/testing.ts';
import { messages } from '#db/schema/index.ts';
import { keptPromises } from './kept-promises.server.ts';
import { noticeFacts } from './read-facts.server.ts';
import { sendAll } from './testing.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
let room: Room;
beforeEach(async () => {
  room = await roomWith(4);
});
afterEach(() => room.db.drop());
const at = (now: number): Context => ({ ...room.staff, now });
const kept = (now: number) => keptPromises(room.db.read, now);

test('counts what became of the mail of a day and of a month, and what waits', async () => {
  const nothing = { sent: 0, uncertain: 0, failed: 0, returned: 0 };
  expect(kept(noon)).toMatchObject({ lastDay: nothing, waiting: { count: 0, since: null } });
  await room.respond(2, 'ann');
  await room.respond(1, 'ben');
  await noticeFacts(room.staff);
  expect(kept(noon + minute).waiting).toEqual({ count: 2, since: noon });
  await sendAll(room.staff);
  const { id = '' } = room.db.read.select().from(messages).get() ?? {};
  await recordBounce(at(noon + day), { messageId: id, kind: 'hard' });
  await recordBounce(at(noon + day), { messageId: id, kind: 'soft' });
  expect(kept(noon + minute).lastDay).toMatchObject({ sent: 2 });
  expect(kept(noon + 2 * day)).toMatchObject({
    lastDay: { sent: 0, returned: 1 },
    lastMonth: { sent: 2, returned: 1 },
    waiting: { count: 0 },
    seats: { meetings: 1, oversold: 0 },
  });
  expect(kept(noon + 40 * day).lastMonth).toEqual(nothing);
});

test('a reminder for tomorrow does not wait, and one that was put off does', async () => {
  await queued(room.db, noon, { uniqueKey: 'later', dueAt: noon + day });
  expect(kept(noon).waiting.count).toBe(0);
  expect(kept(noon + day).waiting).toEqual({ count: 1, since: noon });
});

test('C4: says how long the slowest cancellation took to its first mail', async () => {
  await room.respond(2, 'ann');
  await room.respond(1, 'ben');
  await noticeFacts(room.staff);
  await sendAll(room.staff);
  expect(kept(noon).cancellations).toEqual({ count: 0, slowest: null });
  await cancelMeeting(at(noon + minute), { meetingId: room.meeting.id, reason: 'Storm' });
  await noticeFacts(at(noon + minute + 1_000));
  await sendAll(at(noon + minute + 9_000));
  expect(kept(noon + day).cancellations).toEqual({ count: 1, slowest: 9_000 });
  expect(kept(noon + day)).toMatchObject({ changedAt: noon + minute, seats: { meetings: 0 } });
});

test('says whether anything sends mail', async () => {
  await aWorker(room.db, noon);
  expect(kept(noon + minute / 2).isSending).toBe(true);
  expect(kept(noon + minute).isSending).toBe(false);
});

test('counting a month of mail reads indexes alone', () => {
  const plans: string[] = [];
  const prepare = room.db.read.$client.prepare.bind(room.db.read.$client);
  room.db.read.$client.prepare = ((source: string) => {
    const rows = prepare(`explain query plan ${source}`).all(
      ...Array(source.split('?').length - 1).fill(''),
    ) as { detail: string }[];
    plans.push(rows.map(({ detail }) => detail).join());
    return prepare(source);
  }) as typeof prepare;
  mailFigures(room.db.read, noon);
  room.db.read.$client.prepare = prepare;
  expect(plans).toHaveLength(7);
  expect(plans.filter((plan) => !/USING (COVERING )?INDEX/.test(plan))).toEqual([]);
  expect(plans.at(-1)).toContain('COVERING INDEX');
});
