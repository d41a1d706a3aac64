import { describe, expect, test } from 'vitest';
import { en } from '#app/words/en.ts';
import {
  answerForm,
  deskForm,
  needKinds,
  rsvpFieldErrors,
  rsvpForm,
  rsvpRequest,
} from './schema.ts';

const form = { name: 'Ada Moore', email: 'Ada@Example.org', partySize: '2' };
const request = { ...form, partySize: 2 };

describe('the form', () => {
  test('takes what a browser sends, empty fields as not filled in', () => {
    expect(
      rsvpForm.parse({
        ...form,
        phone: '',
        needs: 'captions',
        language: '',
        question: ' ',
        alerts: 'on',
      }),
    ).toEqual({
      name: 'Ada Moore',
      email: 'ada@example.org',
      partySize: 2,
      needs: ['captions'],
      alerts: true,
    });
    expect(
      rsvpForm.parse({ ...form, needs: ['captions', 'other'], needsNote: 'Front row' }),
    ).toMatchObject({
      needs: ['captions', 'other'],
      needsNote: 'Front row',
      alerts: false,
    });
  });

  test.each([
    ['partySize', '0', 'party-size'],
    ['partySize', '-1', 'party-size'],
    ['partySize', 'two', 'party-size'],
    ['partySize', '1e9', 'party-size'],
    ['partySize', '2.5', 'party-size'],
    ['partySize', '', 'party-size'],
    ['partySize', undefined, 'party-size'],
    ['partySize', ['1', '2'], 'party-size'],
    ['name', undefined, 'required'],
    ['name', '  ', 'required'],
    ['name', 'x'.repeat(10_000), 'name-too-long'],
    ['name', 'x'.repeat(81), 'name-too-long'],
    ['name', 'Ada\r\nBcc: x', 'name-characters'],
    ['name', 'http://evil.example', 'name-link'],
    ['email', undefined, 'required'],
    ['email', ' ', 'required'],
    ['email', 'a@b@example.org', 'address-shape'],
    ['email', '"a"@example.org', 'address-shape'],
    ['email', 'a@example.org,b@example.org', 'address-shape'],
    ['email', 'ä@example.org', 'address-shape'],
    ['email', `${'x'.repeat(300)}@example.org`, 'address-long'],
    ['phone', 'call me', 'phone'],
    ['needs', ['a pony'], 'need'],
    ['needs', [['captions']], 'need'],
    ['needsNote', 'x'.repeat(501), 'too-long'],
    ['needsNote', 'x\u202ey', 'control-characters'],
    ['language', 'English please', 'language'],
    ['question', 'x'.repeat(1001), 'too-long'],
    ['question', 'x\u0000', 'control-characters'],
    ['question', ['x'], 'control-characters'],
  ])('says what is wrong: %# %s', (field, value, error) => {
    const result = rsvpForm.safeParse({ ...form, [field]: value });
    expect(result.success ? {} : rsvpFieldErrors(result.error)).toEqual({ [field]: error });
  });

  test('says everything that is wrong at once', () => {
    const result = rsvpForm.safeParse({});
    expect(result.success ? {} : rsvpFieldErrors(result.error)).toEqual({
      name: 'required',
      email: 'required',
      partySize: 'party-size',
    });
  });
});

test('the API takes numbers and true or false, and no text for them', () => {
  expect(rsvpRequest.parse(request)).toEqual({
    name: 'Ada Moore',
    email: 'ada@example.org',
    partySize: 2,
    needs: [],
    alerts: false,
  });
  for (const partySize of [0, 1e9, 2.5, '2', Number.NaN, null]) {
    const result = rsvpRequest.safeParse({ ...request, partySize });
    expect(result.success ? {} : rsvpFieldErrors(result.error)).toEqual({
      partySize: 'party-size',
    });
  }
});

test('the desk needs no address, but takes no wrong one', () => {
  expect(deskForm.parse({ ...form, email: '', source: 'phone' }).email).toBeUndefined();
  expect(deskForm.safeParse({ ...form, email: 'x', source: 'phone' }).success).toBe(false);
});

test('an answer may leave the size alone', () => {
  expect(answerForm.parse({ answer: 'maybe' })).toEqual({ answer: 'maybe' });
  expect(answerForm.parse({ answer: 'going', partySize: '3' })).toEqual({
    answer: 'going',
    partySize: 3,
  });
  expect(answerForm.safeParse({ answer: 'perhaps' }).success).toBe(false);
});

test('every need has words', () => {
  expect(Object.keys(en.rsvps.needs)).toEqual([...needKinds]);
});
