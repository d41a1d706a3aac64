import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calendarFaults } from '#app/platform/icalendar/conformance.ts';
import { languages, mailWordsIn } from '#app/words/languages.ts';
import { atomText } from './atom.ts';
import { type FeedMeeting, feedText } from './calendar.ts';
import { jsonFeedText } from './json-feed.ts';
import type { NewsFeed } from './news.ts';

const utc = (text: string) => Date.parse(text);
const hour = 3_600_000;

const meeting = (slug: string, startsAt: number, more: Partial<FeedMeeting> = {}): FeedMeeting => ({
  title: `Town hall: ${slug}`,
  summary: 'How votes are counted.\nBring your questions.',
  place: {
    name: 'Courthouse',
    room: 'Courtroom 1',
    street: '2535 Hwy 51 S',
    city: 'Hernando',
    state: 'MS',
    zip: '38632',
    latitude: 34.823,
    longitude: -89.9937,
  },
  startsAt,
  endsAt: startsAt + hour,
  zone: 'America/Chicago',
  url: `https://crier.example/meetings/${slug}`,
  categories: ['Elections'],
  createdAt: utc('2026-12-01T15:00Z'),
  publicUid: slug,
  sequence: 0,
  state: 'announced',
  changedAt: utc('2027-01-02T03:04:05Z'),
  ...more,
});
const meetings = [
  meeting('winter', utc('2027-01-14T20:30Z')),
  meeting('clocks-go-forward', utc('2027-03-14T23:30Z'), { joinUrl: 'https://join.example/1' }),
  meeting('comes-twice', utc('2027-11-07T06:30Z')),
  meeting('west', utc('2027-07-14T20:30Z'), { zone: 'America/Denver' }),
  meeting('moved', utc('2027-02-01T23:30Z'), { sequence: 1, changedAt: utc('2027-01-03T00:00Z') }),
  meeting('cancelled', utc('2027-02-02T23:30Z'), {
    ...{ state: 'cancelled', sequence: 2, calledOffAt: utc('2027-01-03T00:00Z') },
    reason: 'Ice on the roads.',
  }),
  meeting('postponed', utc('2027-02-03T23:30Z'), { state: 'postponed', sequence: 1 }),
];

/* To the byte, line ends too: UPDATE_GOLDEN=1 writes the files anew. */
describe.each(languages)('in %s', (language) => {
  it('A13, A1-A20: a feed is the same bytes wherever the process runs', () => {
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(process.env.TZ);
    const feed = {
      name: 'Town halls',
      source: 'https://crier.example/calendar.ics',
      url: 'https://crier.example/meetings',
      meetings,
    };
    const text = feedText(feed, utc('2027-01-10T18:00Z'), mailWordsIn(language));
    expect(calendarFaults(text)).toEqual([]);
    const golden = new URL(`./golden/${language}.ics`, import.meta.url);
    if (process.env.UPDATE_GOLDEN) writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });

  it.each([
    ['atom', atomText],
    ['json', jsonFeedText],
  ] as const)('F6: so is the news as %s', (kind, textOf) => {
    const words = mailWordsIn(language);
    const news: NewsFeed = {
      title: 'Town halls',
      page: 'https://crier.example/meetings',
      self: `https://crier.example/meetings.${kind}`,
      author: { name: 'Office', url: 'https://crier.example/' },
      language: words.calendar.locale,
      modifiedAt: utc('2027-01-10T06:00Z'),
      meetings: meetings.map((each) => ({ ...each, announcedAt: utc('2026-12-02T15:00Z') })),
    };
    const text = textOf(news, words);
    const golden = new URL(`./golden/${language}.${kind}`, import.meta.url);
    if (process.env.UPDATE_GOLDEN) writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });
});
