import { renderToStaticMarkup as html } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ManagePage } from './manage-page.tsx';
import type { ManagedRsvp } from './managed-rsvp.ts';

const rsvp: ManagedRsvp = {
  token: 'token',
  place: 'seated',
  answer: 'going',
  partySize: 2,
  partyLimit: 6,
  isErased: false,
  isUnconfirmed: false,
  isReinstated: false,
  name: 'Ann Lee',
  email: 'ann@example.org',
  phone: undefined,
  language: 'en',
  needs: [],
  questions: [],
  requests: { needs: [], needsNote: '', question: '' },
  requestBy: undefined,
  meeting: {
    href: '/meetings/voting-securely',
    title: 'Voting securely',
    venue: 'Courthouse',
    city: 'Hernando',
    county: 'DeSoto',
  },
  stage: 'ahead',
  feed: { webcal: 'webcal://x.example/feeds/t.ics', plain: 'https://x.example/feeds/t.ics' },
  hidden: { answer: {}, requests: {}, withdrawal: {}, feed: {}, language: {} },
};
const page = (given: Partial<ManagedRsvp>) => html(<ManagePage rsvp={{ ...rsvp, ...given }} />);

test('who is going is told so', () => {
  expect(page({})).toContain('You are going. 2 seats are kept.');
  expect(page({ place: 'withdrawn', stage: 'cancelled' })).toContain('You are not coming.');
});

test.each([
  ['a moved meeting, before they answer', { isUnconfirmed: true }],
  ['a postponed meeting', { stage: 'postponed' }],
] as const)('nobody is going to %s, but their seats are kept', (_, given) => {
  expect(page(given)).not.toContain('You are going');
  expect(page(given)).toContain('2 seats are kept for you.');
});

test.each(['seated', 'waitlisted'] as const)('a meeting that is off keeps nothing: %s', (place) => {
  for (const stage of ['cancelled', 'over'] as const) {
    expect(page({ place, stage })).not.toMatch(/You are going|seats are kept|we write at once/);
  }
});
