import { randomBytes, randomUUID } from 'node:crypto';

/** Crockford's: the letters that are not taken for digits or for one another. */
export const idAlphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A new id: 26 characters (Crockford base32), the first ten the instant in ms, so that rows made
 * one after another lie beside each other in an index; the other 80 bits are random.
 */
export function newId(now: number): string {
  let time = '';
  for (let rest = now, i = 0; i < 10; i++) {
    time = idAlphabet.charAt(rest % 32) + time;
    rest = Math.floor(rest / 32);
  }
  let random = '';
  for (const byte of randomBytes(16)) random += idAlphabet.charAt(byte % 32);
  return time + random;
}

/** A random UUID for calendar objects (RFC 7986 5.3 asks for one that tells nothing). */
export const newUid = (): string => randomUUID();
