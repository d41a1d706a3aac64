import { expect, test } from 'vitest';
import { searchWords } from './search.ts';

test.each([
  ['Voter ID', ['voter', 'id']],
  ['  José   Peña ', ['jose', 'pena']],
  ['ﬁrst FIRST first', ['first']],
  ['100% _real_ \\', ['100%', '_real_', '\\']],
  ['', []],
  ['a b c d e f g h', ['a', 'b', 'c', 'd', 'e', 'f']],
  ['x'.repeat(99), ['x'.repeat(40)]],
])('%j is looked for as %j', (text, words) => expect(searchWords(text)).toEqual(words));
