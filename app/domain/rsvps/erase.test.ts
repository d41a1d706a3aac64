import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silence } from '#app/domain/attendees/rules.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { noon } from '#app/domain/meetings/testing.ts';
import { keepText, mailText } from '#app/domain/outbox/kept-text.server.ts';
import {
  accommodations,
  attendees,
  facts,
  mailTexts,
  messages,
  questions,
  silencedAddresses,
} from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { changeRsvp } from './change.server.ts';
import { disown } from './disown.server.ts';
import { eraseAttendee } from './erase.server.ts';
import { rsvpCounts, rsvpForManaging } from './queries.server.ts';
import { accepted, announceRoom, partyOf, type Room, roomWith, rsvpRow } from './testing.ts';

let room: Room;
beforeEach(async () => {
  room = await roomWith(10);
});
afterEach(() => room.db.drop());

const people = () => room.db.read.select().from(attendees).orderBy(attendees.name).all();

test('deleting a person leaves their seats and nothing else of them, anywhere', async () => {
  const secrets = ['Canary Moore', 'canary@example.invalid', '601-555-0199', 'Wagtail', 'Nightjar'];
  const asks = {
    name: 'Canary Moore',
    phone: '601-555-0199',
    needs: ['captions' as const],
    needsNote: 'Wagtail',
    question: 'Nightjar?',
  };
  const other = await announceRoom(room.staff, 10);
  const here = await accepted(room.ctx, { ...partyOf(room.meeting.id, 4, 'canary'), ...asks });
  await room.respond(2, 'ben');
  await accepted(room.ctx, partyOf(other.id, 6, 'dee'));
  const there = await accepted(room.ctx, { ...partyOf(other.id, 5, 'canary'), ...asks });
  await accepted(room.ctx, partyOf(other.id, 3, 'eli'));
  const ofTheirs = mailText({
    text: 'Dear Canary Moore',
    html: '<p>Moore</p>',
    calendar: 'CN=Moore',
  });
  const ofAll = mailText({ text: 'Dear {{name}}', html: '<p>{{name}}</p>' });
  await write(room.ctx, async (tx) => {
    for (const text of [ofTheirs, ofAll]) keepText(tx, text);
    await tx.update(messages).set({ textId: ofAll.id });
    for (const [state, rsvpId] of [
      ['queued', here.rsvpId],
      ['sent', there.rsvpId],
    ] as const) {
      await tx.insert(messages).values({
        id: randomUUID(),
        uniqueKey: randomUUID(),
        checkCode: randomUUID(),
        kind: 'rsvp.seated',
        rsvpId,
        toAddress: 'canary@example.invalid',
        props: {},
        state,
        createdAt: noon,
        dueAt: noon,
        subject: 'Dear Canary Moore',
        toName: 'Canary Moore',
        textId: state === 'sent' ? ofTheirs.id : ofAll.id,
        lastResponse: '250 canary@example.invalid ok',
      });
    }
  });

  expect(await eraseAttendee(room.ctx, here)).toEqual({ ok: true, value: { changed: true } });
  const everything = JSON.stringify(
    [attendees, accommodations, questions, messages, mailTexts, facts].map((table) =>
      room.db.read.select().from(table).all(),
    ),
  );
  for (const secret of secrets) expect(everything).not.toContain(secret);
  expect(everything).toContain('ben@example.invalid');
  expect(room.list()).toEqual([' 4 seated', 'ben 2 seated']);
  /* Nobody could be told of a seat: the place in line goes, and the next party moves up. */
  expect(rsvpRow(room.db.read, there.rsvpId).place).toBe('withdrawn');
  expect(await rsvpCounts(room.db.read, other.id)).toMatchObject({
    seated: { parties: 2, people: 9 },
    waitlisted: { parties: 0, people: 0 },
  });
  expect(
    room.db.read.select({ state: messages.state }).from(messages).orderBy(messages.state).all(),
  ).toEqual([{ state: 'dropped' }, { state: 'sent' }]);
  expect(room.kinds()).toEqual(['rsvp.seated', 'rsvp.seated', 'rsvp.erased']);
  expect(await eraseAttendee(room.ctx, there)).toEqual({ ok: true, value: { changed: false } });
});

test('whoever comes back after deletion is a new person with a new UID', async () => {
  const first = await room.respond(2, 'ada');
  await eraseAttendee(room.ctx, first);
  const second = await room.respond(2, 'ada');
  expect(second.repeated).toBe(false);
  expect(rsvpRow(room.db.read, second.rsvpId).uid).not.toBe(
    rsvpRow(room.db.read, first.rsvpId).uid,
  );
});

test('"this was not me" silences the address for 30 days and frees the seat', async () => {
  const ada = await room.respond(6, 'ada');
  await room.respond(5, 'ben');
  expect(await disown(room.ctx, ada)).toEqual({
    ok: true,
    value: { changed: true, silencedUntil: noon + 30 * 86_400_000 },
  });
  expect(room.list()).toEqual(['ada 6 withdrawn', 'ben 5 seated']);
  expect(room.kinds().slice(2)).toEqual(['rsvp.disowned', 'rsvp.promoted']);
  expect(people().map(({ silencedUntil, verifiedAt }) => ({ silencedUntil, verifiedAt }))).toEqual([
    { silencedUntil: noon + silence, verifiedAt: null },
    { silencedUntil: null, verifiedAt: null },
  ]);
  const later = { ...room.ctx, now: noon + 86_400_000 };
  expect(await disown(later, ada)).toMatchObject({ value: { changed: false } });
  expect(room.kinds()).toHaveLength(4);

  /* A stranger RSVPs for them again: pressing once more frees the seat and begins anew. */
  await accepted(later, partyOf(room.meeting.id, 1, 'ada'));
  expect(await disown(later, ada)).toMatchObject({
    value: { changed: true, silencedUntil: later.now + silence },
  });
});

test('who then asks for a place by the link in their own mail is written to again', async () => {
  const ada = await room.respond(1, 'ada');
  await disown(room.ctx, ada);
  const answer = { ...ada, answer: 'going' as const };
  const silences = () => people().map(({ silencedUntil }) => silencedUntil);

  await changeRsvp(room.staff, answer);
  expect(silences()).toEqual([noon + silence]);
  await disown(room.ctx, ada);
  await changeRsvp({ ...room.ctx, actor: `attendee:${people()[0]?.id}` }, answer);
  expect(silences()).toEqual([null]);
});

test('a silence outlives the deletion of the data', async () => {
  const ada = await room.respond(1, 'ada');
  const ben = await room.respond(1, 'ben');
  await disown(room.ctx, ada);
  await eraseAttendee(room.ctx, ada);
  await eraseAttendee(room.ctx, ben);
  expect(room.db.read.select().from(silencedAddresses).all()).toMatchObject([
    { hash: expect.stringMatching(/^[0-9a-f]{64}$/), until: noon + silence },
  ]);
  await room.respond(1, 'ada');
  await room.respond(1, 'ben');
  const back = people().filter((person) => person.name !== '');
  expect(back.map((person) => person.silencedUntil)).toEqual([noon + silence, null]);
});

test('who held a seat at a meeting that has begun stays on record, disowned or deleted', async () => {
  const ada = await room.respond(2, 'ada');
  const ben = await room.respond(3, 'ben');
  const during = { ...room.ctx, now: (room.meeting.startsAt ?? 0) + 1 };
  expect(await disown(during, ada)).toMatchObject({ value: { changed: true } });
  expect(await eraseAttendee(during, ben)).toMatchObject({ value: { changed: true } });
  expect(room.list()).toEqual([' 3 seated', 'ada 2 seated']);
});

test('a cancelled meeting can be disowned too', async () => {
  const ada = await room.respond(2, 'ada');
  await cancelMeeting(room.staff, { meetingId: room.meeting.id, reason: 'Flood' });
  await disown(room.ctx, ada);
  expect(room.list()).toEqual(['ada 2 withdrawn']);
});

test('what is not there is not found', async () => {
  expect(await disown(room.ctx, { rsvpId: 'x' })).toMatchObject({ reason: 'not-found' });
  expect(await eraseAttendee(room.ctx, { rsvpId: 'x' })).toMatchObject({ reason: 'not-found' });
  expect(await rsvpForManaging(room.db.read, 'x')).toBeUndefined();
});

test('what was deleted is in no file of the database once the log is folded', async () => {
  const room = await roomWith(4);
  const { rsvpId } = await room.respond(2, 'canary-7f3a');
  const holds = () =>
    ['', '-wal'].some((end) => readFileSync(`${room.db.file}${end}`).includes('canary-7f3a'));
  expect(holds()).toBe(true);
  await eraseAttendee(room.ctx, { rsvpId });
  room.db.fold();
  expect(holds()).toBe(false);
  await room.db.drop();
});
