import { expect, test } from 'vitest';
import { newId } from '#app/platform/ids.ts';
import { parseAddress } from './address.ts';
import { bounceAddress, bouncedId } from './bounce-address.ts';

const key = 'a key that nobody can guess, 48 characters long.';
const id = newId(1_800_000_000_000);
const address = bounceAddress(key, id, 'sos.example.gov');

test('G8: a valid address of at most 64 octets before the @, all lower case', () => {
  expect(parseAddress(address).ok).toBe(true);
  expect(address.indexOf('@')).toBeLessThanOrEqual(64);
  expect(address).toBe(address.toLowerCase());
});

test('tells the message, whatever happened to the case, and nobody else’s', () => {
  expect(bouncedId(key, address)).toBe(id);
  expect(bouncedId(key, address.toUpperCase())).toBe(id);
  expect(bouncedId(`${key}x`, address)).toBeUndefined();
  expect(bouncedId(key, address.replace(id, newId(1)))).toBeUndefined();
  expect(bouncedId(key, `bounce+${id}.@sos.example.gov`)).toBeUndefined();
  expect(bouncedId(key, 'meetings@sos.example.gov')).toBeUndefined();
});
