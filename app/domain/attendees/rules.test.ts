import { describe, expect, test } from 'vitest';
import { nameRefusal, tidyName } from './rules.ts';

describe('a name', () => {
  test.each([
    'Ada Moore',
    "Siobhán O'Neill-Smith, Jr.",
    'محمد عبد الله',
    '李小龍',
    'Zoë 🎉',
    '👩‍👩‍👧',
    'St. John',
    'x'.repeat(80),
    '🎉'.repeat(80),
  ])('may be: %#', (name) => expect(nameRefusal(name)).toBeUndefined());

  test.each([
    ['', 'required'],
    ['   ', 'required'],
    ['\u200d\u200d', 'name-characters'],
    ['x'.repeat(81), 'name-too-long'],
    ['x'.repeat(10_000), 'name-too-long'],
    ['Ada\r\nBcc: all@example.com', 'name-characters'],
    ['Ada\u0000', 'name-characters'],
    ['Ada\u0085', 'name-characters'],
    ['Ada\u2028Moore', 'name-characters'],
    ['Ada \u202eerooM', 'name-characters'],
    ['Ada \u2066x\u2069', 'name-characters'],
    ['Ada \ud800', 'name-characters'],
    ['See https://evil.example', 'name-link'],
    ['See WWW.evil.example', 'name-link'],
    ['ada@example.com', 'name-link'],
    ['ada＠example.com', 'name-link'],
    ['See ｈｔｔｐ：／／evil', 'name-link'],
  ])('may not be: %#', (name, refusal) => expect(nameRefusal(name)).toBe(refusal));

  test('is kept composed and without idle spaces', () => {
    expect(tidyName('  Zoe\u0308   Moore ')).toBe('Zoë Moore');
  });
});
