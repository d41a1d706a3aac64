import ICAL from 'ical.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { correctOfficial } from '#app/domain/meetings/correct-official.server.ts';
import { correctVenue } from '#app/domain/meetings/correct-venue.server.ts';
import { editMeeting } from '#app/domain/meetings/edit.server.ts';
import { moveMeeting } from '#app/domain/meetings/move.server.ts';
import { announcedFor, noon, officialFor, venueFor } from '#app/domain/meetings/testing.ts';
import { type Room, roomWith, rsvpRow } from '#app/domain/rsvps/testing.ts';
import { inviteStaff } from '#app/domain/staff/invite.server.ts';
import type { VenueChanges } from '#app/domain/venues/schema.ts';
import { noticeFacts } from './read-facts.server.ts';
import { sendAll } from './testing.ts';

/* What people get when the room or the address of a venue becomes another. */

const minute = 60_000;
let room: Room;
let rsvpId: string;
beforeEach(async () => {
  room = await roomWith(4);
  ({ rsvpId } = await room.respond(1, 'ann'));
  await sent(noon);
});
afterEach(() => room.db.drop());

const at = (now: number): Context => ({ ...room.staff, now });
const correct = (now: number, changes: Partial<VenueChanges>, isSamePlace = false) =>
  correctVenue(at(now), {
    venueId: room.meeting.venueId,
    changes: { zipConfirmed: false, ...changes },
    isSamePlace,
  });

async function sent(now: number) {
  await noticeFacts(at(now));
  return (await sendAll(at(now))).map(({ message, prepared }) => {
    const { icalEvent, text, subject } = prepared.letter;
    const event =
      icalEvent && new ICAL.Component(ICAL.parse(icalEvent.content)).getFirstSubcomponent('vevent');
    return {
      kind: message.kind,
      subject,
      text: text.replace(/\s+/g, ' '),
      sequence: event?.getFirstPropertyValue('sequence'),
      location: String(event?.getFirstPropertyValue('location') ?? ''),
    };
  });
}

test('C1: another room is told as a move, from what they knew to what holds, and asked again', async () => {
  await correct(noon + 1000, { room: 'Annex, upstairs' });
  expect(await sent(noon + 1000)).toEqual([]);
  const [mail, ...more] = await sent(noon + 1000 + minute);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ kind: 'moved', sequence: 1 });
  expect(mail?.location).toContain('Annex, upstairs');
  expect(mail?.text).toMatch(/Main courtroom.*Annex, upstairs/);
  expect(rsvpRow(room.db.read, rsvpId).unconfirmedSince).toBe(noon + 1000);
});

test('C10: a new time and a new room within a minute are one mail that tells both', async () => {
  await moveMeeting(at(noon + 1000), {
    meetingId: room.meeting.id,
    localStart: '2026-12-23T10:00',
  });
  await sent(noon + 1000);
  await correct(noon + 30_000, { room: 'Annex' });
  const [mail, ...more] = await sent(noon + 1000 + minute);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ kind: 'moved', sequence: 1 });
  expect(mail?.text).toMatch(/December 22.*December 23/);
  expect(mail?.text).toMatch(/Main courtroom.*Annex/);
});

test('C3: the same place written more correctly is told to nobody', async () => {
  await correct(noon + 1000, { street: '2535 Highway 51 South' }, true);
  expect(await sent(noon + 10 * minute)).toEqual([]);
  expect(rsvpRow(room.db.read, rsvpId)).toMatchObject({ sequence: 0, unconfirmedSince: null });
});

test('overseers get one mail of a correction, however many meetings it shows on', async () => {
  await inviteStaff(at(noon), { email: 'chief@office.test', role: 'approver' });
  const officialId = await officialFor(room.staff);
  for (const day of ['2026-12-28', '2026-12-29']) {
    const { id } = await venueFor(room.staff);
    await announcedFor(at(noon), id, { officials: [officialId], localStart: `${day}T10:00` });
  }
  await editMeeting(at(noon), { meetingId: room.meeting.id, changes: { officials: [officialId] } });
  await sent(noon);
  await correctOfficial(at(noon + minute), { officialId, changes: { title: 'Chancery Clerk' } });
  const [mail, ...more] = await sent(noon + minute);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ kind: 'public-change' });
  expect(mail?.subject).toContain('Corrected');
  expect(mail?.text).toContain('The same change shows on 2 other meetings.');
});
