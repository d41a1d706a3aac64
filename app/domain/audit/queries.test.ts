import { afterEach, beforeEach, expect, test } from 'vitest';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { announcedFor, groundFor, noon, venueFor } from '#app/domain/meetings/testing.ts';
import { messageCounts, messagesForStaff } from '#app/domain/outbox/queries.server.ts';
import { queued } from '#app/domain/outbox/testing.ts';
import { aStaffMember } from '#app/domain/staff/testing.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { factsForStaff, factsSince } from './queries.server.ts';
import type { Context } from './types.ts';

let db: ReturnType<typeof temporaryDatabase>;
let ctx: Context;
beforeEach(async () => {
  db = temporaryDatabase();
  ctx = { db, now: noon, actor: 'system' };
  await groundFor(ctx);
});
afterEach(() => db.drop());

test('facts come with names, titles and reasons, newest first, a page at a time', async () => {
  const staffId = await aStaffMember(ctx, { email: 'ruth@office.test' });
  const venue = await venueFor(ctx);
  const { id: meetingId, title } = await announcedFor(ctx, venue.id);
  await announcedFor(ctx, venue.id, { localStart: '2027-01-20T10:00' });
  const later: Context = { db, now: noon + 1000, actor: `staff:${staffId}` };
  await cancelMeeting(later, { meetingId, reason: 'Storm' });

  const page = factsForStaff(db.read, { meetingId, limit: 2 });
  expect(page.facts[0]).toMatchObject({
    kind: 'meeting.cancelled',
    actorName: 'ruth',
    meetingTitle: title,
    notes: [{ kind: 'reason', text: 'Storm' }],
  });
  expect(page.facts[1]?.kind).toBe('meeting.announced');
  const rest = factsForStaff(db.read, { meetingId, limit: 2, before: page.older });
  expect(rest.facts.map(({ kind }) => kind)).toEqual(['meeting.scheduled']);
  expect(rest.older).toBeUndefined();
  expect(factsForStaff(db.read, { area: 'staff', limit: 9 }).facts).toMatchObject([
    { kind: 'staff.invited', subjectName: 'ruth', actorName: undefined },
  ]);
  expect(factsSince(db.read, meetingId, noon).map(({ kind }) => kind)).toEqual([
    'meeting.cancelled',
  ]);
});

test('messages are listed by state and meeting, newest first, and counted', async () => {
  for (const [key, meetingId] of [
    ['a', 'm1'],
    ['b', 'm1'],
    ['c', 'm2'],
  ] as const) {
    await queued(db, noon + key.charCodeAt(0), { uniqueKey: key, meetingId });
  }
  const first = await messagesForStaff(db.read, { limit: 2 });
  expect(first.messages.map(({ meetingId }) => meetingId)).toEqual(['m2', 'm1']);
  const next = await messagesForStaff(db.read, { limit: 2, before: first.older });
  expect([next.messages.length, next.older]).toEqual([1, undefined]);
  expect((await messagesForStaff(db.read, { state: 'sent', limit: 9 })).messages).toEqual([]);
  expect(await messageCounts(db.read)).toEqual({ queued: 3 });
  expect(await messageCounts(db.read, 'm1')).toEqual({ queued: 2 });
});
