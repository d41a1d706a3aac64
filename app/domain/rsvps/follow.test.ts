import { afterEach, beforeEach, expect, test } from 'vitest';
import { moveMeeting } from '#app/domain/meetings/move.server.ts';
import { postponeMeeting } from '#app/domain/meetings/postpone.server.ts';
import { reinstateMeeting } from '#app/domain/meetings/reinstate.server.ts';
import { venueFor } from '#app/domain/meetings/testing.ts';
import { accommodations, meetings } from '#db/schema/index.ts';
import { casesOfMeeting } from './accommodations.server.ts';
import { arrangeAccommodation } from './arrange.server.ts';
import { accepted, partyOf, type Room, roomWith } from './testing.ts';

let room: Room;
beforeEach(async () => {
  room = await roomWith(10);
  await accepted(room.ctx, {
    ...partyOf(room.meeting.id, 2, 'ada'),
    needs: ['captions', 'interpreter'],
  });
  const [captions] = await casesOfMeeting(room.db.read, room.meeting.id);
  await arrangeAccommodation(room.staff, {
    accommodationId: captions?.accommodation.id ?? '',
    status: 'arranged',
    ownerId: 'ada',
    dueOn: '2026-12-18',
  });
});
afterEach(() => room.db.drop());

const cases = () =>
  room.db.read
    .select()
    .from(accommodations)
    .orderBy(accommodations.kind)
    .all()
    .map(({ kind, status, dueOn }) => `${kind} ${status} ${dueOn}`);
const requestBy = () => room.db.read.select().from(meetings).get()?.accommodationRequestBy;

test('a moved meeting takes the day to ask by with it, and what was arranged is open again', async () => {
  const moved = await moveMeeting(room.staff, {
    meetingId: room.meeting.id,
    localStart: '2026-12-29T10:00',
  });
  expect(moved).toMatchObject({ ok: true });
  expect(requestBy()).toBe('2026-12-22');
  expect(cases()).toEqual(['captions requested 2026-12-25', 'interpreter requested 2026-12-29']);
});

test('another place on the same day leaves the days, and opens what was arranged again', async () => {
  const hall = await venueFor(room.staff, { name: 'Library' });
  await moveMeeting(room.staff, { meetingId: room.meeting.id, venueId: hall.id });
  expect(requestBy()).toBe('2026-12-15');
  expect(cases()).toEqual(['captions requested 2026-12-18', 'interpreter requested 2026-12-22']);
});

test('days stand still while a meeting is postponed, and follow when it has a date', async () => {
  await postponeMeeting(room.staff, { meetingId: room.meeting.id });
  expect(cases()).toEqual(['captions arranged 2026-12-18', 'interpreter requested 2026-12-22']);
  await reinstateMeeting(room.staff, {
    meetingId: room.meeting.id,
    localStart: '2027-01-05T14:30',
  });
  expect(requestBy()).toBe('2026-12-29');
  expect(cases()).toEqual(['captions requested 2027-01-01', 'interpreter requested 2027-01-05']);
});
