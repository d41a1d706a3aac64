import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { editMeeting } from '#app/domain/meetings/edit.server.ts';
import { moveMeeting } from '#app/domain/meetings/move.server.ts';
import type { MeetingChanges } from '#app/domain/meetings/schema.ts';
import { must, noon } from '#app/domain/meetings/testing.ts';
import { changeRsvp } from '#app/domain/rsvps/change.server.ts';
import { type Room, roomWith } from '#app/domain/rsvps/testing.ts';
import { withdraw } from '#app/domain/rsvps/withdraw.server.ts';
import { noticeFacts } from './read-facts.server.ts';
import { sendAll, sentNews, sentTexts } from './testing.ts';

const second = 1_000;
const minute = 60 * second;
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
const edit = (now: number, changes: MeetingChanges, notify = true) =>
  must(editMeeting(at(now), { meetingId: meetingId(), changes, notify }));

const sent = (now: number) => sentNews(at(now));
const texts = (now: number) => sentTexts(at(now));

describe('a corrected text', () => {
  test('C3: told when asked: the same SEQUENCE, a later DTSTAMP, the answer kept', async () => {
    const { rsvpId } = await room.respond(1, 'ann');
    await room.respond(4, 'wil');
    await noticeFacts(at(noon));
    const [first] = await sendAll(at(noon));
    await must(changeRsvp(owner(noon + second), { rsvpId, answer: 'maybe' }));
    await edit(noon + minute, { title: 'Know much before you vote' });
    expect(await sent(noon + minute)).toEqual([]);
    await noticeFacts(at(noon + 2 * minute));
    const mails = await sendAll(at(noon + 2 * minute));
    expect(mails.map(({ message, prepared }) => [message.kind, prepared.letter.to.name])).toEqual([
      ['corrected', 'ann'],
    ]);
    const calendar = mails[0]?.prepared.letter.icalEvent;
    expect(calendar?.method).toBe('REQUEST');
    expect(calendar?.content).toContain('SUMMARY:Know much before you vote');
    expect(calendar?.content).toContain('SEQUENCE:0\r\nDTSTAMP:20261201T180100Z');
    expect(calendar?.content).toContain('PARTSTAT=TENTATIVE');
    expect(first?.prepared.letter.icalEvent?.content).toContain('DTSTAMP:20261201T180000Z');
  });

  test('C3: not asked for, or nothing for those who come: no mail at all', async () => {
    await room.respond(1, 'ann');
    await sent(noon);
    await edit(noon + minute, { title: 'Know much before you vote' }, false);
    await edit(noon + minute, { capacity: 9 });
    expect(await sent(noon + 5 * minute)).toEqual([]);
  });

  test('C10: three corrections within a minute are one mail that names each', async () => {
    await room.respond(1, 'ann');
    await sent(noon);
    await edit(noon + second, { title: 'Know much before you vote' });
    await noticeFacts(at(noon + second));
    await edit(noon + 2 * second, { summary: 'More of it.' });
    await edit(noon + 3 * second, { accommodationContact: '601-555-0199' });
    const [text, ...more] = await texts(noon + 3 * second + minute);
    expect(more).toEqual([]);
    for (const said of ['Title: Know much', 'Description: Please read', '601-555-0199']) {
      expect(text).toContain(said);
    }
  });

  test('C11: a move says the corrected text with it, whichever comes first', async () => {
    await room.respond(1, 'ann');
    await sent(noon);
    await edit(noon + second, { title: 'Know much before you vote' });
    await noticeFacts(at(noon + second));
    await move(noon + 2 * second, later);
    await noticeFacts(at(noon + 2 * second));
    await edit(noon + 3 * second, { summary: 'More of it.' });
    expect(await sent(noon + 5 * minute)).toEqual([
      'moved ann REQUEST 1 NEEDS-ACTION 2026-12-23T10:00:00',
    ]);
  });

  test('C3: whoever withdrew meanwhile hears no more of it', async () => {
    const { rsvpId } = await room.respond(1, 'ann');
    await sent(noon);
    await edit(noon + second, { title: 'Know much before you vote' });
    await must(withdraw(owner(noon + 2 * second), { rsvpId }));
    expect(await sent(noon + 2 * minute)).toEqual([
      'withdrawn ann CANCEL 1 DECLINED 2026-12-22T14:30:00',
    ]);
  });
});
