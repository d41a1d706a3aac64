import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { moveMeeting } from '#app/domain/meetings/move.server.ts';
import { postponeMeeting } from '#app/domain/meetings/postpone.server.ts';
import { reinstateMeeting } from '#app/domain/meetings/reinstate.server.ts';
import { noon } from '#app/domain/meetings/testing.ts';
import { changeRsvp } from '#app/domain/rsvps/change.server.ts';
import { disown } from '#app/domain/rsvps/disown.server.ts';
import { eraseAttendee } from '#app/domain/rsvps/erase.server.ts';
import { type Room, roomWith, rsvpRow } from '#app/domain/rsvps/testing.ts';
import { withdraw } from '#app/domain/rsvps/withdraw.server.ts';
import { messages, staff } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { noticed, outboxOf, sendAll, verified } from './testing.ts';

const minute = 60_000;
let room: Room;
beforeEach(async () => {
  room = await roomWith(4);
});
afterEach(() => room.db.drop());

const at = (instant: number): Context => ({ ...room.staff, now: instant });
const owner = (instant: number): Context => ({ ...room.ctx, now: instant, actor: 'attendee:x' });
const ok = <T extends { ok: boolean }>(result: T) => {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result;
};
const move = async (localStart: string, instant: number) =>
  ok(
    await moveMeeting(at(instant), {
      meetingId: room.meeting.id,
      localStart,
      reason: 'A burst pipe',
      overrides: [],
    }),
  );

describe('who must hear', () => {
  test('seated: REQUEST, waitlisted: no calendar part, repeated: the link again', async () => {
    const { rsvpId } = await room.respond(3, 'ann');
    await room.respond(2, 'bob');
    await room.respond(3, 'ann');
    expect(await noticed(at(noon))).toEqual([
      'repeat ann',
      'rsvp-confirmed REQUEST ann',
      'waitlisted bob',
    ]);
    expect(rsvpRow(room.db.read, rsvpId).invitedAt).toBe(noon);
    expect(await noticed(at(noon + minute))).toEqual([]);
  });

  test('withdrawn: CANCEL to that person alone, REQUEST to the one who is promoted', async () => {
    const ann = await room.respond(3, 'ann');
    await room.respond(2, 'bob');
    await noticed(at(noon));
    ok(await withdraw(owner(noon), { rsvpId: ann.rsvpId }));
    expect(await noticed(at(noon))).toEqual(['promoted REQUEST bob', 'withdrawn CANCEL ann']);
  });

  test('whoever never got a REQUEST gets no CANCEL', async () => {
    const ann = await room.respond(3, 'ann');
    await room.respond(2, 'bob');
    ok(await withdraw(owner(noon), { rsvpId: ann.rsvpId }));
    ok(await cancelMeeting(at(noon), { meetingId: room.meeting.id }));
    expect(await noticed(at(noon))).toEqual(['cancelled bob', 'withdrawn ann']);
  });

  test('moved, postponed, reinstated, cancelled: everyone with a place, as befits it', async () => {
    await room.respond(3, 'ann');
    await room.respond(2, 'bob');
    await noticed(at(noon));
    await move('2026-12-23T10:00', noon);
    expect(await noticed(at(noon))).toEqual(['moved REQUEST ann', 'moved bob']);
    ok(await postponeMeeting(at(noon), { meetingId: room.meeting.id, reason: 'Storm' }));
    expect(await noticed(at(noon))).toEqual(['postponed CANCEL ann', 'postponed bob']);
    ok(
      await reinstateMeeting(at(noon), {
        meetingId: room.meeting.id,
        localStart: '2027-01-14T14:30',
        overrides: [],
      }),
    );
    expect(await noticed(at(noon))).toEqual(['reinstated REQUEST ann', 'reinstated bob']);
    ok(await cancelMeeting(at(noon), { meetingId: room.meeting.id }));
    expect(await noticed(at(noon))).toEqual(['cancelled CANCEL ann', 'cancelled bob']);
  });

  test('another party size is another REQUEST, another answer alone is none', async () => {
    const { rsvpId } = await room.respond(2, 'ann');
    await noticed(at(noon));
    ok(await changeRsvp(owner(noon), { rsvpId, answer: 'maybe' }));
    expect(await noticed(at(noon))).toEqual([]);
    ok(await changeRsvp(owner(noon), { rsvpId, answer: 'going', partySize: 3 }));
    expect(await noticed(at(noon))).toEqual(['rsvp-confirmed REQUEST ann']);
  });

  test('nobody whose data is deleted, or who said "this was not me"', async () => {
    const ann = await room.respond(1, 'ann');
    const bob = await room.respond(1, 'bob');
    await room.respond(1, 'eve');
    await noticed(at(noon));
    ok(await eraseAttendee(owner(noon), { rsvpId: ann.rsvpId }));
    ok(await disown(owner(noon), { rsvpId: bob.rsvpId }));
    ok(await cancelMeeting(at(noon), { meetingId: room.meeting.id }));
    expect(await noticed(at(noon))).toEqual(['cancelled CANCEL eve']);
    expect((await sendAll(at(noon))).map(({ message }) => message.kind)).toEqual(['cancelled']);
  });

  test('admins and approvers of each public change, and nobody else on the staff', async () => {
    const people = [
      { id: 'adm', role: 'admin' as const },
      { id: 'apr', role: 'approver' as const },
      { id: 'gone', role: 'admin' as const, disabledAt: noon },
      { id: 'lia', role: 'liaison' as const },
    ];
    await write(room.staff, async (tx) => {
      for (const person of people) {
        const { id } = person;
        await tx
          .insert(staff)
          .values({ name: id, email: `${id}@sos.gov`, createdAt: noon, ...person });
      }
    });
    expect(await noticed(at(noon))).toEqual([
      'public-change adm@sos.gov',
      'public-change apr@sos.gov',
    ]);
    ok(await cancelMeeting(at(noon), { meetingId: room.meeting.id }));
    expect(await noticed(at(noon))).toHaveLength(2);
  });

  test('each of many, once, in transactions of a bounded size', async () => {
    const big = await roomWith(1000);
    for (let i = 0; i < 450; i++) await big.respond(1, `p${i}`);
    await noticed({ ...big.staff, now: noon });
    ok(await cancelMeeting(big.staff, { meetingId: big.meeting.id }));
    const before = big.db.writer.commits();
    const news = await noticed({ ...big.staff, now: noon });
    expect(new Set(news).size).toBe(450);
    expect(big.db.writer.commits() - before).toBe(3);
    await big.db.drop();
  });
});

describe('what an address gets', () => {
  test('three in 24 hours when it never answered, moves and cancellations apart', async () => {
    await room.respond(1, 'ann');
    for (let i = 0; i < 10; i++) await room.respond(1, 'ann');
    expect(await noticed(at(noon))).toEqual([
      'repeat ann',
      'repeat ann',
      'rsvp-confirmed REQUEST ann',
    ]);
    ok(await cancelMeeting(at(noon), { meetingId: room.meeting.id }));
    expect(await noticed(at(noon))).toEqual(['cancelled CANCEL ann']);
  });

  test('more when it is known to be its owner’s, and three again a day later', async () => {
    await room.respond(1, 'ann');
    for (let i = 0; i < 2; i++) await room.respond(1, 'ann');
    await noticed(at(noon));
    await sendAll(at(noon));
    await room.respond(1, 'ann');
    const day = 24 * 60 * minute;
    expect(await noticed(at(noon + day - 1))).toEqual([]);
    await room.respond(1, 'ann');
    expect(await noticed(at(noon + day))).toEqual(['repeat ann']);
    await verified(room.ctx, 'ann');
    for (let i = 0; i < 5; i++) await room.respond(1, 'ann');
    expect(await noticed(at(noon + day))).toHaveLength(5);
  });
});

describe('what is overtaken', () => {
  test('C11: newer news takes the older out of the queue', async () => {
    await room.respond(1, 'ann');
    await noticed(at(noon));
    ok(await cancelMeeting(at(noon + 1), { meetingId: room.meeting.id }));
    await noticed(at(noon + 1));
    expect(outboxOf(room.db.read)).toEqual([
      'rsvp-confirmed REQUEST ann superseded',
      'cancelled CANCEL ann queued',
    ]);
  });

  test('C10: three moves within a minute are one mail, which tells of the first time', async () => {
    await room.respond(1, 'ann');
    await noticed(at(noon));
    await sendAll(at(noon));
    for (const [i, hour] of ['09', '10', '11'].entries()) {
      const instant = noon + 1000 + i * 20_000;
      await move(`2026-12-23T${hour}:00`, instant);
      await noticed(at(instant));
      expect(await sendAll(at(instant))).toEqual([]);
    }
    const sent = await sendAll(at(noon + 1000 + minute));
    expect(sent.map(({ message }) => message.kind)).toEqual(['moved']);
    const text = sent[0]?.prepared.letter.text ?? '';
    expect(text).toContain('11:00 a.m.');
    expect(text).toContain('2:30 p.m.');
    expect(text).not.toContain('9:00 a.m.');
  });

  test('C10: a cancellation does not wait', async () => {
    await room.respond(1, 'ann');
    await noticed(at(noon));
    await sendAll(at(noon));
    await move('2026-12-23T09:00', noon + 1000);
    ok(await cancelMeeting(at(noon + 2000), { meetingId: room.meeting.id }));
    await noticed(at(noon + 2000));
    const sent = await sendAll(at(noon + 2000));
    expect(sent.map(({ message }) => message.kind)).toEqual(['cancelled']);
  });

  test('a fact noticed after its state is gone makes no mail', async () => {
    await room.respond(1, 'ann');
    await move('2026-12-23T09:00', noon);
    ok(await cancelMeeting(at(noon), { meetingId: room.meeting.id }));
    expect(await noticed(at(noon))).toEqual(['cancelled ann']);
  });
});

test('two workers notice each fact once', async () => {
  for (const who of ['ann', 'bob', 'eve']) await room.respond(1, who);
  await Promise.all([noticed(at(noon)), noticed(at(noon)), noticed(at(noon))]);
  expect(outboxOf(room.db.read)).toHaveLength(3);
  const row = room.db.read.select().from(messages).where(eq(messages.kind, 'moved')).get();
  expect(row).toBeUndefined();
});
