import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { announcedFor, groundFor, noon, venueFor } from '#app/domain/meetings/testing.ts';
import type { Meeting } from '#app/domain/meetings/types.ts';
import { facts, rsvps } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { amendMeeting } from './amend-meeting.server.ts';
import { respond } from './respond.server.ts';

let db: ReturnType<typeof temporaryDatabase>;
let ctx: Context;
let meeting: Meeting;
beforeEach(async () => {
  db = temporaryDatabase();
  ctx = { db, now: noon, actor: 'staff:ada' };
  await groundFor(ctx);
  meeting = await announcedFor(ctx, (await venueFor(ctx)).id, { capacity: 4 });
});
afterEach(() => db.drop());

const party = (email: string, partySize: number) =>
  respond(
    { ...ctx, actor: 'citizen' },
    {
      meetingId: meeting.id,
      name: 'A',
      email,
      partySize,
      language: 'en',
      needs: [],
      source: 'web',
    },
  );
const place = (id: string) => db.read.select().from(rsvps).where(eq(rsvps.id, id)).get()?.place;
const kinds = () =>
  db.read
    .select({ kind: facts.kind })
    .from(facts)
    .all()
    .map((fact) => fact.kind);

test('a larger room seats those who wait, in the same act', async () => {
  await party('a@x.invalid', 4);
  const second = await party('b@x.invalid', 3);
  if (!second.ok) throw new Error(second.reason);
  expect(place(second.value.rsvpId)).toBe('waitlisted');
  const result = await amendMeeting(ctx, { meetingId: meeting.id, changes: { capacity: 7 } });
  expect(result).toMatchObject({ ok: true, value: { capacity: 7, revision: 2, sequence: 0 } });
  expect(place(second.value.rsvpId)).toBe('seated');
});

test('time and text change together, or not at all', async () => {
  await party('a@x.invalid', 4);
  const before = kinds();
  const changes = { localStart: '2026-12-23T10:00', title: 'Another title' };
  const refused = await amendMeeting(ctx, {
    meetingId: meeting.id,
    changes: { ...changes, capacity: 3 },
  });
  expect(refused).toMatchObject({ ok: false, reason: 'below-seats-taken' });
  expect(kinds()).toEqual(before);
  const result = await amendMeeting(ctx, {
    meetingId: meeting.id,
    changes,
    reason: 'Court is in session',
  });
  expect(result).toMatchObject({
    ok: true,
    value: { localStart: '2026-12-23T10:00', title: 'Another title', sequence: 1 },
  });
  expect(kinds().slice(before.length)).toEqual(['meeting.moved', 'meeting.edited']);
});
