import { expect, test } from 'vitest';
import type { MeetingDetails } from '#app/ui/meeting-page.tsx';
import { eventData } from './event-data.ts';

const zone = 'America/Chicago';
const time = {
  startsAt: Date.parse('2027-01-14T20:30Z'),
  endsAt: Date.parse('2027-01-14T22:00Z'),
  zone,
};
const before = { ...time, startsAt: Date.parse('2027-01-07T20:30Z') };
const meeting: MeetingDetails = {
  slug: 'town-hall',
  title: 'Town hall </script>',
  summary: 'How to register.',
  status: undefined,
  time,
  zone,
  dateNote: undefined,
  place: {
    slug: 'courthouse',
    name: 'DeSoto County Courthouse',
    room: 'Main courtroom',
    street: '2535 Hwy 51 S',
    city: 'Hernando',
    state: 'MS',
    zip: '38632',
    floor: null,
    lift: null,
    stepFree: null,
    entrance: null,
    parking: null,
    screening: null,
  },
  county: { slug: 'desoto', name: 'DeSoto' },
  speakers: [{ slug: 'ada', name: 'Ada Moore', title: 'Circuit Clerk' }],
  topics: [],
  change: undefined,
  seats: 'plenty',
  rsvps: undefined,
  access: { contact: 'access@sos.invalid', requestBy: undefined, isLate: false },
  languages: ['en'],
  joinUrl: undefined,
  calendar: undefined,
};
const around = {
  url: 'https://a.gov/meetings/town-hall',
  organizer: 'Office',
  home: 'https://a.gov',
};
const of = (given: Partial<MeetingDetails>) => eventData({ ...meeting, ...given }, around);

test('says what search engines ask for, and no more', () => {
  expect(of({})).toEqual({
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': around.url,
    url: around.url,
    name: 'Town hall </script>',
    description: 'How to register.',
    startDate: '2027-01-14T20:30:00.000Z',
    endDate: '2027-01-14T22:00:00.000Z',
    eventStatus: 'https://schema.org/EventScheduled',
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: {
      '@type': 'Place',
      name: 'DeSoto County Courthouse',
      address: {
        '@type': 'PostalAddress',
        streetAddress: '2535 Hwy 51 S',
        addressLocality: 'Hernando',
        addressRegion: 'MS',
        postalCode: '38632',
        addressCountry: 'US',
      },
    },
    isAccessibleForFree: true,
    inLanguage: ['en'],
    organizer: { '@type': 'GovernmentOrganization', name: 'Office', url: 'https://a.gov' },
    performer: [{ '@type': 'Person', name: 'Ada Moore', jobTitle: 'Circuit Clerk' }],
  });
});

test.each([
  [{ status: 'cancelled' }, 'EventCancelled', undefined],
  [{ status: 'postponed' }, 'EventPostponed', undefined],
  [
    { status: 'moved', change: { kind: 'moved', before, venueBefore: undefined } },
    'EventRescheduled',
    '2027-01-07T20:30:00.000Z',
  ],
  [
    { status: 'moved', change: { kind: 'moved', before: time, venueBefore: 'Library' } },
    'EventScheduled',
    undefined,
  ],
  [{ status: 'held' }, 'EventScheduled', undefined],
] as [Partial<MeetingDetails>, string, string | undefined][])(
  '%j is %s',
  (given, status, previousStartDate) => {
    const data = of(given);
    expect(data?.eventStatus).toBe(`https://schema.org/${status}`);
    expect(data?.previousStartDate).toBe(previousStartDate);
  },
);

test('a meeting that never had a date is no event', () => {
  expect(of({ time: undefined, status: 'unconfirmed' })).toBeUndefined();
});
