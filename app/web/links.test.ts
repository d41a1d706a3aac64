import { expect, test } from 'vitest';
import { absolute, inLanguage, links, safeInternalPath, webcal } from './links.ts';

test('one search has one address, whatever the order it is asked in', () => {
  const path = '/meetings?county=desoto&topic=cyber-security&from=2027-01-01';
  expect(links.meetings({ from: '2027-01-01', topic: 'cyber-security', county: 'desoto' })).toBe(
    path,
  );
  expect(links.meetings({ county: '' })).toBe('/meetings');
  expect(links.meetings({ q: 'a&b=c d' })).toBe('/meetings?q=a%26b%3Dc+d');
});

test('a part of a path stays one part', () => {
  expect(links.meeting('../a?b')).toBe('/meetings/..%2Fa%3Fb');
});

test('languages, origins and calendars', () => {
  expect(inLanguage('/', 'es')).toBe('/es');
  expect(inLanguage('/meetings/a', 'es')).toBe('/es/meetings/a');
  expect(inLanguage('/meetings/a', 'en')).toBe('/meetings/a');
  expect(absolute('https://a.gov', links.rsvp('t'))).toBe('https://a.gov/rsvps/t');
  expect(webcal('https://a.gov', links.stateFeed())).toBe('webcal://a.gov/calendar.ics');
});

test.each([
  ['/', '/'],
  ['/staff/meetings?x=1#y', '/staff/meetings?x=1#y'],
  ['/a/../staff', '/staff'],
  ['/a//b', '/a//b'],
])('%s is followed', (text, path) => expect(safeInternalPath(text, '/no')).toBe(path));

test.each([
  null,
  undefined,
  '',
  'staff',
  '//evil.example',
  '/\\evil.example',
  '\\/evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  '/a\\b',
  '/a\u0000',
  '/.//evil.example',
  '/x/..//evil.example',
  `/${'a'.repeat(3000)}`,
])('%j is not followed', (text) => expect(safeInternalPath(text, '/no')).toBe('/no'));
