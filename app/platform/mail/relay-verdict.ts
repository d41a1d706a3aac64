import { domainOf } from './address.ts';
import type { Authenticity } from './authentic.ts';
import type { ReadMail } from './incoming.ts';

export const dmarcOf = (result: string): Authenticity['dmarc'] =>
  result === 'pass' || result === 'none' ? result : 'fail';

/** The same domain, or one below the other: relaxed alignment without a list of public suffixes. */
export function isSameDomain(one: string | undefined, other: string | undefined): boolean {
  if (!one || !other) return false;
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

/**
 * What the relay wrote above everything that the sender could write: the first header under its
 * name. Its verdict counts for the domain that From names, and for no other.
 */
export function relayVerdict(
  mail: ReadMail,
  authservId: string | undefined,
): Authenticity | undefined {
  if (authservId === undefined) return undefined;
  const own = (mail.headers.get('authentication-results') ?? []).find((value) => {
    const [name] = withoutComments(value).trim().split(/[\s;]/, 1);
    return name?.toLowerCase() === authservId.toLowerCase();
  });
  if (own === undefined) return undefined;
  const from = mail.from && domainOf(mail.from);
  const found = withoutComments(own)
    .split(';')
    .slice(1)
    .map((part) => resultOf(part));
  const passed = (method: string, ...properties: string[]) =>
    found.some(
      (each) =>
        each.method === method &&
        each.result === 'pass' &&
        properties.some((name) => isSameDomain(each.domains.get(name), from)),
    );
  const dmarc = found.filter(({ method }) => method === 'dmarc');
  const isAbout = dmarc.every(({ domains }) => {
    const about = domains.get('header.from');
    return about === undefined || about === from;
  });
  return {
    dmarc: isAbout && dmarc.length === 1 ? dmarcOf(dmarc[0]?.result ?? '') : noVerdict(dmarc),
    aligned: passed('dkim', 'header.d', 'header.i') || passed('spf', 'smtp.mailfrom'),
    signers: found
      .filter(({ method, result }) => method === 'dkim' && result === 'pass')
      .flatMap(({ domains }) => domains.get('header.d') ?? domains.get('header.i') ?? []),
    by: 'relay',
  };
}

const noVerdict = (dmarc: unknown[]): Authenticity['dmarc'] =>
  dmarc.length === 0 ? 'none' : 'fail';

/** Comments stand in brackets, also in one another (RFC 5322 3.2.2). */
function withoutComments(text: string): string {
  let depth = 0;
  let plain = '';
  for (const character of text) {
    if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) plain += character;
  }
  return plain;
}

/** `dkim=pass header.d=example.gov`: the domains stand behind an @ where there is one. */
function resultOf(part: string) {
  const [first = '', ...properties] = part.trim().split(/\s+/);
  const [method = '', result = ''] = first.toLowerCase().split('=');
  const domains = new Map(
    properties.map((property): [string, string] => {
      const [name = '', value = ''] = property.toLowerCase().split('=');
      const plain = value.replace(/"/g, '');
      return [name, domainOf(plain)];
    }),
  );
  return { method: method.split('/')[0], result, domains };
}
