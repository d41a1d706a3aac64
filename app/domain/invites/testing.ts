import type { InviteFacts, InviteKind } from './invite.ts';

const utc = (text: string) => Date.parse(text);

/** One person's invite to one meeting, as most tests take it. */
export const facts: InviteFacts = {
  meeting: {
    title: 'Special community meeting: elections and cybersecurity',
    summary: 'How votes are cast, counted and kept safe.\nBring your questions.',
    place: {
      name: 'DeSoto County Courthouse',
      room: 'Main courtroom, second floor',
      street: '2535 Hwy 51 S',
      city: 'Hernando',
      state: 'MS',
      zip: '38632',
      latitude: 34.823,
      longitude: -89.9937,
    },
    startsAt: utc('2027-01-14T20:30Z'),
    endsAt: utc('2027-01-14T22:00Z'),
    zone: 'America/Chicago',
    url: 'https://crier.example/meetings/desoto-2027-01-14',
    categories: ['Elections', 'Cybersecurity'],
    createdAt: utc('2026-12-01T15:00Z'),
  },
  uid: '3b4e4e0b-7f9e-4f5d-8a53-1f8a0f6d7c21',
  sequence: 0,
  stampedAt: utc('2026-12-20T18:00:05Z'),
  modifiedAt: utc('2026-12-20T18:00:00Z'),
  organizer: { name: 'Town Crier', email: 'meetings@crier.example' },
  attendee: { name: 'José Ñ. "Pepe" Núñez, Jr.', email: 'jose@example.org' },
  participation: 'ACCEPTED',
  partySize: 2,
  manageUrl: 'https://crier.example/rsvps/AbC_123-x',
};
/** What the next message about it has. */
export const later = { sequence: 1, stampedAt: facts.stampedAt + 60_000 };
export const moved: InviteFacts = {
  ...facts,
  ...later,
  participation: 'NEEDS-ACTION',
  meeting: {
    ...facts.meeting,
    startsAt: utc('2027-03-14T23:30Z'),
    endsAt: utc('2027-03-15T01:00Z'),
  },
};

/** Every kind of calendar part there is. */
export const cases: [name: string, kind: InviteKind, facts: InviteFacts][] = [
  ['new', 'request', facts],
  ['moved', 'request', moved],
  ['reinstated', 'request', { ...moved, sequence: 2 }],
  [
    'online',
    'request',
    { ...facts, meeting: { ...facts.meeting, joinUrl: 'https://join.example/9,1' } },
  ],
  ['cancelled', 'cancel-all', { ...facts, ...later }],
  ['postponed', 'postpone', { ...facts, ...later }],
  ['withdrawn', 'cancel-one', { ...facts, ...later, participation: 'DECLINED' }],
];
