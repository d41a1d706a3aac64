import { expect, it } from 'vitest';
import type { FeedMeeting } from '#app/domain/feeds/calendar.ts';
import { calendarFaults, contentLines } from '#app/platform/icalendar/conformance.ts';
import { feedResponse, fileResponse, meetingUrl, noCalendar } from './feed.ts';

const context = {
  settings: { publicOrigin: 'https://crier.example' },
  now: () => Date.parse('2027-01-10T18:00Z'),
};
const meeting: FeedMeeting = {
  title: 'Town hall',
  summary: '',
  place: { name: 'Courthouse', street: '1 Main St', city: 'Hernando', state: 'MS', zip: '38632' },
  startsAt: Date.parse('2027-01-14T20:30Z'),
  endsAt: Date.parse('2027-01-14T22:00Z'),
  zone: 'America/Chicago',
  url: meetingUrl(context)('desoto', 'm1'),
  categories: [],
  createdAt: 0,
  publicUid: 'a1',
  sequence: 0,
  state: 'announced',
  changedAt: Date.parse('2027-01-02T03:04:05.678Z'),
};
const about = { name: 'Meetings', path: '/counties/desoto/calendar.ics', page: '/counties/desoto' };

it('E1, E3, E5: a feed says what it is, for how long, since when, and where', async () => {
  const modifiedAt = Date.parse('2027-01-10T06:00Z');
  const response = feedResponse(context, about, { meetings: [meeting], modifiedAt });
  expect([response.status, Object.fromEntries(response.headers)]).toEqual([
    200,
    {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'public, max-age=300',
      'last-modified': 'Sun, 10 Jan 2027 06:00:00 GMT',
    },
  ]);
  const text = await response.text();
  expect(calendarFaults(text)).toEqual([]);
  const said = (name: string) =>
    contentLines(text).flatMap((l) => (l.name === name ? l.value : []));
  expect(said('SOURCE')).toEqual(['https://crier.example/counties/desoto/calendar.ics']);
  expect(said('URL')).toEqual([
    'https://crier.example/counties/desoto',
    'https://crier.example/meetings/desoto',
  ]);
});

it('I4: a meeting is a file to download, named for its address', () => {
  const { headers } = fileResponse('town-hall-hernando', meeting);
  expect(headers.get('content-disposition')).toBe('attachment; filename="town-hall-hernando.ics"');
  expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(headers.get('last-modified')).toBe('Sat, 02 Jan 2027 03:04:05 GMT');
});

it('a mistyped address is answered with a sentence that leads on', async () => {
  const response = noCalendar(context, 'noFeed');
  expect([response.status, response.headers.get('content-type')]).toEqual([
    404,
    'text/plain; charset=utf-8',
  ]);
  expect(await response.text()).toMatch(/^There is no .* https:\/\/crier\.example\/counties\n$/);
});
