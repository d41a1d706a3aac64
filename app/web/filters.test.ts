import { expect, test } from 'vitest';
import { dayOf, readFilters } from './filters.ts';

const hernando = { zip: '38632', city: 'Hernando', latitude: 34.82, longitude: -89.99 };
const desoto = { id: '28033', slug: 'desoto', name: 'DeSoto' };
const voterId = { id: 't1', slug: 'voter-id', name: 'Voter ID' };
const known = {
  county: (slug: string) => (slug === desoto.slug ? desoto : undefined),
  topic: (slug: string) => (slug === voterId.slug ? voterId : undefined),
  zip: (zip: string) => (zip === '38632' ? hernando : undefined),
  languages: ['en', 'es'],
};
const read = (query: string) => readFilters(new URLSearchParams(query), known);

const nothingElse = { near: undefined, q: undefined, language: undefined, access: [] };

test('understands each filter', () => {
  expect(read('county=desoto&topic=voter-id&from=2027-01-14&to=2027-02-28')).toEqual({
    typed: { county: 'desoto', topic: 'voter-id', from: '2027-01-14', to: '2027-02-28' },
    county: desoto,
    topic: voterId,
    from: '2027-01-14',
    to: '2027-02-28',
    problems: [],
    used: { county: 'desoto', topic: 'voter-id', from: '2027-01-14', to: '2027-02-28' },
    ...nothingElse,
  });
});

test('understands place, words, language and access', () => {
  expect(read('near=38632&q=  voter id &language=es&access=lift,step-free')).toMatchObject({
    near: hernando,
    q: 'voter id',
    language: 'es',
    access: ['step-free', 'lift'],
    used: { near: '38632', q: 'voter id', language: 'es', access: 'step-free,lift' },
    problems: [],
  });
  expect(read('near=3863&language=xx&access=lift,helicopter')).toMatchObject({
    near: undefined,
    language: undefined,
    access: ['lift'],
    used: { access: 'lift' },
    problems: ['not-a-zip', 'unknown-language', 'unknown-access'],
  });
  expect(read('near=90210').problems).toEqual(['unknown-zip']);
});

test('an empty address asks for everything', () => {
  expect(read('county=&topic=+&other=1')).toEqual({
    typed: {},
    county: undefined,
    topic: undefined,
    from: undefined,
    to: undefined,
    problems: [],
    used: {},
    ...nothingElse,
  });
});

test('what names nothing is left out, said, and kept in the form', () => {
  expect(read('county=atlantis&topic=dragons&from=tomorrow&to=2027-02-29')).toEqual({
    typed: { county: 'atlantis', topic: 'dragons', from: 'tomorrow', to: '2027-02-29' },
    county: undefined,
    topic: undefined,
    from: undefined,
    to: undefined,
    problems: ['unknown-county', 'unknown-topic', 'not-a-date-from', 'not-a-date-to'],
    used: {},
    ...nothingElse,
  });
});

test('an end before the beginning is left out', () => {
  expect(read('from=2027-02-01&to=2027-01-31')).toMatchObject({
    from: '2027-02-01',
    to: undefined,
    problems: ['ends-before-it-starts'],
  });
  expect(read('from=2027-02-01&to=2027-02-01').problems).toEqual([]);
});

test('a long word is cut before it is shown again', () => {
  expect(read(`county=${'x'.repeat(5000)}`).typed.county).toHaveLength(100);
});

test.each([
  ['2028-02-29', '2028-02-29'],
  ['2027-02-29', undefined],
  ['2027-1-1', undefined],
  ['9999-01-01', undefined],
  ['2027-01-01T00:00', undefined],
  ['2027-01-01[u-ca=hebrew]', undefined],
  ['-002027-01-01', undefined],
  [undefined, undefined],
])('%j is the day %j', (text, day) => expect(dayOf(text)).toBe(day));
