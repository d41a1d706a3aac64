import { Resolver } from 'node:dns/promises';
import type { AuthenticateResult } from 'mailauth';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { domainOf } from './address.ts';
import type { Arrival, ReadMail } from './incoming.ts';
import { dmarcOf, isSameDomain, relayVerdict } from './relay-verdict.ts';

/** What is known of a mail's sender. */
export interface Authenticity {
  /** DMARC of the domain in From: its owner says that mail like this is theirs. */
  dmarc: 'pass' | 'fail' | 'none';
  /** DKIM or SPF passed for that very domain, which is worth something where it has no DMARC. */
  aligned: boolean;
  /** Domains whose signature over the whole mail is right, aligned or not. */
  signers: readonly string[];
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
  if (signatures > mostSignatures) {
    return done({ dmarc: 'fail', aligned: false, signers: [], by: 'own' });
  }
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
  /* A signature over the beginning of a body (l=) says nothing of what somebody put behind it. */
  const signed = dkim.results.filter(
    ({ status }) => status.result === 'pass' && !status.underSized,
  );
  const signers = signed.flatMap(({ signingDomain }) => signingDomain?.toLowerCase() ?? []);
  const from = mail.from && domainOf(mail.from);
  const isSentBy = spf !== false && spf.status.result === 'pass' && isSameDomain(spf.domain, from);
  const aligned = isSentBy || signed.some(({ status }) => status.aligned);
  const result = dmarc === false ? 'fail' : dmarc.status.result;
  if (result === 'pass' || aligned) {
    const whole = aligned ? dmarcOf(result) : 'fail';
    return done({ dmarc: whole, aligned, signers, by: 'own' });
  }
  // Without the client's address, as in a mailbox, SPF answers temperror: that will never pass.
  const asked = [result, spf !== false && spf['client-ip'] !== undefined && spf.status.result];
  const isUnknown = [...asked, ...dkim.results.map(({ status }) => status.result)].includes(
    'temperror',
  );
  if (isUnknown) return refuse('later');
  return done({ dmarc: dmarcOf(result), aligned, signers, by: 'own' });
}
