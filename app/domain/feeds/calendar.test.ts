import ical from 'node-ical';
import { describe, expect, it } from 'vitest';
import { calendarFaults, contentLines } from '#app/platform/icalendar/conformance.ts';
import { readCalendar } from '#app/platform/icalendar/read.ts';
import { en } from '#app/words/en.ts';
import { meetingStates } from '#db/schema/meetings.ts';
import { type Feed, type FeedMeeting, feedText } from './calendar.ts';

const DAY = 24 * 60 * 60 * 1000;
const utc = (text: string) => Date.parse(text);
const now = utc('2027-01-10T18:00Z');
const zone = 'America/Chicago';

const desoto: FeedMeeting = {
  title: 'Town hall, DeSoto County',
  summary: 'How votes are counted.',
  place: {
    name: 'Courthouse',
    room: 'Courtroom 1',
    street: '2535 Hwy 51 S',
    city: 'Hernando',
    state: 'MS',
    zip: '38632',
  },
  startsAt: utc('2027-01-14T20:30Z'),
  endsAt: utc('2027-01-14T22:00Z'),
  zone,
  url: 'https://crier.example/meetings/desoto',
  categories: ['Elections'],
  createdAt: utc('2026-12-01T15:00Z'),
  publicUid: 'a1',
  sequence: 3,
  state: 'announced',
  changedAt: utc('2027-01-02T03:04:05Z'),
};
const feed = (meetings: FeedMeeting[], more: Partial<Feed> = {}): Feed => ({
  name: 'Town halls in DeSoto County',
  source: 'https://crier.example/counties/desoto/calendar.ics',
  url: 'https://crier.example/counties/desoto',
  meetings,
  ...more,
});
const write = (meetings: FeedMeeting[], more: Partial<Feed> = {}) =>
  feedText(feed(meetings, more), now, en);
const values = (text: string, name: string) =>
  contentLines(text)
    .filter((line) => line.name === name && !line.within.includes('VTIMEZONE'))
    .map(({ value }) => value);
const events = (text: string) => {
  const result = readCalendar(text);
  if (!result.ok) throw new Error(result.reason);
  return result.value.events;
};
const cancelled: FeedMeeting = {
  ...desoto,
  state: 'cancelled',
  sequence: 4,
  calledOffAt: now,
  reason: 'Ice on the roads.',
};
const postponed: FeedMeeting = { ...cancelled, state: 'postponed' };

describe('feedText', () => {
  it.each([
    ['of none', []],
    ['of one', [desoto]],
    ['of three', [desoto, { ...cancelled, publicUid: 'a2' }, { ...postponed, publicUid: 'a3' }]],
  ])('A1-A20: a feed %s has no fault', (_what, meetings) => {
    expect(calendarFaults(write(meetings))).toEqual([]);
  });

  it('E5: the calendar says its name, how often to come back, and where it is', () => {
    const text = write([
      desoto,
      { ...desoto, publicUid: 'a2', changedAt: desoto.changedAt + 1000 },
    ]);
    const own = contentLines(text).filter(
      ({ within, name }) => within.length === 1 && !/^(BEGIN|END)$/.test(name),
    );
    expect(own.map(({ name, parameters, value }) => ({ name, ...parameters, value }))).toEqual([
      { name: 'VERSION', value: '2.0' },
      { name: 'PRODID', value: '-//Town Crier//Meetings//EN' },
      { name: 'NAME', value: 'Town halls in DeSoto County' },
      { name: 'X-WR-CALNAME', value: 'Town halls in DeSoto County' },
      { name: 'SOURCE', VALUE: 'URI', value: 'https://crier.example/counties/desoto/calendar.ics' },
      { name: 'URL', value: 'https://crier.example/counties/desoto' },
      { name: 'LAST-MODIFIED', value: '20270102T030406Z' },
      { name: 'REFRESH-INTERVAL', VALUE: 'DURATION', value: 'PT1H' },
      { name: 'X-PUBLISHED-TTL', value: 'PT1H' },
    ]);
  });

  it("E6: times are in the venue's zone or UTC, and the calendar has none", () => {
    const text = write([desoto]);
    expect(events(text)[0]?.start).toMatchObject({ tzid: zone, instant: desoto.startsAt });
    expect(text).not.toContain('X-WR-TIMEZONE');
  });

  it('E2: stamps each entry with the instant its meeting last changed, so bytes stand still', () => {
    const text = write([desoto]);
    expect(values(text, 'DTSTAMP')).toEqual(['20270102T030405Z']);
    expect(feedText(feed([desoto]), now + 3 * DAY, en)).toBe(text);
  });

  it.each([
    ['E7: a cancelled meeting', cancelled, 'Cancelled: ', 'This meeting is cancelled.'],
    [
      'a postponed meeting',
      postponed,
      'Postponed: ',
      'This meeting is postponed. A new date will be announced.',
    ],
  ])('%s stays at its old time, called off and free', (_what, meeting, prefix, sentence) => {
    const text = write([meeting], { busy: true });
    expect(events(text)).toMatchObject([
      {
        uid: 'a1',
        sequence: 4,
        status: 'CANCELLED',
        transparency: 'TRANSPARENT',
        summary: `${prefix}Town hall, DeSoto County`,
        description: `${sentence} Ice on the roads.\n\nDetails: https://crier.example/meetings/desoto`,
        start: { instant: desoto.startsAt },
      },
    ]);
    expect(values(text, 'X-MICROSOFT-CDO-BUSYSTATUS')).toEqual(['FREE']);
  });

  it('E8: a moved meeting keeps its UID', () => {
    const moved = {
      ...desoto,
      startsAt: (desoto.startsAt ?? 0) + DAY,
      endsAt: (desoto.endsAt ?? 0) + DAY,
      sequence: 4,
      changedAt: now,
    };
    expect(events(write([moved]))).toMatchObject([
      { uid: 'a1', sequence: 4, modifiedAt: now, start: { instant: moved.startsAt } },
    ]);
  });

  it('E9: two meetings are two UIDs, in order of start', () => {
    const after = {
      ...desoto,
      publicUid: 'a0',
      startsAt: (desoto.startsAt ?? 0) + DAY,
      endsAt: (desoto.endsAt ?? 0) + DAY,
    };
    expect(values(write([after, desoto]), 'UID')).toEqual(['a1', 'a0']);
  });

  it('E11: what is not public is absent, and so is what never had a date', () => {
    const every = meetingStates.map((state) => ({ ...desoto, state, publicUid: state }));
    const undated = {
      ...desoto,
      publicUid: 'undated',
      state: 'postponed' as const,
      startsAt: null,
      endsAt: null,
    };
    expect(values(write([...every, undated]), 'UID').sort()).toEqual(
      ['announced', 'cancelled', 'held', 'postponed', 'reported'].sort(),
    );
  });

  it('E12: nothing about those who come', () => {
    const laden = {
      ...desoto,
      attendees: [{ name: 'Ann', email: 'ann@example.org', participation: 'ACCEPTED' as const }],
      organizer: { name: 'Town Crier', email: 'meetings@crier.example' },
      manageUrl: 'https://crier.example/rsvps/secret',
      partySize: 4711,
      method: 'REQUEST',
    };
    const text = write([laden]);
    expect(text).not.toMatch(/ATTENDEE|ORGANIZER|METHOD|@|mailto|secret|4711/);
  });

  it.each([
    [false, 'TRANSPARENT', 'FREE'],
    [true, 'OPAQUE', 'BUSY'],
  ])('E13: a feed that takes up time (%s) is %s', (busy, transparency, status) => {
    const text = write([desoto], { busy });
    expect(values(text, 'TRANSP')).toEqual([transparency]);
    expect(values(text, 'X-MICROSOFT-CDO-BUSYSTATUS')).toEqual([status]);
  });

  it('E14: no alarms', () => {
    expect(write([desoto, cancelled])).not.toContain('VALARM');
  });

  it('I4: a second parser reads the file of one meeting, which asks nothing', () => {
    const text = write([desoto]);
    const [event] = Object.values(ical.sync.parseICS(text)).filter((one) => one?.type === 'VEVENT');
    expect(event).toMatchObject({ uid: 'a1', start: new Date(desoto.startsAt ?? 0) });
    expect(text).not.toMatch(/METHOD|ATTENDEE/);
  });
});
