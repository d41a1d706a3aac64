import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** Crockford's: the letters that are not taken for digits or for one another. */
export const idAlphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A new id: 26 characters (Crockford base32), the first ten the instant in ms, so that rows made
 * one after another lie beside each other in an index; the other 80 bits are random.
 */
export function newId(now: number): string {
  let random = '';
  for (const byte of randomBytes(16)) random += idAlphabet.charAt(byte % 32);
  return timePart(now) + random;
}

/** No id made at this instant or later comes before it. */
export const firstIdAt = (instant: number): string => timePart(instant).padEnd(26, '0');

function timePart(instant: number): string {
  let time = '';
  for (let rest = instant, i = 0; i < 10; i++) {
    time = idAlphabet.charAt(rest % 32) + time;
    rest = Math.floor(rest / 32);
  }
  return time;
}

/** A random UUID for calendar objects (RFC 7986 5.3 asks for one that tells nothing). */
export const newUid = (): string => randomUUID();

/** A UUID that is always the same for the same text and tells nothing of it (RFC 9562, version 8). */
export function uidFrom(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
