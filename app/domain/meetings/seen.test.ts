import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { announcingChecks, holdingChecks } from './checklist.server.ts';
import { differences } from './differences.ts';
import { editMeeting } from './edit.server.ts';
import { noticesDue } from './notices-due.server.ts';
import { meetingRow } from './plan.server.ts';
import { recordNoticePosting } from './post-notice.server.ts';
import { asSeen } from './seen.server.ts';
import { announcedFor, draftFor, groundFor, noon, venueFor } from './testing.ts';

let db: ReturnType<typeof temporaryDatabase>;
let ctx: Context;
let venue: string;
beforeEach(async () => {
  db = temporaryDatabase();
  ctx = { db, now: noon, actor: 'system' };
  await groundFor(ctx);
  venue = (await venueFor(ctx)).id;
});
afterEach(() => db.drop());

test('an act goes through on a meeting that is as it was seen, and not on one changed since', async () => {
  const { id: meetingId, changedAt } = await draftFor(ctx, venue);
  const rename = (title: string, at: number, seen: number | undefined) =>
    asSeen({ ...ctx, now: at }, { meetingId, seen }, (inside) =>
      editMeeting(inside, { meetingId, changes: { title } }),
    );
  expect(await rename('First', noon + 1, changedAt)).toMatchObject({ ok: true });
  expect(await rename('Second', noon + 2, changedAt)).toMatchObject({
    ok: false,
    reason: 'changed-meanwhile',
  });
  expect((await meetingRow(db.read, meetingId))?.title).toBe('First');
  expect(await rename('Third', noon + 3, noon + 1)).toMatchObject({ ok: true });
  expect(await rename('From a program', noon + 4, undefined)).toMatchObject({ ok: true });
});

test('a form sends every field, and only those that differ are changes', async () => {
  const meeting = await draftFor(ctx, venue, { localStart: '2027-11-07T01:30-06:00' });
  const shown = { meeting, topics: ['registering-to-vote'], officials: ['b', 'a'] };
  const same = {
    title: meeting.title,
    topics: ['registering-to-vote'],
    officials: ['a', 'b'],
    venue,
    localStart: '2027-11-07T01:30',
    durationMinutes: 60,
    joinUrl: null,
    neutralityConfirmed: true,
  };
  expect(differences(shown, same)).toEqual({});
  const changed = {
    title: 'Other',
    officials: ['a', 'c'],
    localStart: '2027-11-07T01:30-05:00',
    accommodationContact: null,
    neutralityConfirmed: false,
  };
  expect(differences(shown, { ...same, ...changed })).toEqual(changed);
});

test('the checklist names every condition, met or not; a hold looks at conflicts alone', async () => {
  await announcedFor(ctx, venue);
  const draft = await draftFor(ctx, venue, { neutralityConfirmed: false });
  const checks = await announcingChecks(db.read, ctx, draft);
  expect(checks?.length).toBe(9);
  const unmet = checks?.filter((check) => check.unmet.length > 0).map(({ rule }) => rule);
  expect(unmet).toEqual(['room-clash', 'neutrality']);
  const held = await holdingChecks(db.read, draft);
  expect(held?.map((check) => [check.rule, check.unmet.length])).toEqual([
    ['room-clash', 1],
    ['official-clash', 0],
    ['blackout', 0],
    ['capacity', 0],
  ]);
});

test('a notice is due until it is posted after the last change of time or place', async () => {
  const { id: meetingId } = await announcedFor(ctx, venue, { localStart: '2026-12-14T14:30' });
  await announcedFor(ctx, venue, { localStart: '2027-03-14T14:30' });
  const due = () => noticesDue(db.read, { now: noon, noticeDays: 5, withinDays: 14 });
  expect((await due()).map((row) => [row.meeting.id, row.dueOn])).toEqual([
    [meetingId, '2026-12-09'],
  ]);
  await recordNoticePosting(ctx, { meetingId, place: 'Board', text: 'Come', postedAt: noon });
  expect(await due()).toEqual([]);
});
