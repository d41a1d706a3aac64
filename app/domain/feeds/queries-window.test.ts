import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { editMeeting } from '#app/domain/meetings/edit.server.ts';
import { markHeldMeetings } from '#app/domain/meetings/mark-held.server.ts';
import { moveMeeting } from '#app/domain/meetings/move.server.ts';
import { postponeMeeting } from '#app/domain/meetings/postpone.server.ts';
import { holdMeeting, sendToReview } from '#app/domain/meetings/prepare.server.ts';
import { recordPastMeeting } from '#app/domain/meetings/record-past.server.ts';
import {
  announcedFor,
  draftFor,
  groundFor,
  must,
  noon,
  officialFor,
  venueFor,
} from '#app/domain/meetings/testing.ts';
import type { Meeting, Venue } from '#app/domain/meetings/types.ts';
import { calendarFaults } from '#app/platform/icalendar/conformance.ts';
import { temporaryDatabase } from '#db/testing.ts';
import {
  countyFeed,
  meetingFile,
  officialFeed,
  stateFeed,
  topicFeed,
  venueFeed,
} from './queries.server.ts';
import { day, textOf, uids, url } from './testing.ts';

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

const at = (now: number): Context => ({ ...ctx, now });
const state = (now = noon) => stateFeed(db.read, now, url);

describe('E11: what nobody may read yet', () => {
  it('E11: no draft, hold, review, and no date that is not on record leaves a trace', async () => {
    const ada = await officialFor(ctx);
    const shown = await announcedFor(ctx, courthouse.id, { officials: [ada] });
    const hidden: Meeting[] = [];
    for (const [date, prepare] of [
      ['04', undefined],
      ['05', holdMeeting],
      ['06', sendToReview],
    ] as const) {
      const draft = await draftFor(ctx, courthouse.id, {
        title: `Secret ${date}`,
        summary: 'Secret',
        topics: ['registering-to-vote', 'voting-securely'],
        officials: [ada],
        localStart: `2027-01-${date}T10:00`,
      });
      if (prepare) await must(prepare(ctx, { meetingId: draft.id }));
      hidden.push(draft);
    }
    const past = await must(
      recordPastMeeting(ctx, {
        title: 'Long ago',
        summary: '',
        venueId: courthouse.id,
        dateNote: 'a Thursday',
        topics: [],
        officials: [ada],
        durationMinutes: 60,
      }),
    );
    const feeds = [
      state(),
      countyFeed(db.read, noon, 'desoto', url),
      venueFeed(db.read, noon, courthouse.slug, url),
      topicFeed(db.read, noon, 'registering-to-vote', url),
      officialFeed(db.read, noon, ada, url),
    ];
    for (const feed of feeds) {
      expect(uids(feed)).toEqual([shown.publicUid]);
      expect(JSON.stringify(feed?.meetings)).not.toMatch(/Secret|Long ago|Voting securely/);
    }
    expect(uids(topicFeed(db.read, noon, 'voting-securely', url))).toEqual([]);
    const slugs = [...hidden.map(({ slug }) => slug), past.value.slug];
    for (const slug of slugs) expect(meetingFile(db.read, slug, url)).toBeUndefined();
    expect(state().modifiedAt).toBe(noon);
  });

  it('E11: nothing of a draft moves a validator', async () => {
    await announcedFor(ctx, courthouse.id);
    const before = state(noon + day / 4);
    await draftFor(at(noon + day / 8), courthouse.id, { localStart: '2027-01-05T10:00' });
    expect(state(noon + day / 4)).toEqual(before);
  });
});

describe('E10, E7: from 90 days back until 12 months ahead', () => {
  it('E10, E7: holds what was held until the window has passed it, and what was called off from then', async () => {
    const held = await announcedFor(ctx, courthouse.id, { localStart: '2026-12-22T14:30' });
    const off = await announcedFor(ctx, courthouse.id, { localStart: '2026-12-23T14:30' });
    const gone = await announcedFor(ctx, courthouse.id, { localStart: '2026-12-24T14:30' });
    await must(cancelMeeting(ctx, { meetingId: gone.id }));
    const evening = Date.parse('2026-12-24T03:00Z');
    await must(postponeMeeting({ ...at(evening - day) }, { meetingId: off.id }));
    await markHeldMeetings(at(evening));
    expect(uids(state(evening))).toEqual([held.publicUid, off.publicUid, gone.publicUid]);
    const lastDayOfHeld = Date.parse('2027-03-23T04:00Z');
    expect(uids(state(lastDayOfHeld))).toContain(held.publicUid);
    expect(uids(state(lastDayOfHeld + day))).toEqual([off.publicUid, gone.publicUid]);
    const lastDay = Date.parse('2027-03-25T04:00Z');
    expect(uids(state(lastDay))).toEqual([gone.publicUid]);
    expect(uids(state(lastDay + day))).toEqual([]);
    expect(meetingFile(db.read, held.slug, url)).toMatchObject({ state: 'held' });
  });

  it('E7: a meeting long past counts from its cancellation', async () => {
    const meeting = await announcedFor(ctx, courthouse.id);
    await must(postponeMeeting(ctx, { meetingId: meeting.id }));
    const later = noon + 200 * day;
    expect(uids(state(later))).toEqual([]);
    await must(cancelMeeting(at(later), { meetingId: meeting.id }));
    expect(uids(state(later + 89 * day))).toEqual([meeting.publicUid]);
    expect(uids(state(later + 92 * day))).toEqual([]);
  });

  it('E10: a meeting more than a year ahead comes in at a local midnight', async () => {
    const far = await announcedFor(ctx, courthouse.id, { localStart: '2028-01-14T10:00' });
    const midnight = Date.parse('2027-01-15T06:00Z');
    expect([uids(state(midnight - 1)), uids(state(midnight))]).toEqual([[], [far.publicUid]]);
    expect(state(midnight - 1).modifiedAt).toBeLessThan(state(midnight).modifiedAt);
  });
});

describe('E2: bytes and Last-Modified', () => {
  it('E2: the same bytes on another day, whatever RSVPs close or meetings end meanwhile', async () => {
    await announcedFor(ctx, courthouse.id);
    const before = textOf(state(), noon);
    const later = noon + 30 * day;
    await markHeldMeetings(at(later));
    expect(textOf(state(later), later)).toBe(before);
    expect(calendarFaults(before)).toEqual([]);
  });

  it('E2: Last-Modified does not fall back when a meeting leaves the county or the topic', async () => {
    const library = await venueFor(ctx, { countyId: '28049' });
    const stays = await announcedFor(ctx, courthouse.id);
    const leaves = await announcedFor(ctx, courthouse.id, { localStart: '2027-01-05T10:00' });
    const first = noon + day / 8;
    await must(editMeeting(at(first), { meetingId: leaves.id, changes: { title: 'Vote!' } }));
    const read = () => [
      countyFeed(db.read, noon + day / 4, 'desoto', url),
      topicFeed(db.read, noon + day / 4, 'registering-to-vote', url),
    ];
    expect(read().map((feed) => feed?.modifiedAt)).toEqual([first, first]);
    await must(moveMeeting(at(first + 1000), { meetingId: leaves.id, venueId: library.id }));
    await must(
      editMeeting(at(first + 2000), {
        meetingId: leaves.id,
        changes: { topics: ['voting-securely'] },
      }),
    );
    expect(read().map(uids)).toEqual([[stays.publicUid], [stays.publicUid]]);
    expect(read().map((feed) => feed?.modifiedAt)).toEqual([first + 2000, first + 2000]);
  });
});
