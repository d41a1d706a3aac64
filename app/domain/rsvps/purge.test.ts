import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { markHeldMeetings } from '#app/domain/meetings/mark-held.server.ts';
import { announcedFor, groundFor, noon, venueFor } from '#app/domain/meetings/testing.ts';
import { accommodations, rsvps } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { purgeAccommodations } from './purge.server.ts';
import { respond } from './respond.server.ts';

const day = 86_400_000;
let db: ReturnType<typeof temporaryDatabase>;
let ctx: Context;
beforeEach(async () => {
  db = temporaryDatabase();
  ctx = { db, now: noon, actor: 'staff:ada' };
  await groundFor(ctx);
});
afterEach(() => db.drop());

async function meetingWithNeed(localStart: string) {
  const meeting = await announcedFor(ctx, (await venueFor(ctx)).id, { localStart });
  const email = `${meeting.id}@x.invalid`;
  const party = { name: 'Ada', email, partySize: 1, language: 'en', needs: ['captions' as const] };
  const result = await respond(
    { ...ctx, actor: 'citizen' },
    { meetingId: meeting.id, source: 'web', ...party },
  );
  if (!result.ok) throw new Error(result.reason);
  return meeting;
}

test('requests go 30 days after the meeting, the RSVP stays, and a later meeting keeps its own', async () => {
  const early = await meetingWithNeed('2026-12-22T14:30');
  const called = await meetingWithNeed('2026-12-22T14:30');
  const late = await meetingWithNeed('2026-12-29T14:30');
  await cancelMeeting(ctx, { meetingId: called.id });
  const clock = (now: number): Context => ({ ...ctx, now, actor: 'clock' });
  const end = early.endsAt ?? 0;
  await markHeldMeetings(clock(end + 20 * day));
  expect(await purgeAccommodations(clock(end + 30 * day))).toBe(0);
  expect(await purgeAccommodations(clock(end + 30 * day + 1))).toBe(2);
  expect(db.read.select().from(accommodations).all()).toMatchObject([{ meetingId: late.id }]);
  expect(db.read.select().from(rsvps).all()).toHaveLength(3);
  expect(await purgeAccommodations(clock(end + 30 * day + 2))).toBe(0);
});
