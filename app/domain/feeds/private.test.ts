import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { discardMeeting, holdMeeting, sendToReview } from '#app/domain/meetings/prepare.server.ts';
import { announcedFor, draftFor, must, noon, venueFor } from '#app/domain/meetings/testing.ts';
import { changeRsvp } from '#app/domain/rsvps/change.server.ts';
import { eraseAttendee } from '#app/domain/rsvps/erase.server.ts';
import { accepted, announceRoom, partyOf, type Room, roomWith } from '#app/domain/rsvps/testing.ts';
import { withdraw } from '#app/domain/rsvps/withdraw.server.ts';
import { calendarFaults, contentLines } from '#app/platform/icalendar/conformance.ts';
import { readCalendar } from '#app/platform/icalendar/read.ts';
import { en } from '#app/words/en.ts';
import { attendees, facts, rsvps, staff } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { feedText } from './calendar.ts';
import { attendeeFeed, attendeeOfFeed, staffFeed, staffOfFeed } from './private.server.ts';
import { renewAttendeeFeed, renewStaffFeed } from './renew.server.ts';
import { day, url } from './testing.ts';

let room: Room;
let owner: Context;
beforeEach(async () => {
  room = await roomWith(4);
  owner = { ...room.ctx, actor: 'attendee:x' };
});
afterEach(() => room.db.drop());

const at = (ctx: Context, now: number): Context => ({ ...ctx, now });
const idOf = (name: string) =>
  room.db.read.select().from(attendees).where(eq(attendees.name, name)).get()?.id ?? '';
const written = (meetings: ReturnType<typeof attendeeFeed>, now = noon) =>
  feedText({ name: 'Own', source: url('own'), url: url(''), meetings, busy: true }, now, en);
const feedOf = (name: string, now = noon) =>
  written(attendeeFeed(room.db.read, now, idOf(name), url), now);
const plans = (now = noon) => written(staffFeed(room.db.read, now, url), now);
const events = (text: string) => {
  expect(calendarFaults(text)).toEqual([]);
  const result = readCalendar(text);
  if (!result.ok) throw new Error(result.reason);
  return result.value.events;
};
const brief = (text: string) =>
  events(text).map(({ summary, status, transparency }) => [summary, status, transparency]);

describe("E15: an attendee's feed", () => {
  test('E15, E13: holds their own RSVPs alone, which take up their time', async () => {
    await room.respond(2, 'ann');
    await room.respond(1, 'bob');
    const other = await announceRoom(room.staff, 50);
    await accepted(room.ctx, partyOf(other.id, 3, 'bob'));
    const text = feedOf('ann');
    expect(brief(text)).toEqual([['Know before you vote', 'CONFIRMED', 'OPAQUE']]);
    expect(contentLines(text).map(({ name, value }) => `${name}:${value}`)).toContain(
      'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
    );
    expect(text).not.toMatch(/ATTENDEE|ORGANIZER|METHOD|ann|bob|example\.invalid|\/rsvps\//);
    expect(events(feedOf('bob'))).toHaveLength(2);
  });

  test('E15: waiting and maybe are tentative, and still take up their time', async () => {
    const ann = await room.respond(4, 'ann');
    await room.respond(1, 'bob');
    await must(changeRsvp(owner, { rsvpId: ann.rsvpId, answer: 'maybe' }));
    expect(brief(feedOf('ann'))).toEqual([['Maybe: Know before you vote', 'TENTATIVE', 'OPAQUE']]);
    expect(brief(feedOf('bob'))).toEqual([
      ['Waitlist: Know before you vote', 'TENTATIVE', 'OPAQUE'],
    ]);
    expect(feedOf('bob')).toContain('X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE');
  });

  test('E15, E7: what was cancelled or withdrawn stays, called off, for 90 days', async () => {
    const { rsvpId } = await room.respond(2, 'ann');
    const other = await announceRoom(room.staff, 50);
    await accepted(room.ctx, partyOf(other.id, 1, 'ann'));
    await write(room.ctx, async (tx) => {
      await tx.update(rsvps).set({ invitedAt: noon });
    });
    const before = events(feedOf('ann')).map(({ sequence }) => sequence);
    await must(withdraw(at(owner, noon + 1000), { rsvpId }));
    await must(
      cancelMeeting(at(room.staff, noon + 2000), {
        meetingId: other.id,
        reason: 'The roof leaks.',
      }),
    );
    const found = events(feedOf('ann'));
    expect(found.map(({ summary }) => summary).sort()).toEqual([
      'Cancelled: Know before you vote',
      'Not going: Know before you vote',
    ]);
    expect(new Set(found.map(({ status }) => status))).toEqual(new Set(['CANCELLED']));
    for (const [index, { sequence }] of found.entries()) {
      expect(sequence).toBeGreaterThan(before[index] ?? 0);
    }
    expect(events(feedOf('ann', noon + 100 * day))).toHaveLength(2);
    expect(events(feedOf('ann', noon + 130 * day))).toHaveLength(0);
  });

  test('E15: the entry is neither that of the public feeds nor that of the invite', async () => {
    await room.respond(2, 'ann');
    const [entry] = events(feedOf('ann'));
    const invite = room.db.read.select().from(rsvps).get()?.uid;
    expect([room.meeting.publicUid, invite]).not.toContain(entry?.uid);
    expect(entry?.uid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(events(feedOf('ann', noon + day))[0]?.uid).toBe(entry?.uid);
  });

  test('E15: a new address ends the old one, and so does deleting the data', async () => {
    const { rsvpId } = await room.respond(2, 'ann');
    const id = idOf('ann');
    const opens = async (generation: number) =>
      (await attendeeOfFeed(room.db.read, { id, generation }))?.id;
    expect([await opens(0), await opens(1)]).toEqual([id, undefined]);
    await must(renewAttendeeFeed(owner, { attendeeId: id }));
    expect([await opens(0), await opens(1)]).toEqual([undefined, id]);
    const kinds = room.db.read.select({ kind: facts.kind, of: facts.subjectId }).from(facts).all();
    expect(kinds).toContainEqual({ kind: 'feed.renewed', of: id });
    await must(eraseAttendee(owner, { rsvpId }));
    expect(await opens(1)).toBeUndefined();
    expect(await renewAttendeeFeed(owner, { attendeeId: id })).toMatchObject({
      reason: 'not-found',
    });
  });
});

describe('E15: a staff feed', () => {
  test('E15: holds plans as tentative, what is public as it is, and what was discarded as off', async () => {
    const venue = await venueFor(room.staff);
    const plan = (title: string, date: string) =>
      draftFor(room.staff, venue.id, { title, localStart: `2027-01-${date}T10:00` });
    await plan('One', '04');
    const held = await plan('Two', '05');
    await must(holdMeeting(room.staff, { meetingId: held.id }));
    const read = await plan('Three', '06');
    await must(sendToReview(room.staff, { meetingId: read.id }));
    const gone = await plan('Four', '07');
    await must(discardMeeting(room.staff, { meetingId: gone.id }));
    await announcedFor(room.staff, venue.id, { title: 'Five', localStart: '2027-01-08T10:00' });
    expect(brief(plans())).toEqual([
      ['Know before you vote', 'CONFIRMED', 'OPAQUE'],
      ['Draft: One', 'TENTATIVE', 'OPAQUE'],
      ['Hold: Two', 'TENTATIVE', 'OPAQUE'],
      ['In review: Three', 'TENTATIVE', 'OPAQUE'],
      ['Discarded: Four', 'CANCELLED', 'TRANSPARENT'],
      ['Five', 'CONFIRMED', 'OPAQUE'],
    ]);
    expect(plans()).not.toMatch(/ATTENDEE|ORGANIZER|METHOD/);
  });

  test('E15: opens for those who may read the schedule, until it is renewed or they leave', async () => {
    const { read } = room.db;
    const opens = (generation: number) => staffOfFeed(read, { id: 'ada', generation })?.id;
    expect([opens(0), opens(1)]).toEqual(['ada', undefined]);
    await must(renewStaffFeed(room.staff, { staffId: 'ada' }));
    expect([opens(0), opens(1)]).toEqual([undefined, 'ada']);
    const set = (values: Partial<typeof staff.$inferInsert>) =>
      write(room.staff, async (tx) => {
        await tx.update(staff).set(values).where(eq(staff.id, 'ada'));
      });
    await set({ role: 'liaison' });
    expect(opens(1)).toBeUndefined();
    await set({ role: 'admin', disabledAt: noon });
    expect(opens(1)).toBeUndefined();
    expect(await renewStaffFeed(room.staff, { staffId: 'nobody' })).toMatchObject({
      reason: 'not-found',
    });
  });
});
