import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wishFor } from '#app/domain/alerts/testing.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { moveMeeting } from '#app/domain/meetings/move.server.ts';
import { postponeMeeting } from '#app/domain/meetings/postpone.server.ts';
import { reinstateMeeting } from '#app/domain/meetings/reinstate.server.ts';
import { announcedFor, draftFor, noon } from '#app/domain/meetings/testing.ts';
import { accepted, partyOf } from '#app/domain/rsvps/testing.ts';
import { type TownWithAlerts, townWithAlerts } from './testing.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Eight in the morning in Mississippi, on the second of December. */
const morning = Date.parse('2026-12-02T14:00Z');
const desoto = wishFor({ countyId: '28033' });
const anywhere = wishFor({ topicId: 't1' });

let town: TownWithAlerts;
beforeEach(async () => {
  town = await townWithAlerts();
});
afterEach(() => town.db.drop());

const ok = async <T extends { ok: boolean }>(act: Promise<T>) =>
  expect(await act).toMatchObject({ ok: true });

describe('what is told in the morning', () => {
  test('what was announced since, to those who asked for it, and to nobody else', async () => {
    await town.listens('ann');
    await town.listens('bob', wishFor({ zip: '39201', radiusMiles: 10 }));
    await town.listens('eve', wishFor({ countyId: '28049', topicId: 't2' }));
    await town.announce('Here', '01-05');
    await town.announce('There', '01-06', noon, town.elsewhereId);
    await draftFor(town.at(noon), town.venueId, {
      title: 'Secret',
      localStart: '2027-01-07T10:00',
    });
    expect(await town.briefly(noon + 8 * hour)).toEqual([
      'ann: New meeting: Here, Tue, Jan 5, 10:00 a.m. CST',
      'bob: New meeting: There, Wed, Jan 6, 10:00 a.m. CST',
    ]);
  });

  test('several are one mail, soonest first, under what is said of them', async () => {
    await town.listens('ann', anywhere);
    const moved = await town.announce('Moves', '01-12');
    const off = await town.announce('Goes', '01-13');
    const waits = await town.announce('Waits', '01-14');
    expect(await town.briefly(morning)).toEqual(['ann: Meeting news: 3 meetings']);
    const later = morning + hour;
    await ok(moveMeeting(town.at(later), { meetingId: moved.id, localStart: '2027-01-20T10:00' }));
    await ok(cancelMeeting(town.at(later), { meetingId: off.id }));
    await ok(postponeMeeting(town.at(later), { meetingId: waits.id }));
    await town.announce('New', '01-11', later);
    const [mail, ...more] = await town.sentAt(morning + day);
    expect(more).toEqual([]);
    const text = mail?.text ?? '';
    const order = [
      'New\n\n  New\n',
      'Moved: please',
      '  Moves\n',
      'Postponed, without',
      '  Waits\n',
      'Cancelled\n\n  Goes\n',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(text).toContain('Wednesday, January 20, 2027, 10:00 a.m.');
    expect(text).toContain('It was planned for Tuesday, January 12, 2027');
    expect(text).toContain(
      'You get this because you asked to hear of: Meetings on Registering to vote, anywhere in the state.',
    );
  });

  test('nothing on a day without news, and nothing twice', async () => {
    await town.listens('ann');
    await town.announce('Here', '01-05');
    expect(await town.briefly(morning)).toHaveLength(1);
    expect(await town.briefly(morning + hour)).toEqual([]);
    expect(await town.briefly(morning + day)).toEqual([]);
    expect(await town.briefly(morning + 2 * day)).toEqual([]);
  });

  test('not what came and went in between, was there before they asked, or is over', async () => {
    await town.announce('Before', '01-04', noon - 2 * hour);
    await town.listens('ann');
    const gone = await town.announce('Gone', '01-05');
    await ok(cancelMeeting(town.at(noon + hour), { meetingId: gone.id }));
    const soon = await announcedFor(town.at(noon), town.venueId, {
      title: 'Soon',
      localStart: '2026-12-22T14:30',
    });
    expect(await town.briefly((soon.startsAt ?? 0) + 20 * hour)).toEqual([]);
  });

  test('that a meeting is off, to those alone who were told that it is on', async () => {
    const meeting = await town.announce('Here', '01-05');
    await town.listens('ann', desoto, noon - hour);
    await town.listens('bob', desoto, noon + hour);
    await town.briefly(morning);
    await ok(cancelMeeting(town.at(morning + hour), { meetingId: meeting.id }));
    expect(await town.briefly(morning + day)).toEqual([]);
    await ok(
      reinstateMeeting(town.at(morning + day + hour), {
        meetingId: meeting.id,
        localStart: '2027-01-05T10:00',
      }),
    );
    expect(await town.briefly(morning + 2 * day)).toEqual([
      'ann: It will take place: Here, Tue, Jan 5, 10:00 a.m. CST',
      'bob: It will take place: Here, Tue, Jan 5, 10:00 a.m. CST',
    ]);
    await ok(postponeMeeting(town.at(morning + 2 * day + hour), { meetingId: meeting.id }));
    expect(await town.briefly(morning + 3 * day)).toEqual([
      'ann: Postponed: Here',
      'bob: Postponed: Here',
    ]);
  });

  test('a meeting that moves to another county is new there, and moved to those who knew of it', async () => {
    await town.listens('ann');
    await town.listens('bob', wishFor({ countyId: '28049' }));
    const meeting = await town.announce('Wanders', '01-05');
    await town.briefly(morning);
    await ok(
      moveMeeting(town.at(morning + hour), { meetingId: meeting.id, venueId: town.elsewhereId }),
    );
    const sent = await town.sentAt(morning + day);
    expect(sent.map(({ to, subject }) => [to, subject.slice(0, 6)])).toEqual([
      ['ann', 'Moved:'],
      ['bob', 'Moved:'],
    ]);
  });

  test('not what they have an RSVP to: that they hear at once', async () => {
    await town.listens('ann');
    const meeting = await town.announce('Here', '01-05');
    await accepted({ ...town.at(noon), actor: 'citizen' }, partyOf(meeting.id, 1, 'ann'));
    expect(await town.briefly(morning)).toEqual([]);
  });
});
