import { describe, expect, test } from 'vitest';
import type { Authenticity } from '#app/platform/mail/authentic.ts';
import {
  answerIn,
  isAbove,
  isLikelySameMailbox,
  isStampPlausible,
  stampOf,
  trustIn,
} from './rules.ts';

const pass: Authenticity = { dmarc: 'pass', aligned: true, signers: [], by: 'own' };
const lax: Authenticity = { dmarc: 'none', aligned: true, signers: [], by: 'own' };
const fail: Authenticity = { dmarc: 'fail', aligned: false, signers: [], by: 'own' };
const google: Authenticity = { ...fail, signers: ['google.com'] };
const stored = 'ann@x.example';
const calendar = 'Google Calendar <calendar-notification@google.com>';

describe('how sure it is that the owner of the address answered', () => {
  test.each<[string, Authenticity, string | undefined, string, string | undefined, string]>([
    ['DMARC, and all one', pass, stored, stored, undefined, 'full'],
    ['the address with a tag', pass, stored, 'ann+t@x.example', undefined, 'partial'],
    ['from the address with a tag', pass, 'ann+t@x.example', stored, undefined, 'partial'],
    ['a verified alias', pass, 'ann@work.example', stored, undefined, 'full'],
    ['somebody of the same domain', pass, 'eve@x.example', stored, undefined, 'none'],
    ['no From, or two', pass, undefined, stored, undefined, 'none'],
    ['aligned, without DMARC', lax, stored, stored, undefined, 'partial'],
    ['aligned, with a tag', lax, stored, 'ann+t@x.example', undefined, 'none'],
    ['DMARC fails', fail, stored, stored, undefined, 'none'],
    ['sent by Google Calendar for the account', google, stored, stored, calendar, 'partial'],
    ['its name in Sender alone', fail, stored, stored, calendar, 'none'],
    ['its signature alone', google, stored, stored, undefined, 'none'],
    ['from it, for another', google, 'eve@x.example', stored, calendar, 'none'],
  ])('%s', (_what, authenticity, from, attendee, sender, trust) => {
    const isAlias = (address: string) => address === 'ann@work.example';
    expect(trustIn(authenticity, { from, attendee, stored, sender, isAlias })).toBe(trust);
  });
});

test.each([
  ['ann+town@x.example', 'ann@x.example', true],
  ['Ann@X.example', 'ann@x.example', true],
  ['ann@googlemail.com', 'ann+a@gmail.com', true],
  ['ann@x.example', 'ann@y.example', false],
  ['ann@x.example', 'anne@x.example', false],
])('%s and %s are one mailbox: %s', (one, other, is) => {
  expect(isLikelySameMailbox(one, other)).toBe(is);
});

test('decision 15: (SEQUENCE, DTSTAMP) decides, and of two alike the later arrival', () => {
  const stored = { answeredSequence: 2, answeredAt: 10_500 };
  const above = (sequence: number, stampedAt: number) => isAbove({ sequence, stampedAt }, stored);
  expect(above(3, 0)).toBe(true);
  expect(above(1, 99_000)).toBe(false);
  expect(above(2, 11_000)).toBe(true);
  expect(above(2, 10_000)).toBe(true);
  expect(above(2, 9_000)).toBe(false);
});

test('a DTSTAMP is no later than its arrival, and a day ahead it is none', () => {
  const day = 24 * 60 * 60 * 1000;
  expect(stampOf(undefined, 5)).toBe(5);
  expect(stampOf(3, 5)).toBe(3);
  expect(stampOf(9, 5)).toBe(5);
  expect(isStampPlausible(undefined, 0)).toBe(true);
  expect(isStampPlausible(day, 0)).toBe(true);
  expect(isStampPlausible(day + 1, 0)).toBe(false);
});

test('what a PARTSTAT says', () => {
  const said = ['ACCEPTED', 'TENTATIVE', 'DECLINED', 'DELEGATED', 'NEEDS-ACTION', undefined];
  expect(said.map(answerIn)).toEqual([
    'going',
    'maybe',
    'not-going',
    'not-going',
    undefined,
    undefined,
  ]);
});
