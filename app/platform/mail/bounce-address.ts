import { createHmac, timingSafeEqual } from 'node:crypto';

/* No letter i, l, o or u, and no capitals: case may be lost on the way (RFC 5321 2.4). */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const macLength = 26;

/**
 * The envelope sender of one message, `bounce+<id>.<hmac>@domain`: a bounce comes from nobody
 * (RFC 5321 4.5.5), so this is what tells a true one. With an id of 26 characters the local part
 * has 60 octets of the 64 allowed.
 */
export function bounceAddress(key: string, id: string, domain: string): string {
  return `bounce+${id}.${macOf(key, id)}@${domain}`;
}

/** Where a mail program sends "unsubscribe" for one person: `unsub+<token>@domain` (RFC 2369 3.2). */
export function unsubscribeAddress(token: string, domain: string): string {
  return `unsub+${token}@${domain}`;
}

/** The message a bounce is about, or undefined when the address was not made here. */
export function bouncedId(key: string, address: string): string | undefined {
  const [, id = '', mac = ''] = /^bounce\+([0-9a-z]{1,36})\.([0-9a-z]+)@/i.exec(address) ?? [];
  const expected = Buffer.from(macOf(key, id.toLowerCase()));
  const given = Buffer.from(mac.toLowerCase());
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
  return isOurs ? id.toLowerCase() : undefined;
}

function macOf(key: string, id: string): string {
  const bytes = createHmac('sha256', key).update(`bounce:${id}`).digest();
  /* A byte holds eight fives evenly, so each of the 32 characters is as likely as any. */
  return Array.from(bytes.subarray(0, macLength), (byte) => alphabet.charAt(byte % 32)).join('');
}
