import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { editMeeting } from '#app/domain/meetings/edit.server.ts';
import { moveMeeting } from '#app/domain/meetings/move.server.ts';
import { postponeMeeting } from '#app/domain/meetings/postpone.server.ts';
import { reinstateMeeting } from '#app/domain/meetings/reinstate.server.ts';
import {
  announcedFor,
  groundFor,
  must,
  noon,
  officialFor,
  venueFor,
} from '#app/domain/meetings/testing.ts';
import type { Meeting, Venue } from '#app/domain/meetings/types.ts';
import { calendarFaults } from '#app/platform/icalendar/conformance.ts';
import { readCalendar } from '#app/platform/icalendar/read.ts';
import { en } from '#app/words/en.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { meetingFileText } from './calendar.ts';
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

function entry(meeting: Meeting) {
  const read = readCalendar(textOf(state(), noon));
  if (!read.ok) throw new Error(read.reason);
  return read.value.events.find((event) => event.uid === meeting.publicUid);
}

describe('whose meetings a feed holds', () => {
  it('those of its county, venue, topic or official, and no others', async () => {
    const ada = await officialFor(ctx, 'Ada Moore');
    const library = await venueFor(ctx, { countyId: '28049', city: 'Jackson' });
    const one = await announcedFor(ctx, courthouse.id, { officials: [ada] });
    const two = await announcedFor(ctx, library.id, {
      localStart: '2026-12-29T10:00',
      topics: ['voting-securely', 'registering-to-vote'],
    });
    const of = (meeting: Meeting) => [meeting.publicUid];
    expect(uids(state())).toEqual([one.publicUid, two.publicUid]);
    expect(uids(countyFeed(db.read, noon, 'desoto', url))).toEqual(of(one));
    expect(uids(countyFeed(db.read, noon, 'hinds', url))).toEqual(of(two));
    expect(uids(venueFeed(db.read, noon, library.slug, url))).toEqual(of(two));
    expect(uids(topicFeed(db.read, noon, 'voting-securely', url))).toEqual(of(two));
    expect(uids(officialFeed(db.read, noon, ada, url))).toEqual(of(one));
    expect(entry(two)).toMatchObject({ url: url(two.slug) });
    expect(state().meetings[1]).toMatchObject({
      categories: ['Registering to vote', 'Voting securely'],
      place: { city: 'Jackson', state: 'MS' },
    });
  });

  it.each([countyFeed, venueFeed, topicFeed, officialFeed])('none for an unknown slug', (feed) => {
    expect(feed(db.read, noon, 'nowhere', url)).toBeUndefined();
  });

  it('costs the same number of statements for 1 meeting and for 3', async () => {
    const counted = () => {
      const { $client } = db.read;
      const prepare = $client.prepare;
      let statements = 0;
      $client.prepare = ((sql: string) => {
        statements += 1;
        return prepare.call($client, sql);
      }) as typeof prepare;
      countyFeed(db.read, noon, 'desoto', url);
      $client.prepare = prepare;
      return statements;
    };
    const first = await announcedFor(ctx, courthouse.id);
    await must(cancelMeeting(ctx, { meetingId: first.id, reason: 'Ice' }));
    counted(); // What is prepared once is prepared now.
    const forOne = counted();
    for (const localStart of ['2027-01-05T10:00', '2027-01-06T10:00']) {
      const more = await announcedFor(ctx, courthouse.id, { localStart });
      await must(postponeMeeting(ctx, { meetingId: more.id, reason: 'Ice' }));
    }
    expect(uids(countyFeed(db.read, noon, 'desoto', url))).toHaveLength(3);
    expect([forOne, counted()]).toEqual([5, 5]);
  });
});

describe('what an act makes of the entry', () => {
  it('E8: moved: same UID, new start, SEQUENCE one higher, changed later', async () => {
    const meeting = await announcedFor(ctx, courthouse.id);
    const before = entry(meeting);
    await must(
      moveMeeting(at(noon + day), { meetingId: meeting.id, localStart: '2026-12-23T10:00' }),
    );
    expect(entry(meeting)).toMatchObject({
      sequence: (before?.sequence ?? 0) + 1,
      status: 'CONFIRMED',
      modifiedAt: noon + day,
      stampedAt: noon + day,
      start: { shown: '2026-12-23T10:00:00', tzid: 'America/Chicago' },
    });
  });

  it('E7: cancelled: stays where it was, says so and why', async () => {
    const meeting = await announcedFor(ctx, courthouse.id);
    await must(cancelMeeting(ctx, { meetingId: meeting.id, reason: 'The roof leaks.' }));
    expect(entry(meeting)).toMatchObject({
      sequence: 1,
      status: 'CANCELLED',
      transparency: 'TRANSPARENT',
      summary: 'Cancelled: Know before you vote',
      description: `This meeting is cancelled. The roof leaks.\n\nDetails: ${url(meeting.slug)}`,
      start: { instant: meeting.startsAt },
    });
  });

  it('postponed: keeps its old start, also when cancelled afterwards, with the later reason', async () => {
    const meeting = await announcedFor(ctx, courthouse.id);
    await must(postponeMeeting(ctx, { meetingId: meeting.id, reason: 'Ice.' }));
    expect(entry(meeting)).toMatchObject({
      status: 'CANCELLED',
      summary: 'Postponed: Know before you vote',
      start: { instant: meeting.startsAt },
      end: { instant: meeting.endsAt },
    });
    await must(cancelMeeting(at(noon + day), { meetingId: meeting.id }));
    expect(entry(meeting)).toMatchObject({
      sequence: 2,
      summary: 'Cancelled: Know before you vote',
      description: `This meeting is cancelled.\n\nDetails: ${url(meeting.slug)}`,
      start: { instant: meeting.startsAt },
    });
  });

  it('reinstated: confirmed again at its new date, without the reasons of before', async () => {
    const meeting = await announcedFor(ctx, courthouse.id);
    await must(postponeMeeting(ctx, { meetingId: meeting.id, reason: 'Ice.' }));
    await must(reinstateMeeting(ctx, { meetingId: meeting.id, localStart: '2027-01-12T10:00' }));
    expect(entry(meeting)).toMatchObject({
      sequence: 2,
      status: 'CONFIRMED',
      summary: 'Know before you vote',
      start: { shown: '2027-01-12T10:00:00' },
    });
    expect(textOf(state(), noon)).not.toContain('Ice');
  });

  it('only text edited: same SEQUENCE, later stamp', async () => {
    const meeting = await announcedFor(ctx, courthouse.id);
    await must(editMeeting(at(noon + day), { meetingId: meeting.id, changes: { title: 'Vote!' } }));
    expect(entry(meeting)).toMatchObject({
      sequence: 0,
      stampedAt: noon + day,
      summary: 'Vote!',
    });
  });
});

describe('I4: one meeting as a file', () => {
  it('I4: has the entry of the feeds, and nothing of a calendar to subscribe to', async () => {
    const meeting = await announcedFor(ctx, courthouse.id);
    await must(cancelMeeting(ctx, { meetingId: meeting.id, reason: 'Ice.' }));
    const file = meetingFile(db.read, meeting.slug, url);
    if (!file) throw new Error('no file');
    const written = meetingFileText(file, en);
    const event = (calendar: string) => /BEGIN:VEVENT.*END:VEVENT/s.exec(calendar)?.[0];
    expect(event(written)).toBe(event(textOf(state(), noon)));
    expect(calendarFaults(written)).toEqual([]);
    expect(written).not.toMatch(/METHOD|ATTENDEE|X-WR-CALNAME|\nNAME|SOURCE|REFRESH|TTL/);
  });
});
