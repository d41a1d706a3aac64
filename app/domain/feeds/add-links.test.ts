import { describe, expect, it } from 'vitest';
import type { MeetingEntry } from '#app/domain/meetings/calendar-entry.ts';
import { en } from '#app/words/en.ts';
import { addLinks, subscribeLinks } from './add-links.ts';

const meeting: MeetingEntry = {
  title: 'Votes & counting: 100% #safe + José',
  summary: '',
  place: {
    name: 'Courthouse',
    room: null,
    street: '2535 Hwy 51 S',
    city: 'Hernando',
    state: 'MS',
    zip: '38632',
  },
  startsAt: Date.parse('2027-01-14T20:30Z'),
  endsAt: Date.parse('2027-01-14T22:00Z'),
  zone: 'America/Chicago',
  url: 'https://crier.example/meetings/desoto?a=1&b=2',
  categories: [],
  createdAt: 0,
};
const location = 'Courthouse, 2535 Hwy 51 S, Hernando, MS 38632';
const details = 'Details: https://crier.example/meetings/desoto?a=1&b=2';
const links = addLinks(meeting, en);
const parts = (link: string) => {
  const { origin, pathname, searchParams } = new URL(link);
  return { page: origin + pathname, ...Object.fromEntries(searchParams) };
};

describe('add to calendar', () => {
  it('I1: Google', () => {
    expect(parts(links.google)).toEqual({
      page: 'https://calendar.google.com/calendar/render',
      action: 'TEMPLATE',
      text: meeting.title,
      dates: '20270114T203000Z/20270114T220000Z',
      ctz: 'America/Chicago',
      location,
      details,
    });
  });

  it.each([
    ['live', links.outlook, 'https://outlook.live.com/calendar/0/deeplink/compose'],
    ['office', links.office, 'https://outlook.office.com/calendar/0/deeplink/compose'],
  ])('I2: Outlook %s', (_which, link, page) => {
    expect(parts(link)).toEqual({
      page,
      path: '/calendar/action/compose',
      rru: 'addevent',
      subject: meeting.title,
      startdt: '2027-01-14T20:30:00Z',
      enddt: '2027-01-14T22:00:00Z',
      location,
      body: details,
    });
  });

  it('I3: Yahoo', () => {
    expect(parts(links.yahoo)).toEqual({
      page: 'https://calendar.yahoo.com/',
      v: '60',
      st: '20270114T203000Z',
      et: '20270114T220000Z',
      title: meeting.title,
      in_loc: location,
      desc: details,
    });
  });

  it('spells spaces so that nobody shows a plus', () => {
    for (const link of Object.values(links)) expect(link).not.toMatch(/\+|\s/);
  });
});

describe('subscribe', () => {
  it("E16: webcal for Apple, Outlook on the desktop, and inside Google's address", () => {
    expect(subscribeLinks('https://crier.example/calendar.ics', 'Town halls & more')).toEqual({
      webcal: 'webcal://crier.example/calendar.ics',
      google:
        'https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fcrier.example%2Fcalendar.ics',
      outlook:
        'https://outlook.live.com/calendar/0/addfromweb?url=https%3A%2F%2Fcrier.example%2Fcalendar.ics&name=Town%20halls%20%26%20more',
      plain: 'https://crier.example/calendar.ics',
    });
  });
});
