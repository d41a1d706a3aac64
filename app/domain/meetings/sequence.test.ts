import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { cancelMeeting } from './cancel.server.ts';
import { moveMeeting } from './move.server.ts';
import { meetingRow } from './plan.server.ts';
import { postponeMeeting } from './postpone.server.ts';
import { reinstateMeeting } from './reinstate.server.ts';
import { changesShare } from './rules.ts';
import { announcedFor, groundFor, must, noon, venueFor } from './testing.ts';
import type { Meeting } from './types.ts';

let db: ReturnType<typeof temporaryDatabase>;
let meeting: Meeting;
beforeEach(async () => {
  db = temporaryDatabase();
  await groundFor(at(noon));
  meeting = await announcedFor(at(noon), (await venueFor(at(noon))).id);
});
afterEach(() => db.drop());

const at = (now: number): Context => ({ db, now, actor: 'staff:ada' });
const then = '2026-12-22T14:30';
const later = '2026-12-23T10:00';

const acts = {
  move: (now: number, localStart: string) =>
    moveMeeting(at(now), { meetingId: meeting.id, localStart }),
  moveElsewhere: async (now: number) =>
    moveMeeting(at(now), { meetingId: meeting.id, venueId: (await venueFor(at(now))).id }),
  cancel: (now: number) => cancelMeeting(at(now), { meetingId: meeting.id }),
  postpone: (now: number) => postponeMeeting(at(now), { meetingId: meeting.id }),
  reinstate: (now: number, localStart: string) =>
    reinstateMeeting(at(now), { meetingId: meeting.id, localStart }),
};

/** The counters after an act: of public changes, and of steps in feeds. */
async function after(act: Promise<{ ok: boolean }>): Promise<[revision: number, step: number]> {
  await must(act);
  const row = await meetingRow(db.read, meeting.id);
  return [(row?.revision ?? 0) - meeting.revision, (row?.sequence ?? 0) - meeting.sequence];
}

test('C10: changes of time or place within a minute of the first are one step of SEQUENCE', async () => {
  expect(await after(acts.move(noon, later))).toEqual([1, 1]);
  expect(await after(acts.moveElsewhere(noon + 30_000))).toEqual([2, 1]);
  expect(await after(acts.move(noon + changesShare - 1, '2026-12-23T11:00'))).toEqual([3, 1]);
  expect(await after(acts.move(noon + changesShare, '2026-12-23T12:00'))).toEqual([4, 2]);
  expect(await after(acts.move(noon + changesShare + 1, '2026-12-23T13:00'))).toEqual([5, 2]);
});

test('C10: there and back within a minute is one step, and never falls', async () => {
  await acts.move(noon, later);
  expect(await after(acts.move(noon + 1_000, then))).toEqual([2, 1]);
  expect(await meetingRow(db.read, meeting.id)).toMatchObject({
    localStart: then,
    startsAt: meeting.startsAt,
    changedAt: noon + 1_000,
  });
});

test('C10: what ends the meeting, and what brings it back, is a step of its own', async () => {
  await acts.move(noon, later);
  expect(await after(acts.cancel(noon + 1_000))).toEqual([2, 2]);
  expect(await after(acts.reinstate(noon + 2_000, later))).toEqual([3, 3]);
  expect(await after(acts.move(noon + 3_000, then))).toEqual([4, 4]);
  expect(await after(acts.postpone(noon + 4_000))).toEqual([5, 5]);
  expect(await after(acts.reinstate(noon + 5_000, then))).toEqual([6, 6]);
});
