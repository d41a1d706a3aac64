import { expect, test } from 'vitest';
import { slugify, uniqueSlug } from './slug.ts';

test.each([
  ['Jos\u00e9\u2019s  Caf\u00e9, Room 2!', 'joses-cafe-room-2'],
  ['\u6c34', ''],
  [
    'Serve your neighbors: poll workers for Wayne County Waynesboro',
    'serve-your-neighbors-poll-workers-for-wayne-county',
  ],
  [`${'word '.repeat(12)}`, 'word-'.repeat(12).slice(0, -1)],
  [`${'a'.repeat(60)} b`, 'a'.repeat(60)],
  ['a'.repeat(200), 'a'.repeat(60)],
])('%s stands in an address as %s', (name, slug) => {
  expect(slugify(name)).toBe(slug);
});

test('a name that is taken gets the next number', () => {
  const taken = new Set(['a', 'a-2']);
  expect(uniqueSlug('a', (slug) => taken.has(slug))).toBe('a-3');
});
