import { afterEach, beforeEach, expect, test } from 'vitest';
import { disown } from './disown.server.ts';
import { eraseAttendee } from './erase.server.ts';
import {
  reachOf,
  rsvpCounts,
  rsvpForManaging,
  rsvpsOfMeeting,
  waitlistOfMeeting,
} from './queries.server.ts';
import { accepted, partyOf, type Room, roomWith } from './testing.ts';
import { withdraw } from './withdraw.server.ts';

let room: Room;
beforeEach(async () => {
  room = await roomWith(10);
});
afterEach(() => room.db.drop());

test('the owner and staff read who comes, who waits and how many', async () => {
  const ada = await accepted(room.ctx, {
    ...partyOf(room.meeting.id, 6, 'ada'),
    needs: ['captions'],
    question: 'Are the machines online?',
  });
  await room.respond(5, 'ben');
  await room.respond(6, 'cal');
  const dee = await room.respond(1, 'dee');
  await withdraw(room.ctx, dee);
  const { id } = room.meeting;
  expect(await rsvpForManaging(room.db.read, ada.rsvpId)).toMatchObject({
    rsvp: { place: 'seated', partySize: 6 },
    attendee: { name: 'ada', email: 'ada@example.invalid' },
    accommodations: [{ kind: 'captions', status: 'requested' }],
    questions: ['Are the machines online?'],
  });
  const names = (items: { attendee: { name: string } }[]) =>
    items.map((item) => item.attendee.name);
  expect(names(await waitlistOfMeeting(room.db.read, id))).toEqual(['ben', 'cal']);
  expect(await rsvpCounts(room.db.read, id)).toEqual({
    seated: { parties: 1, people: 6 },
    waitlisted: { parties: 2, people: 11 },
    withdrawn: { parties: 1, people: 1 },
    unconfirmed: { parties: 0, people: 0 },
  });
  const first = await rsvpsOfMeeting(room.db.read, id, { limit: 3 });
  const rest = await rsvpsOfMeeting(room.db.read, id, { limit: 3, after: first.next });
  expect([...names(first.items), ...names(rest.items)].sort()).toEqual([
    'ada',
    'ben',
    'cal',
    'dee',
  ]);
  expect([first.items.length, rest.items.length, rest.next]).toEqual([3, 1, undefined]);
  expect(names((await rsvpsOfMeeting(room.db.read, id, { place: 'withdrawn' })).items)).toEqual([
    'dee',
  ]);
});

test('a change reaches those with a place and an address; who gave none is to be called', async () => {
  const { id } = room.meeting;
  const reach = () => reachOf(room.db.read, id, room.ctx.now);
  expect(await reach()).toEqual({ byMail: 0, withoutAddress: 0 });
  await room.respond(6, 'ada');
  await room.respond(2, 'ben');
  await accepted(room.staff, { ...partyOf(id, 1, 'cal'), email: undefined, source: 'phone' });
  await room.respond(6, 'dee');
  expect(await reach()).toEqual({ byMail: 3, withoutAddress: 1 });
  await withdraw(room.ctx, await room.respond(1, 'eve'));
  await disown(room.ctx, await room.respond(1, 'fay'));
  await eraseAttendee(room.ctx, await room.respond(1, 'gus'));
  expect(await reach()).toEqual({ byMail: 3, withoutAddress: 1 });
});
