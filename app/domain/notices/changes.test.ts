import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { moveMeeting } from '#app/domain/meetings/move.server.ts';
import { reinstateMeeting } from '#app/domain/meetings/reinstate.server.ts';
import { must, noon, venueFor } from '#app/domain/meetings/testing.ts';
import { claimDue } from '#app/domain/outbox/claim.server.ts';
import { markContentEnded } from '#app/domain/outbox/finish.server.ts';
import { aWorker, claimOf } from '#app/domain/outbox/testing.ts';
import { changeRsvp } from '#app/domain/rsvps/change.server.ts';
import { accepted, partyOf, type Room, roomWith, rsvpRow } from '#app/domain/rsvps/testing.ts';
import { prepareMessage } from './prepare.server.ts';
import { noticeFacts } from './read-facts.server.ts';
import { outboxOf, sendAll, sentNews, sentTexts, testSettings } from './testing.ts';

/* What each person gets of changes that follow each other, seen as they leave for the mail server. */

const second = 1_000;
const minute = 60 * second;
const then = '2026-12-22T14:30';
const later = '2026-12-23T10:00';
let room: Room;
beforeEach(async () => {
  room = await roomWith(4);
});
afterEach(() => room.db.drop());

const at = (now: number): Context => ({ ...room.staff, now });
const owner = (now: number): Context => ({ ...room.ctx, now, actor: 'attendee:x' });
const meetingId = () => room.meeting.id;
const move = (now: number, localStart: string) =>
  must(moveMeeting(at(now), { meetingId: meetingId(), localStart }));
const sent = (now: number) => sentNews(at(now));
const texts = (now: number) => sentTexts(at(now));

describe('changes of time or place', () => {
  test('C10: three within a minute are one mail and one SEQUENCE step', async () => {
    const { rsvpId } = await room.respond(1, 'ann');
    await sent(noon);
    for (const [i, hour] of ['09', '10', '11'].entries()) {
      const now = noon + second + i * 20 * second;
      await move(now, `2026-12-23T${hour}:00`);
      expect(await sent(now)).toEqual([]);
    }
    expect(rsvpRow(room.db.read, rsvpId).sequence).toBe(1);
    expect(await sent(noon + second + minute)).toEqual([
      'moved ann REQUEST 1 NEEDS-ACTION 2026-12-23T11:00:00',
    ]);
    await move(noon + 2 * minute, later);
    expect(await sent(noon + 3 * minute)).toEqual([
      'moved ann REQUEST 2 NEEDS-ACTION 2026-12-23T10:00:00',
    ]);
  });

  test('C10: there and back within a minute is no mail, and nobody is asked again', async () => {
    const { rsvpId } = await room.respond(1, 'ann');
    await sent(noon);
    await move(noon + second, later);
    await sent(noon + second);
    await move(noon + 2 * second, then);
    expect(await sent(noon + minute + second)).toEqual([]);
    expect(rsvpRow(room.db.read, rsvpId)).toMatchObject({ sequence: 1, unconfirmedSince: null });
    expect(await sent(noon + 3 * minute)).toEqual([]);
    expect(outboxOf(room.db.read).at(-1)).toBe('moved REQUEST ann dropped');
  });

  test('C10: back within a minute, those who said yes to the other time are asked again', async () => {
    const ann = await room.respond(1, 'ann');
    await sent(noon);
    await move(noon + second, later);
    await sent(noon + second);
    await must(changeRsvp(owner(noon + 2 * second), { rsvpId: ann.rsvpId, answer: 'going' }));
    await move(noon + 3 * second, then);
    const [text, ...more] = await texts(noon + second + minute);
    expect(more).toEqual([]);
    expect(text).toContain('was changed and is now again what it was before');
    expect(text).not.toContain('What changed');
    expect(rsvpRow(room.db.read, ann.rsvpId).unconfirmedSince).toBe(noon + 3 * second);
  });

  test('C10: whoever was asked before the step is still asked after it', async () => {
    const { rsvpId } = await room.respond(1, 'ann');
    await sent(noon);
    await move(noon + second, later);
    await sent(noon + 2 * minute);
    await move(noon + 3 * minute, '2026-12-24T10:00');
    await move(noon + 3 * minute + second, later);
    expect(await sent(noon + 5 * minute)).toEqual([]);
    expect(rsvpRow(room.db.read, rsvpId).unconfirmedSince).toBe(noon + second);
  });

  test('C10: a SEQUENCE that was handed to the mail server never stands for another time', async () => {
    const ann = await room.respond(1, 'ann');
    await room.respond(1, 'bob');
    await sent(noon);
    await move(noon + second, later);
    const { rsvpId } = ann;
    await must(changeRsvp(owner(noon + 2 * second), { rsvpId, answer: 'going', partySize: 2 }));
    expect(await sent(noon + 2 * second)).toEqual([
      'rsvp-confirmed ann REQUEST 1 ACCEPTED 2026-12-23T10:00:00',
    ]);
    await move(noon + 3 * second, '2026-12-23T11:00');
    expect((await sent(noon + second + minute)).sort()).toEqual([
      'moved ann REQUEST 2 NEEDS-ACTION 2026-12-23T11:00:00',
      'moved bob REQUEST 1 NEEDS-ACTION 2026-12-23T11:00:00',
    ]);
  });

  test('C10: nor when the mail was begun and nobody knows how it ended', async () => {
    const { rsvpId } = await room.respond(1, 'ann');
    await sent(noon);
    await move(noon + second, later);
    await must(changeRsvp(owner(noon + 2 * second), { rsvpId, answer: 'going', partySize: 2 }));
    await noticeFacts(at(noon + 2 * second));
    const worker = await aWorker(room.db, noon + 2 * second);
    const [message] = await claimDue(at(noon + 2 * second), worker, 1);
    const prepared =
      message && (await prepareMessage(at(noon + 2 * second), message, testSettings));
    if (!message || !prepared) throw new Error('nothing was due');
    await markContentEnded(at(noon + 2 * second), claimOf(message), prepared.content);
    await move(noon + 3 * second, '2026-12-23T11:00');
    expect(rsvpRow(room.db.read, rsvpId).sequence).toBe(2);
  });

  test('C10: an RSVP made between two moves of a minute hears of the second', async () => {
    await move(noon + second, later);
    const between = { ...room.ctx, now: noon + second + 500 };
    const { rsvpId } = await accepted(between, partyOf(meetingId(), 1, 'ann'));
    expect(await sent(noon + second + 500)).toEqual([
      'rsvp-confirmed ann REQUEST 0 ACCEPTED 2026-12-23T10:00:00',
    ]);
    await move(noon + 2 * second, then);
    expect(await sent(noon + second + minute)).toEqual([
      'moved ann REQUEST 1 NEEDS-ACTION 2026-12-22T14:30:00',
    ]);
    expect(rsvpRow(room.db.read, rsvpId).sequence).toBe(1);
  });

  test('C10, C11: there and back before an RSVP was confirmed, it is confirmed after all', async () => {
    await room.respond(1, 'ann');
    await noticeFacts(at(noon));
    await move(noon + second, later);
    await noticeFacts(at(noon + second));
    await move(noon + 2 * second, then);
    expect(await sent(noon + 2 * second)).toEqual([
      'rsvp-confirmed ann REQUEST 1 ACCEPTED 2026-12-22T14:30:00',
    ]);
    expect(await sent(noon + 2 * minute)).toEqual([]);
  });

  test('C9, C10: moved, cancelled and reinstated within a minute, each step is its own', async () => {
    await room.respond(1, 'ann');
    await sent(noon);
    await move(noon + second, later);
    await sent(noon + second);
    await must(cancelMeeting(at(noon + 2 * second), { meetingId: meetingId() }));
    expect(await sent(noon + 2 * second)).toEqual([
      'cancelled ann CANCEL 2 NEEDS-ACTION 2026-12-23T10:00:00',
    ]);
    await must(reinstateMeeting(at(noon + 3 * second), { meetingId: meetingId(), overrides: [] }));
    expect(await sent(noon + 3 * second)).toEqual([
      'reinstated ann REQUEST 3 NEEDS-ACTION 2026-12-23T10:00:00',
    ]);
    expect(await sent(noon + 5 * minute)).toEqual([]);
  });

  test('C11: a mail that was on its way when the meeting moved again tells of it, once', async () => {
    await room.respond(1, 'ann');
    await sent(noon);
    await move(noon + second, later);
    await noticeFacts(at(noon + second));
    const due = noon + second + minute;
    const worker = await aWorker(room.db, due);
    const [message] = await claimDue(at(due), worker, 1);
    const prepared = message && (await prepareMessage(at(due), message, testSettings));
    if (!message || !prepared) throw new Error('nothing was due');
    await move(due + second, '2026-12-24T09:00');
    await noticeFacts(at(due + second));
    const finish = markContentEnded(at(due + second), claimOf(message), prepared.content, (tx) =>
      prepared.stillTrue(tx, due + second),
    );
    expect(await finish).toBe(false);
    const [text, ...more] = await texts(due + 2 * second);
    expect(more).toEqual([]);
    expect(text).toContain('Before: Tuesday, December 22, 2026');
    expect(text).toContain('Now: Thursday, December 24, 2026');
    expect(await sent(due + 5 * minute)).toEqual([]);
  });

  test('C12: a venue in another zone brings its own zone, and the next SEQUENCE', async () => {
    await room.respond(1, 'ann');
    await sent(noon);
    const venue = await venueFor(at(noon), { zone: 'America/Denver' });
    await must(
      moveMeeting(at(noon + second), {
        meetingId: meetingId(),
        venueId: venue.id,
        overrides: [{ rule: 'access', reason: '' }],
      }),
    );
    await noticeFacts(at(noon + second));
    const [mail] = await sendAll(at(noon + 2 * minute));
    const calendar = mail?.prepared.letter.icalEvent?.content ?? '';
    expect(calendar).toContain('DTSTART;TZID=America/Denver:20261222T143000');
    expect(calendar).toContain('SEQUENCE:1');
    expect(calendar.match(/^TZID:.*$/gm)).toEqual(['TZID:America/Denver']);
    expect(mail?.prepared.letter.text).toContain('2:30 p.m. to 3:30 p.m. MST');
  });

  test('C11: moved twice and cancelled while mail is down, each gets what they still need', async () => {
    await room.respond(1, 'ann');
    await sent(noon);
    await room.respond(1, 'bob');
    await noticeFacts(at(noon + second));
    await move(noon + 20 * minute, later);
    await noticeFacts(at(noon + 20 * minute));
    await move(noon + 40 * minute, '2026-12-24T10:00');
    await noticeFacts(at(noon + 40 * minute));
    await must(cancelMeeting(at(noon + 50 * minute), { meetingId: meetingId() }));
    /* Bob was never invited: there is no entry of his to take back. */
    expect((await sent(noon + 60 * minute)).sort()).toEqual([
      'cancelled ann CANCEL 3 NEEDS-ACTION 2026-12-24T10:00:00',
      'cancelled bob',
    ]);
    expect(await sent(noon + 90 * minute)).toEqual([]);
  });

  test('a mail without a calendar part does not say that an entry leaves', async () => {
    await room.respond(1, 'ann');
    await noticeFacts(at(noon));
    await must(cancelMeeting(at(noon + second), { meetingId: meetingId() }));
    const [text] = await texts(noon + second);
    expect(text).toContain('This meeting is cancelled.');
    expect(text).not.toContain('calendar with this mail');
  });
});
