import { expect, test } from 'vitest';
import { editOffice } from '#app/domain/meetings/edit-office.server.ts';
import { announcedFor, venueFor } from '#app/domain/meetings/testing.ts';
import { accepted, partyOf, roomWith } from '#app/domain/rsvps/testing.ts';
import { messages } from '#db/schema/index.ts';
import { noticeFacts } from './read-facts.server.ts';
import { remind } from './reminders.server.ts';
import { verified } from './testing.ts';

const minute = 60_000;

/* Without quiet hours, since these marks lie in the night. */
const office = {
  quietFrom: '00:00',
  quietUntil: '00:00',
  noticeDays: 5,
  reminders: ['P1D'],
  likelyReplies: 'apply' as const,
};

test.each([
  ['H6', 'America/Chicago', '2027-03-14T18:30', '2027-03-14T00:30Z', 23],
  ['H7', 'America/Chicago', '2027-11-07T18:30', '2027-11-06T23:30Z', 25],
  ['H8', 'America/Denver', '2027-03-15T02:30', '2027-03-14T09:30Z', 23],
  ['H9', 'America/Denver', '2027-11-08T01:30', '2027-11-07T07:30Z', 25],
])(
  '%s: in %s a start at %s is reminded of at %s, once',
  async (_, zone, localStart, due, hours) => {
    const room = await roomWith(10);
    try {
      const mark = Date.parse(due);
      await editOffice(room.staff, office);
      const venue = await venueFor(room.staff, { zone });
      const meeting = await announcedFor(room.staff, venue.id, { localStart });
      expect(meeting.startsAt).toBe(mark + hours * 60 * minute);
      await accepted(room.ctx, partyOf(meeting.id, 1, 'ann'));
      await verified(room.ctx, 'ann');
      await noticeFacts(room.staff);
      const written: number[] = [];
      for (let t = mark - 150 * minute; t < mark + 150 * minute; t += minute) {
        const told = await remind({ ...room.staff, now: t });
        if (told > 0) written.push(t);
      }
      expect(written).toEqual([mark]);
      const reminders = room.db.read.select().from(messages).all();
      expect(reminders.filter(({ kind }) => kind === 'reminder')).toHaveLength(1);
    } finally {
      await room.db.drop();
    }
  },
);
