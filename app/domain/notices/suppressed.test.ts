import { afterEach, beforeEach, expect, test } from 'vitest';
import { liftSuppression, recordBounce } from '#app/domain/attendees/bounces.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { accepted, partyOf, type Room, roomWith } from '#app/domain/rsvps/testing.ts';
import { messages } from '#db/schema/index.ts';
import { noticeFacts } from './read-facts.server.ts';
import { remind } from './reminders.server.ts';
import { outboxOf, sendAll, verified } from './testing.ts';

const day = 24 * 60 * 60 * 1000;
/* The room's meeting: 2026-12-22 14:30 in Mississippi. */
const start = Date.parse('2026-12-22T20:30:00Z');
let room: Room;
beforeEach(async () => {
  room = await roomWith(10);
  for (const who of ['ann', 'ben']) {
    await accepted(room.ctx, partyOf(room.meeting.id, 1, who));
    await verified(room.ctx, who);
  }
  await noticeFacts(room.staff);
  await sendAll(room.staff);
});
afterEach(() => room.db.drop());

const at = (now: number): Context => ({ ...room.staff, now });
const firstTo = (who: string) =>
  room.db.read
    .select()
    .from(messages)
    .all()
    .find(({ toAddress }) => toAddress.startsWith(`${who}@`));
const annBounces = (now: number) =>
  recordBounce(at(now), { messageId: firstTo('ann')?.id ?? '', kind: 'hard' });
const told = (kind: string) => outboxOf(room.db.read).filter((line) => line.startsWith(kind));

test('G11: who bounced gets no reminder, and the others do', async () => {
  await annBounces(start - 2 * day);
  await remind(at(start - day - 1000));
  await remind(at(start - day));
  expect(told('reminder')).toEqual(['reminder ben queued']);
});

test('G11: a reminder that waits already is dropped before it leaves', async () => {
  await remind(at(start - day - 1000));
  await remind(at(start - day));
  await annBounces(start - day);
  await sendAll(at(start - day));
  expect(told('reminder').sort()).toEqual(['reminder ann dropped', 'reminder ben sent']);
});

test('G6, G11: the cancellation still goes to an address that bounced', async () => {
  await annBounces(start - 2 * day);
  await cancelMeeting(at(start - day), { meetingId: room.meeting.id, reason: 'Storm' });
  await noticeFacts(at(start - day));
  await sendAll(at(start - day));
  expect(told('cancelled').sort()).toEqual([
    'cancelled CANCEL ann sent',
    'cancelled CANCEL ben sent',
  ]);
});

test('G11: lifted by staff, reminders go again', async () => {
  await annBounces(start - 2 * day);
  const { attendeeId } = firstTo('ann') ?? {};
  await liftSuppression(at(start - 2 * day), { attendeeId: attendeeId ?? '' });
  await remind(at(start - day - 1000));
  await remind(at(start - day));
  expect(told('reminder').sort()).toEqual(['reminder ann queued', 'reminder ben queued']);
});
