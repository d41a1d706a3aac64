import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { idAlphabet } from './ids.ts';

/** What a link may be used for; a token made for one purpose opens nothing else. */
export type LinkPurpose =
  | 'manage'
  | 'feed'
  | 'staff-feed'
  | 'preferences'
  | 'unsubscribe'
  | 'unsubscribe-alerts'
  | 'bounce'
  | 'verification';

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';
const macBytes = 16;

function hmac(key: string, ...parts: readonly string[]): Buffer {
  const lengths = parts.map((part) => `${Buffer.byteLength(part)}:${part}`);
  return createHmac('sha256', key).update(lengths.join('')).digest();
}

function toBase32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += base32[(held >> bits) & 31];
      held &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? text + base32[(held << (5 - bits)) & 31] : text;
}

function fromBase32(text: string): Buffer | undefined {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const character of text) {
    const value = base32.indexOf(character);
    if (value < 0) return undefined;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
      held &= (1 << bits) - 1;
    }
  }
  // One text for one value: left-over bits would let a token be written in several ways.
  return toBase32(Buffer.from(bytes)) === text ? Buffer.from(bytes) : undefined;
}

/** An id of `newId` takes 16 bytes, any other text its own UTF-8, told apart by the first byte. */
function packed(id: string, generation: number): Buffer {
  const name = /^[01][0-9a-hjkmnp-tv-z]{25}$/.test(id) ? idBytes(id) : undefined;
  const head = Buffer.alloc(3);
  head.writeUInt8(name ? 1 : 0, 0);
  head.writeUInt16BE(generation, 1);
  return Buffer.concat([head, name ?? Buffer.from(id, 'utf8')]);
}

/** 26 characters of five bits; instants leave the uppermost two of the 130 bits zero. */
function idBytes(id: string): Buffer | undefined {
  let value = 0n;
  for (const character of id) value = value * 32n + BigInt(idAlphabet.indexOf(character));
  const hex = value.toString(16);
  return hex.length > 32 ? undefined : Buffer.from(hex.padStart(32, '0'), 'hex');
}

function idFrom(bytes: Buffer): string {
  let value = BigInt(`0x${bytes.toString('hex')}`);
  let id = '';
  for (let at = 0; at < 26; at += 1) {
    id = idAlphabet.charAt(Number(value % 32n)) + id;
    value /= 32n;
  }
  return id;
}

function unpacked(bytes: Buffer): { id: string; generation: number } | undefined {
  if (bytes.length < 4) return undefined;
  const generation = bytes.readUInt16BE(1);
  const name = bytes.subarray(3);
  if (bytes[0] === 0) return { id: name.toString('utf8'), generation };
  return bytes[0] === 1 && name.length === 16 ? { id: idFrom(name), generation } : undefined;
}

/**
 * A link a person gets again and again. It carries the id and generation it is for, so nothing is
 * stored, and raising the generation revokes it. Lower-case base32, since it also stands in the
 * local part of mail addresses, where case may be lost and 64 octets are the limit.
 */
export function linkToken(
  key: string,
  purpose: LinkPurpose,
  id: string,
  generation: number,
): string {
  const mac = hmac(key, 'link', purpose, id, String(generation)).subarray(0, macBytes);
  return toBase32(Buffer.concat([packed(id, generation), mac]));
}

/** What a link token is for, or undefined when it was not made here for this purpose. */
export function readLinkToken(
  key: string,
  purpose: LinkPurpose,
  token: string,
): { id: string; generation: number } | undefined {
  if (token.length > 200) return undefined;
  const bytes = fromBase32(token.toLowerCase());
  if (bytes === undefined || bytes.length <= macBytes) return undefined;
  const named = unpacked(bytes.subarray(0, -macBytes));
  if (named === undefined) return undefined;
  const expected = hmac(key, 'link', purpose, named.id, String(named.generation));
  const same = timingSafeEqual(bytes.subarray(-macBytes), expected.subarray(0, macBytes));
  return same ? named : undefined;
}

/** 256 random bits for sign-in links, invitations, sessions and API keys. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret: its SHA-256, so that a copy of the database opens nothing. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

const hour = 3_600_000;

/**
 * The token of an anonymous form: the same for everyone within an hour, so that cached pages can
 * hold it. It shows that the form was fetched from here not long ago, for browsers that say
 * nothing about where a post comes from.
 */
export function formToken(key: string, route: string, now: number): string {
  const issued = Math.floor(now / hour).toString(36);
  return `${issued}.${hmac(key, 'form', route, issued).subarray(0, macBytes).toString('base64url')}`;
}

/** Whether a form token was made here for this route within the last 24 hours. */
export function isFormToken(key: string, route: string, token: string, now: number): boolean {
  const issued = /^([0-9a-z]{1,8})\.[\w-]{22}$/.exec(token)?.[1];
  if (issued === undefined) return false;
  const age = Math.floor(now / hour) - Number.parseInt(issued, 36);
  if (age < 0 || age > 24) return false;
  const expected = formToken(key, route, Number.parseInt(issued, 36) * hour);
  return isSameText(expected, token);
}

/** Compares two texts in a time that does not tell where they differ. */
export function isSameText(one: string, other: string): boolean {
  const hashOf = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hashOf(one), hashOf(other));
}

/** Digits and capitals that are not taken for one another when read aloud or off paper. */
const readable = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code for a message that can be checked on the site: eight characters by chance, as in K7QM-2XVD. */
export function newCheckCode(): string {
  let text = '';
  while (text.length < 8) {
    for (const byte of randomBytes(12)) {
      // 240 is the largest multiple of 30 in a byte: beyond it some characters would be likelier.
      if (byte < 240 && text.length < 8) text += readable[byte % readable.length];
    }
  }
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/** A check code as a person types it, in the form it is stored, or undefined when it is none. */
export function typedCheckCode(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const known = plain.length === 8 && [...plain].every((character) => readable.includes(character));
  return known ? `${plain.slice(0, 4)}-${plain.slice(4)}` : undefined;
}
