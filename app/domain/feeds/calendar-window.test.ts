import { describe, expect, it } from 'vitest';
import { calendarFaults } from '#app/platform/icalendar/conformance.ts';
import { en } from '#app/words/en.ts';
import {
  FEED_BYTES,
  type FeedMeeting,
  feedText,
  feedWindow,
  meetingsInWindow,
} from './calendar.ts';

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
const write = (meetings: FeedMeeting[]) =>
  feedText(
    {
      name: 'Town halls',
      source: 'https://crier.example/calendar.ics',
      url: 'https://crier.example/',
      meetings,
    },
    now,
    en,
  );
const uids = (text: string) => [...text.matchAll(/^UID:(.*)\r$/gm)].map(([, uid]) => uid);

describe('E10: how much a feed holds', () => {
  it('E10: reaches from 90 days back until 12 months ahead, turning at local midnight', () => {
    const evening = feedWindow(utc('2027-01-11T05:59Z'), zone);
    expect(evening).toEqual({ from: utc('2026-10-12T05:00Z'), until: utc('2028-01-10T06:00Z') });
    expect(feedWindow(utc('2027-01-10T06:00Z'), zone)).toEqual(evening);
    expect(feedWindow(utc('2027-01-11T06:00Z'), zone)).toEqual({
      from: utc('2026-10-13T05:00Z'),
      until: utc('2028-01-11T06:00Z'),
    });
  });

  it('E10: keeps what lies within, and E7: what was called off within, or starts within', () => {
    const window = feedWindow(now, zone);
    const starting = (startsAt: number, more: Partial<FeedMeeting> = {}) => ({
      ...desoto,
      startsAt,
      endsAt: startsAt + 1,
      ...more,
    });
    const kept = [
      starting(window.from),
      starting(window.until - 1),
      starting(window.from - 50 * DAY, { state: 'cancelled', calledOffAt: window.from }),
      starting(window.from, { state: 'cancelled', calledOffAt: window.from - 50 * DAY }),
      starting(window.from - 50 * DAY, { state: 'postponed', calledOffAt: window.from }),
    ];
    const gone = [
      starting(window.from - 1),
      starting(window.until),
      starting(window.from - 1, { state: 'cancelled', calledOffAt: window.from - 1 }),
      starting(window.from - 50 * DAY, { state: 'announced', calledOffAt: window.from }),
      starting(window.from, { state: 'draft' }),
      { ...desoto, startsAt: null, endsAt: null },
    ];
    expect(meetingsInWindow([...kept, ...gone], window)).toEqual(kept);
  });

  const many = (count: number, more: Partial<FeedMeeting> = {}) =>
    Array.from({ length: count }, (_, index) => {
      const startsAt = now + (index - 100) * DAY + DAY / 2;
      return { ...desoto, publicUid: `m${index}`, startsAt, endsAt: startsAt + 1, ...more };
    });

  it('E10: holds 1,000 events: the longest past go first, then the furthest ahead', () => {
    const hundredPast = uids(write(many(1050)));
    expect(hundredPast).toHaveLength(1000);
    expect([hundredPast.at(0), hundredPast.at(-1)]).toEqual(['m50', 'm1049']);
    expect(uids(write(many(1200)))).toEqual(
      Array.from({ length: 1000 }, (_, index) => `m${index + 100}`),
    );
  });

  it('E10: stays below 1,000,000 bytes, however much its meetings say', () => {
    const text = write(many(600, { summary: '水'.repeat(900) }));
    expect(Buffer.byteLength(text)).toBeLessThan(FEED_BYTES);
    expect(Buffer.byteLength(text)).toBeGreaterThan(FEED_BYTES * 0.9);
    expect(calendarFaults(text)).toEqual([]);
  });

  it('builds 500 meetings in under a second', () => {
    const began = performance.now();
    expect(uids(write(many(500)))).toHaveLength(500);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
