import { isIP } from 'node:net';

/** Asks a name server, as `dns.promises.resolve` does. */
export type Lookup = (name: string, type: string) => Promise<unknown>;

/** TXT records, each in one piece; undefined when nobody answered, which says nothing. */
export async function texts(name: string, lookup: Lookup): Promise<string[] | undefined> {
  const rows = await records(name, 'TXT', lookup);
  return rows?.map((row) => (Array.isArray(row) ? row.join('') : String(row)));
}

export async function records(
  name: string,
  type: string,
  lookup: Lookup,
): Promise<unknown[] | undefined> {
  try {
    const found = await lookup(name, type);
    return Array.isArray(found) ? found : [];
  } catch (error) {
    const code = String((error as { code?: unknown }).code);
    return code === 'ENOTFOUND' || code === 'ENODATA' ? [] : undefined;
  }
}

/** One value of a record of tags, "a=b; c=d". */
export function tag(record: string, name: string): string | undefined {
  const part = record
    .split(';')
    .map((each) => each.trim())
    .find((each) => each.toLowerCase().startsWith(`${name}=`));
  return part?.slice(name.length + 1).trim();
}

/** The domain and those above it, but for the last label: nobody sends mail as "gov". */
export function withParents(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

/** The name under which the name of an address is asked for (RFC 1035 3.5, RFC 3596 2.5). */
export function reverseName(address: string): string {
  if (isIP(address) === 4) return `${address.split('.').reverse().join('.')}.in-addr.arpa`;
  return `${[...expanded(address)].reverse().join('.')}.ip6.arpa`;
}

/** All 32 digits of an IPv6 address. */
function expanded(address: string): string {
  const [head = '', tail] = address.split('::', 2);
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const before = groups(head);
  const after = groups(tail ?? '');
  const zeros = tail === undefined ? [] : Array(8 - before.length - after.length).fill('0');
  return [...before, ...zeros, ...after]
    .map((group) => group.padStart(4, '0'))
    .join('')
    .toLowerCase();
}

export const sameAddress = (one: string, other: string): boolean =>
  one === other || (isIP(one) === 6 && isIP(other) === 6 && expanded(one) === expanded(other));
