import { done, type Result, refuse } from '#app/platform/result.ts';

/** A mail address that passed the one rule: where to send, and who it is. */
export interface MailAddress {
  /** To hand to a mail server: the local part as it was typed, the domain in lower case ASCII. */
  address: string;
  /** To compare and to store as identity: all lower case. */
  identity: string;
}

const MAX_ADDRESS = 254; // RFC 5321 4.5.3.1.3: a path of 256 less its angle brackets
const MAX_LOCAL = 64; // RFC 5321 4.5.3.1.1

// A dot-atom of RFC 5322 3.2.3. Quoted local parts are legal there and refused here: nodemailer
// and half the world's servers disagree on where such an address ends.
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
// Checked before URL sees it: URL drops tabs and line feeds, decodes %, and cuts at / ? # and :.
const DOMAIN_TYPED = /^[\p{L}\p{M}\p{N}.-]+$/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
// URL turns 127.1 and 0x7f.1 into an IPv4 address: the last label must be a name.
const LAST_LABEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]+)$/;

/**
 * Takes an address by the one strict rule and answers it in the form to send to and the form that
 * says who it is. Refuses whatever a mail server might read as two recipients or as none.
 */
export function parseAddress(text: string): Result<MailAddress, 'address-shape' | 'address-long'> {
  if (text.length > MAX_ADDRESS) return refuse('address-long');
  const at = text.indexOf('@');
  if (at < 1 || at !== text.lastIndexOf('@')) return refuse('address-shape');
  const local = text.slice(0, at);
  if (!LOCAL.test(local)) return refuse('address-shape');
  if (local.length > MAX_LOCAL) return refuse('address-long');
  const domain = normalDomain(text.slice(at + 1));
  if (domain === undefined) return refuse('address-shape');
  const address = `${local}@${domain}`;
  if (address.length > MAX_ADDRESS) return refuse('address-long');
  return done({ address, identity: address.toLowerCase() });
}

/** What stands before and behind the last @ of a text; without one, all of it is the domain. */
export function addressParts(text: string): [local: string, domain: string] {
  const at = text.lastIndexOf('@');
  return [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
}

export const domainOf = (address: string): string => addressParts(address)[1];

/** Is this address in `.invalid` (RFC 2606), where the demo people live and no mail may go? */
export function isUndeliverable(address: string): boolean {
  return /[@.]invalid\.?$/i.test(address);
}

function normalDomain(typed: string): string | undefined {
  if (!DOMAIN_TYPED.test(typed)) return undefined;
  const url = URL.parse(`http://${typed}/`);
  if (!url) return undefined;
  const labels = url.hostname.split('.');
  const last = labels.at(-1);
  if (labels.length < 2 || last === undefined || !LAST_LABEL.test(last)) return undefined;
  return labels.every((label) => LABEL.test(label)) ? url.hostname : undefined;
}
