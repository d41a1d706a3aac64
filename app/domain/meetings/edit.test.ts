import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { facts, notes } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { announceMeeting } from './announce.server.ts';
import { editMeeting } from './edit.server.ts';
import { meetingRow } from './plan.server.ts';
import { officialsOfMeeting, publicMeetingBySlug, slugNow } from './queries.server.ts';
import { scheduleMeeting } from './schedule.server.ts';
import type { MeetingChanges } from './schema.ts';
import { announcedFor, draftFor, groundFor, noon, officialFor, plan, venueFor } from './testing.ts';
import type { Override, Venue } from './types.ts';

let db: ReturnType<typeof temporaryDatabase>;
let ctx: Context;
let courthouse: Venue;
beforeEach(async () => {
  db = temporaryDatabase();
  ctx = { db, now: noon, actor: 'staff:ada' };
  await groundFor(ctx);
  courthouse = await venueFor(ctx);
});
afterEach(() => db.drop());

const edit = (meetingId: string, changes: MeetingChanges, overrides: Override[] = []) =>
  editMeeting(ctx, { meetingId, changes, overrides });
const slugOf = async (id: string) => (await meetingRow(db.read, id))?.slug;

test('the address of a draft follows its title and town, and the old one leads there', async () => {
  const jackson = await venueFor(ctx, { city: 'Jackson' });
  const draft = await draftFor(ctx, courthouse.id, { title: 'Copy of a meeting' });
  expect(draft.slug).toBe('copy-of-a-meeting-hernando');
  await edit(draft.id, { title: 'Voting by mail' });
  await edit(draft.id, { venue: jackson.id });
  expect(await slugOf(draft.id)).toBe('voting-by-mail-jackson');
  expect(await slugNow(db.read, 'copy-of-a-meeting-hernando'), 'nobody may see a draft').toBe(
    undefined,
  );
  await announceMeeting(ctx, { meetingId: draft.id });
  for (const old of ['copy-of-a-meeting-hernando', 'voting-by-mail-hernando']) {
    expect(await slugNow(db.read, old)).toBe('voting-by-mail-jackson');
  }
  await edit(draft.id, { title: 'Something else' });
  expect(await slugOf(draft.id), 'announced, it keeps its address for ever').toBe(
    'voting-by-mail-jackson',
  );
  expect(await publicMeetingBySlug(db.read, 'voting-by-mail-jackson')).toBeDefined();
});

test('an address that another meeting had is not given again, its own is', async () => {
  const first = await draftFor(ctx, courthouse.id, { title: 'One' });
  await edit(first.id, { title: 'Two' });
  const second = await draftFor(ctx, courthouse.id, { title: 'One' });
  expect(second.slug).toBe('one-hernando-2');
  await edit(first.id, { title: 'One' });
  expect(await slugOf(first.id)).toBe('one-hernando');
});

test('every unknown topic and official is named at once, and nothing is written', async () => {
  const names = { topics: ['gossip', 'registering-to-vote', 'dragons'], officials: ['x', 'y'] };
  const expected = {
    reason: 'unknown-names',
    detail: { topics: ['gossip', 'dragons'], officials: ['x', 'y'] },
  };
  expect(await scheduleMeeting(ctx, plan(courthouse.id, names))).toMatchObject(expected);
  const draft = await draftFor(ctx, courthouse.id);
  const before = db.read.select().from(facts).all().length;
  expect(await edit(draft.id, { title: 'New', ...names })).toMatchObject(expected);
  expect(db.read.select().from(facts).all()).toHaveLength(before);
});

test('an announced meeting takes no official who is elsewhere, unless there is a reason', async () => {
  const speaker = await officialFor(ctx);
  const hall = await venueFor(ctx, { countyId: '28049', latitude: 32.3, longitude: -90.18 });
  await announcedFor(ctx, hall.id, { officials: [speaker] });
  const meeting = await announcedFor(ctx, courthouse.id);
  expect(await edit(meeting.id, { officials: [speaker] })).toMatchObject({
    reason: 'unmet',
    detail: [{ rule: 'official-clash', overridable: true }],
  });
  expect(await officialsOfMeeting(db.read, meeting.id)).toEqual([]);
  const overrides = [{ rule: 'official-clash' as const, reason: 'Joins by video' }];
  expect(await edit(meeting.id, { officials: [speaker] }, overrides)).toMatchObject({ ok: true });
  expect(db.read.select().from(facts).all().at(-1)).toMatchObject({
    kind: 'meeting.edited',
    detail: { overridden: ['official-clash'] },
  });
  expect(db.read.select().from(notes).all().at(-1)).toMatchObject({ text: 'Joins by video' });
  expect(
    await edit(meeting.id, { title: 'Another title' }),
    'what was decided is not asked again',
  ).toMatchObject({ ok: true });
});

test('an announced meeting grows above its room only with a reason, and each time anew', async () => {
  const meeting = await announcedFor(ctx, courthouse.id);
  const overrides = [{ rule: 'capacity' as const, reason: 'Chairs are brought' }];
  expect(await edit(meeting.id, { capacity: 121 })).toMatchObject({
    detail: [{ rule: 'capacity', capacity: 121, limit: 120, of: 'room' }],
  });
  expect(await edit(meeting.id, { capacity: 121 }, overrides)).toMatchObject({ ok: true });
  expect(await edit(meeting.id, { capacity: 130 })).toMatchObject({ reason: 'unmet' });
  expect(await edit(meeting.id, { capacity: 100 })).toMatchObject({ ok: true });
});
