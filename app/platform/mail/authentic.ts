import { Resolver } from 'node:dns/promises';
import type { AuthenticateResult } from 'mailauth';
import { done, type Result, refuse } from '#app/platform/result.ts';
import type { Arrival, ReadMail } from './incoming.ts';

/** What is known of a mail's sender. */
export interface Authenticity {
  /** DMARC of the domain in From: its owner says that mail like this is theirs. */
  dmarc: 'pass' | 'fail' | 'none';
  /** DKIM or SPF passed for that very domain, which is worth something where it has no DMARC. */
  aligned: boolean;
  /** Who looked: the office's relay, or this program. */
  by: 'relay' | 'own';
}

/** Looks up a DNS record; answers as `dns.resolve` does. */
export type Resolve = (name: string, type: string) => Promise<string[] | string[][]>;

export interface AuthenticSettings {
  isTrustedRelay(address: string): boolean;
  /** May the server of the mailbox that mail was read from be believed like a relay? */
  isTrustedMailbox?: boolean;
  /** The name in the relay's Authentication-Results header. */
  authservId: string | undefined;
  resolve: Resolve;
}

const mostSignatures = 10;
const patience = 20_000;

/** Asks the system's name servers, for a few seconds at most. */
export function systemResolve(): Resolve {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  return (name, type) => resolver.resolve(name, type) as Promise<string[] | string[][]>;
}

/**
 * Finds out whether a mail is from whom it says. What the office's own relay found is believed,
 * only from its addresses and only under its name (RFC 8601 5); else DKIM, SPF and DMARC are checked
 * here. Refuses with `later` when a name server did not answer: that says nothing about the sender.
 */
export async function authenticityOf(
  arrival: Arrival,
  mail: ReadMail,
  settings: AuthenticSettings,
): Promise<Result<Authenticity, 'later'>> {
  const { clientAddress } = arrival;
  const isFromRelay =
    clientAddress === undefined
      ? settings.isTrustedMailbox === true
      : settings.isTrustedRelay(clientAddress);
  const verdict = isFromRelay && relayVerdict(mail, settings.authservId);
  if (verdict) return done(verdict);
  const signatures = mail.headers.get('dkim-signature')?.length ?? 0;
  if (signatures > mostSignatures) return done({ dmarc: 'fail', aligned: false, by: 'own' });
  const { authenticate } = await import('mailauth');
  const late = new Promise<'late'>((resolve) => {
    setTimeout(() => resolve('late'), patience).unref();
  });
  const checks = authenticate(arrival.raw, {
    /* Behind the relay the true client stands in the line that the relay wrote. */
    ...(isFromRelay || clientAddress === undefined
      ? { trustReceived: isFromRelay }
      : { ip: clientAddress, ...(arrival.helo ? { helo: arrival.helo } : {}) }),
    sender: arrival.envelope.from,
    mta: 'town-crier',
    resolver: settings.resolve,
    rejectRsaSha1: true,
    disableArc: true,
    disableBimi: true,
  });
  const found = await Promise.race([checks, late]);
  return found === 'late' ? refuse('later') : ownVerdict(found, mail);
}

function ownVerdict(
  { dmarc, dkim, spf }: AuthenticateResult,
  mail: ReadMail,
): Result<Authenticity, 'later'> {
  const signed = dkim.results.filter(({ status }) => status.result === 'pass' && status.aligned);
  const isSentBy =
    spf !== false && spf.status.result === 'pass' && isSameDomain(spf.domain, domainOf(mail));
  /* A signature over the beginning of a body (l=) says nothing of what somebody put behind it. */
  const aligned = isSentBy || signed.some(({ status }) => !status.underSized);
  const result = dmarc === false ? 'fail' : dmarc.status.result;
  if (result === 'pass' || aligned) {
    return done({ dmarc: aligned ? dmarcOf(result) : 'fail', aligned, by: 'own' });
  }
  // Without the client's address, as in a mailbox, SPF answers temperror: that will never pass.
  const asked = [result, spf !== false && spf['client-ip'] !== undefined && spf.status.result];
  const isUnknown = [...asked, ...dkim.results.map(({ status }) => status.result)].includes(
    'temperror',
  );
  return isUnknown ? refuse('later') : done({ dmarc: dmarcOf(result), aligned, by: 'own' });
}

const dmarcOf = (result: string): Authenticity['dmarc'] =>
  result === 'pass' || result === 'none' ? result : 'fail';

const domainOf = ({ from }: ReadMail): string | undefined => from?.slice(from.lastIndexOf('@') + 1);

/** The same domain, or one below the other. */
function isSameDomain(one: string | undefined, other: string | undefined): boolean {
  if (!one || !other) return false;
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

/**
 * What the relay wrote above everything that the sender could write: the first header under its
 * name. Its verdict counts for the domain that From names, and for no other.
 */
function relayVerdict(mail: ReadMail, authservId: string | undefined): Authenticity | undefined {
  if (authservId === undefined) return undefined;
  const own = (mail.headers.get('authentication-results') ?? []).find((value) => {
    const [name] = withoutComments(value).trim().split(/[\s;]/, 1);
    return name?.toLowerCase() === authservId.toLowerCase();
  });
  if (own === undefined) return undefined;
  const from = domainOf(mail);
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
      return [name, plain.slice(plain.lastIndexOf('@') + 1)];
    }),
  );
  return { method: method.split('/')[0], result, domains };
}
