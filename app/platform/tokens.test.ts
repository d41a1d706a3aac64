import { describe, expect, test } from 'vitest';
import { newId } from './ids.ts';
import {
  formToken,
  isFormToken,
  linkToken,
  newCheckCode,
  randomSecret,
  readLinkToken,
  secretHash,
  typedCheckCode,
} from './tokens.ts';

const key = 'a key of at least thirty-two characters';
const id = newId(Date.UTC(2027, 0, 14));

describe('a link token', () => {
  test.each([
    id,
    newId(2 ** 48 - 1),
    'z'.repeat(26),
    '0'.repeat(26),
    'short',
    '42',
    'Ünïcode-id',
    'x'.repeat(60),
  ])('carries the id %s', (it) => {
    expect(readLinkToken(key, 'manage', linkToken(key, 'manage', it, 7))).toEqual({
      id: it,
      generation: 7,
    });
  });

  test('fits the local part of an address and survives a change of case', () => {
    const token = linkToken(key, 'bounce', id, 65_535);
    expect(`bounce+${token}`.length).toBeLessThanOrEqual(64);
    expect(token).toMatch(/^[a-z2-7]+$/);
    expect(readLinkToken(key, 'bounce', token.toUpperCase())).toEqual({ id, generation: 65_535 });
  });

  test('opens nothing else', () => {
    const token = linkToken(key, 'manage', id, 1);
    expect(readLinkToken(key, 'feed', token)).toBeUndefined();
    expect(readLinkToken('another key', 'manage', token)).toBeUndefined();
    expect(linkToken(key, 'manage', id, 2)).not.toBe(token);
  });

  test('with any one character changed is not one', () => {
    const token = linkToken(key, 'manage', id, 1);
    for (let at = 0; at < token.length; at += 1) {
      const changed = token.slice(0, at) + (token[at] === 'a' ? 'b' : 'a') + token.slice(at + 1);
      expect(readLinkToken(key, 'manage', changed)).toBeUndefined();
    }
  });

  test.each([
    '',
    'a',
    '=',
    'é',
    ' '.repeat(50),
    'a'.repeat(10_000),
    `${linkToken(key, 'manage', id, 1)}a`,
  ])('is not found in %j', (text) => expect(readLinkToken(key, 'manage', text)).toBeUndefined());
});

test('secrets are 256 bits, all different, and stored as SHA-256', () => {
  const secrets = new Set(Array.from({ length: 100 }, randomSecret));
  expect(secrets.size).toBe(100);
  for (const secret of secrets) expect(Buffer.from(secret, 'base64url').length).toBe(32);
  expect(secretHash('abc')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

describe('a form token', () => {
  const now = Date.UTC(2027, 0, 14, 12, 30);
  const token = formToken(key, '/meetings/a/rsvp', now);
  test.each([
    [0, true],
    [23, true],
    [24, true],
    [25, false],
    [-1, false],
  ])('after %i hours is taken: %s', (hours, taken) => {
    expect(isFormToken(key, '/meetings/a/rsvp', token, now + hours * 3_600_000)).toBe(taken);
  });
  test('is the same for everyone within the hour, and for one route only', () => {
    expect(formToken(key, '/meetings/a/rsvp', now + 60_000)).toBe(token);
    expect(isFormToken(key, '/meetings/b/rsvp', token, now)).toBe(false);
    expect(isFormToken('another', '/meetings/a/rsvp', token, now)).toBe(false);
    expect(isFormToken(key, '/meetings/a/rsvp', `${token}x`, now)).toBe(false);
  });
});

test('a check code is read back however it is typed', () => {
  const code = newCheckCode();
  expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/);
  expect(newCheckCode()).not.toBe(code);
  expect(typedCheckCode(` ${code.toLowerCase().replace('-', ' ')} `)).toBe(code);
  expect(typedCheckCode('K7QM-2XV')).toBeUndefined();
  expect(typedCheckCode('K7QM-2XVO')).toBeUndefined();
});
