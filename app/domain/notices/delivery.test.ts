import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { liftSuppression, recordBounce } from '#app/domain/attendees/bounces.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { moveMeeting } from '#app/domain/meetings/move.server.ts';
import { noon } from '#app/domain/meetings/testing.ts';
import { claimDue } from '#app/domain/outbox/claim.server.ts';
import { complete, endUnsent, markContentEnded } from '#app/domain/outbox/finish.server.ts';
import { aWorker, claimOf } from '#app/domain/outbox/testing.ts';
import { accepted, partyOf, type Room, roomWith } from '#app/domain/rsvps/testing.ts';
import { withdraw } from '#app/domain/rsvps/withdraw.server.ts';
import { messages } from '#db/schema/index.ts';
import { deliveryBoard } from './delivery.server.ts';
import { prepareMessage } from './prepare.server.ts';
import { noticeFacts } from './read-facts.server.ts';
import { resendToBehind } from './resend.server.ts';
import { sendAll, testSettings, verified } from './testing.ts';

const minute = 60_000;
let room: Room;
beforeEach(async () => {
  room = await roomWith(4);
});
afterEach(() => room.db.drop());

const at = (now: number): Context => ({ ...room.staff, now, actor: 'staff:s' });
const meetingId = () => room.meeting.id;
/** "name state revision" of each line. */
const board = () =>
  deliveryBoard(room.db.read, meetingId())?.people.map(
    ({ name, holding }) => `${name} ${holding.state} ${holding.revision ?? '-'}`,
  );

async function attending(...names: string[]) {
  for (const who of names) {
    await accepted({ ...room.ctx }, partyOf(meetingId(), 1, who));
    await verified(room.ctx, who);
  }
  await noticeFacts(room.staff);
  await sendAll(room.staff);
}
const move = (now: number) =>
  moveMeeting(at(now), {
    meetingId: meetingId(),
    localStart: '2026-12-29T14:30',
    reason: 'Storm',
    overrides: [{ rule: 'notice', reason: 'Storm' }],
    signedInAt: now,
  });

/** Sends what is due; a server refuses those for `refused`, and drops nothing. */
async function sendBut(refused: string, now: number) {
  const worker = await aWorker(room.db, now);
  for (const message of await claimDue(at(now), worker, 50)) {
    const claim = claimOf(message);
    if (message.toAddress.startsWith(`${refused}@`)) {
      await endUnsent(at(now), claim, { state: 'failed', code: 554, response: '554 no' });
      continue;
    }
    const prepared = await prepareMessage(at(now), message, testSettings);
    if (prepared && (await markContentEnded(at(now), claim, prepared.content))) {
      await complete(at(now), claim, '250');
    }
  }
}

describe('the delivery board', () => {
  test('C1, C11: says who holds which revision, from the first invite to a cancellation', async () => {
    await attending('ann', 'ben');
    expect(board()).toEqual(['ann current 1', 'ben current 1']);
    await move(noon + minute);
    expect(board()).toEqual(['ann waiting 1', 'ben waiting 1']);
    await noticeFacts(at(noon + minute));
    await sendBut('ben', noon + 3 * minute);
    expect(board()).toEqual(['ben failed 1', 'ann current 2']);
    await cancelMeeting(at(noon + 4 * minute), { meetingId: meetingId(), reason: 'Flood' });
    await noticeFacts(at(noon + 4 * minute));
    await sendAll(at(noon + 4 * minute));
    expect(board()).toEqual(['ann current 3', 'ben current 3']);
  });

  test('the waiting need no calendar, the phone needs a call, and a withdrawal must arrive', async () => {
    await attending('ann', 'ben', 'cid', 'dee', 'eve');
    await accepted(room.staff, {
      ...partyOf(meetingId(), 1, 'fay'),
      email: undefined,
      source: 'phone',
    });
    expect(board()).toEqual([
      'fay no-address -',
      'ann current 1',
      'ben current 1',
      'cid current 1',
      'dee current 1',
      'eve current 1',
    ]);
    const dee = deliveryBoard(room.db.read, meetingId())?.people.find(({ name }) => name === 'dee');
    await withdraw(at(noon + minute), { rsvpId: dee?.rsvpId ?? '' });
    await noticeFacts(at(noon + minute));
    await sendBut('dee', noon + minute);
    expect(board()?.slice(0, 2)).toEqual(['dee failed 1', 'fay no-address -']);
    await resendToBehind(at(noon + 2 * minute), { meetingId: meetingId() });
    await sendAll(at(noon + 2 * minute));
    expect(board()?.some((line) => line.startsWith('dee'))).toBe(false);
  });

  test('C10: moved there and back within a minute, everyone still holds what holds', async () => {
    await attending('ann', 'ben', 'cid', 'dee', 'eve');
    const before = board();
    await move(noon + minute);
    await noticeFacts(at(noon + minute));
    const back = { meetingId: meetingId(), localStart: room.meeting.localStart ?? '' };
    const moved = await moveMeeting(at(noon + minute + 1_000), { ...back, signedInAt: noon });
    expect(moved).toMatchObject({ ok: true });
    await noticeFacts(at(noon + minute + 1_000));
    expect(board()).toEqual(before?.map((line) => line.replace('current', 'waiting')));
    await sendAll(at(noon + 3 * minute));
    expect(board()).toEqual(before?.map((line) => line.replace('1', '3')));
    expect(await resendToBehind(at(noon + 4 * minute), { meetingId: meetingId() })).toMatchObject({
      reason: 'nobody-behind',
    });
    await move(noon + 5 * minute);
    await noticeFacts(at(noon + 5 * minute));
    await sendBut('ben', noon + 7 * minute);
    expect(board()?.[0]).toBe('ben failed 1');
  });

  test('G11: what bounced was not held after all', async () => {
    await attending('ann');
    const { id = '' } = room.db.read.select().from(messages).get() ?? {};
    await recordBounce(at(noon), { messageId: id, kind: 'soft', status: '4.4.1' });
    expect(board()).toEqual(['ann current 1']);
    await recordBounce(at(noon), { messageId: id, kind: 'hard', status: '5.1.1' });
    expect(board()).toEqual(['ann bounced -']);
    expect(deliveryBoard(room.db.read, meetingId())?.people[0]).toMatchObject({
      heldBack: 'hard',
      holding: { newest: { bounce: { kind: 'hard', status: '5.1.1' } } },
    });
  });

  test('a draft has none, and 3 people cost as many statements as 300', async () => {
    expect(deliveryBoard(room.db.read, 'unknown')).toBeUndefined();
    const counts: number[] = [];
    for (const more of [3, 30]) {
      for (let i = 0; i < more; i++) await room.respond(1);
      await noticeFacts(room.staff);
      await sendAll(room.staff);
      const prepare = room.db.read.$client.prepare.bind(room.db.read.$client);
      let count = 0;
      room.db.read.$client.prepare = ((source: string) => {
        count += 1;
        return prepare(source);
      }) as typeof prepare;
      deliveryBoard(room.db.read, meetingId());
      room.db.read.$client.prepare = prepare;
      counts.push(count);
    }
    expect(counts[0]).toBe(counts[1]);
    expect(counts[0]).toBeGreaterThan(3);
  });
});

describe('resending to those behind', () => {
  test('goes to them alone, once however often it is pressed, with a fact', async () => {
    await attending('ann', 'ben', 'cid');
    await move(noon + minute);
    await noticeFacts(at(noon + minute));
    await sendBut('ben', noon + 3 * minute);
    const press = () => resendToBehind(at(noon + 4 * minute), { meetingId: meetingId() });
    const both = await Promise.all([press(), press()]);
    expect(both.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { written: 1 } }]);
    expect(await press()).toEqual({ ok: false, reason: 'nobody-behind' });
    expect(board()?.[0]).toBe('ben waiting 1');
    const sent = await sendAll(at(noon + 4 * minute));
    expect(sent.map(({ message, prepared }) => [message.kind, prepared.envelope.to])).toEqual([
      ['moved', 'ben@example.invalid'],
    ]);
    expect(sent[0]?.prepared.letter.icalEvent?.content).toContain('SEQUENCE:1');
    expect(sent[0]?.prepared.letter.text).toContain('Storm');
    expect(board()).toEqual(['ann current 2', 'ben current 2', 'cid current 2']);
    expect(await press()).toEqual({ ok: false, reason: 'nobody-behind' });
  });

  test('tells how things stand now, not what failed', async () => {
    await attending('ann');
    await move(noon + minute);
    await noticeFacts(at(noon + minute));
    await sendBut('ann', noon + 3 * minute);
    await cancelMeeting(at(noon + 4 * minute), { meetingId: meetingId(), reason: 'Flood' });
    await noticeFacts(at(noon + 4 * minute));
    await sendBut('ann', noon + 4 * minute);
    await resendToBehind(at(noon + 5 * minute), { meetingId: meetingId() });
    const sent = await sendAll(at(noon + 5 * minute));
    expect(sent.map(({ message }) => `${message.kind} ${message.method}`)).toEqual([
      'cancelled CANCEL',
    ]);
  });

  test('leaves out addresses that refuse mail, until staff lift that', async () => {
    await attending('ann');
    const { id = '', attendeeId } = room.db.read.select().from(messages).get() ?? {};
    await recordBounce(at(noon), { messageId: id, kind: 'hard', status: '5.1.1' });
    const press = () => resendToBehind(at(noon + minute), { meetingId: meetingId() });
    expect(await press()).toEqual({ ok: false, reason: 'nobody-behind' });
    await liftSuppression(at(noon), { attendeeId: attendeeId ?? '' });
    expect(await press()).toEqual({ ok: true, value: { written: 1 } });
    await sendAll(at(noon + minute));
    expect(board()).toEqual(['ann current 1']);
  });
});
