import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { meetings } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { write } from '#db/write.ts';
import type { MeetingFilters } from './filters.server.ts';
import { comingMeetings, isListCursor, nearestMeetings } from './lists.server.ts';
import { greatCircle } from './rules.ts';
import { announcedFor, groundFor, noon, officialFor, venueFor } from './testing.ts';

const zone = 'America/Chicago';
const jackson = { latitude: 32.2988, longitude: -90.1848 };

let db: ReturnType<typeof temporaryDatabase>;
let ctx: Context;
beforeEach(async () => {
  db = temporaryDatabase();
  ctx = { db, now: noon, actor: 'staff:ada' };
  await groundFor(ctx);
  const hinds = { countyId: '28049', city: 'Jackson' };
  const courthouse = await venueFor(ctx, { stepFree: true, lift: true });
  const library = await venueFor(ctx, {
    ...hinds,
    ...{ name: 'Biblioteca José Martí', latitude: 32.35, longitude: -90.2, stepFree: true },
  });
  const college = await venueFor(ctx, { ...hinds, name: 'College', latitude: null, lift: false });
  const speaker = await officialFor(ctx, 'Núria Peña');
  await announcedFor(ctx, courthouse.id, {
    title: 'Courthouse 100%',
    localStart: '2026-12-20T10:00',
    topics: ['voting-securely'],
  });
  await announcedFor(ctx, library.id, {
    title: 'Library',
    localStart: '2026-12-21T10:00',
    officials: [speaker],
  });
  const { id } = await announcedFor(ctx, college.id, {
    title: 'College',
    localStart: '2026-12-22T10:00',
    joinUrl: 'https://meet.example.org/1',
  });
  await write(ctx, async (tx) => {
    await tx
      .update(meetings)
      .set({ languages: ['en', 'es'] })
      .where(eq(meetings.id, id));
  });
});
afterEach(() => db.drop());

const found = async (filters: Partial<MeetingFilters>) =>
  (await comingMeetings(db.read, noon, { zone, ...filters }, { limit: 9 })).items.map(
    ({ meeting }) => meeting.title,
  );
const all = ['Courthouse 100%', 'Library', 'College'];

test.each([
  ['', all],
  ['jose marti', ['Library']],
  ['JOSÉ   library', ['Library']],
  ['pena', ['Library']],
  ['hinds', ['Library', 'College']],
  ['voting securely', ['Courthouse 100%']],
  ['library courthouse', []],
  ['100%', ['Courthouse 100%']],
  ['%', ['Courthouse 100%']],
  ['_', []],
  ["' or 1=1 --", []],
])('the words %j find %j', async (q, titles) => expect(await found({ q })).toEqual(titles));

test.each([
  [{ access: ['step-free'] }, ['Courthouse 100%', 'Library']],
  [{ access: ['step-free', 'lift'] }, ['Courthouse 100%']],
  [{ access: ['online'] }, ['College']],
  [{ access: ['online'], q: 'library' }, []],
  [{ language: 'es' }, ['College']],
  [{ language: 'en' }, all],
  [{ language: 'fr' }, []],
] as const)('%j finds %j', async (filters, titles) => expect(await found(filters)).toEqual(titles));

test('the nearest come first, with their distance, page by page', async () => {
  const near = (limit: number, cursor?: string) =>
    nearestMeetings(db.read, noon, { zone }, { limit, cursor, near: jackson });
  const whole = await near(9);
  expect(whole.items.map(({ meeting, metres }) => [meeting.title, metres])).toEqual([
    ['College', 0],
    ['Library', Math.round(1000 * greatCircle(jackson, { latitude: 32.35, longitude: -90.2 }))],
    [
      'Courthouse 100%',
      Math.round(1000 * greatCircle(jackson, { latitude: 34.824, longitude: -89.9937 })),
    ],
  ]);
  expect(whole.next).toBeUndefined();
  const first = await near(2);
  const second = await near(2, first.next);
  expect([...first.items, ...second.items].map(({ meeting }) => meeting.title)).toEqual(
    whole.items.map(({ meeting }) => meeting.title),
  );
  expect([
    isListCursor(first.next ?? '', 'distance'),
    isListCursor(first.next ?? '', 'start'),
  ]).toEqual([true, false]);
});

test.each(['', 'x', '1.2', '1.2.3.4', "1.' or 1=1 --", '1.01m70f5k509stq3ysh8jtksq0z.1'])(
  '%j is no cursor',
  (text) =>
    expect([isListCursor(text, 'start'), isListCursor(text, 'distance')]).toEqual([false, false]),
);
