import { createPublicKey } from 'node:crypto';
import { isIP } from 'node:net';
import { isSameDomain } from '#app/platform/mail/relay-verdict.ts';
import {
  type Lookup,
  records,
  reverseName,
  sameAddress,
  tag,
  texts,
  withParents,
} from './dns-records.ts';

/** What one check found. `optional` may be left as it is; `unknown` could not be looked up. */
export interface Finding {
  check: 'SPF' | 'DKIM' | 'DMARC' | 'PTR' | 'MX' | 'TLS-RPT' | 'MTA-STS';
  is: 'good' | 'missing' | 'wrong' | 'unknown' | 'optional';
  /** What was found, and what to do, in a sentence or two. */
  says: string;
}

/** Whose mail is checked: the domain it is from, who signs it, and where it leaves. */
export interface MailSetup {
  domain: string;
  dkim: { domain: string; selector: string; privateKey: string } | undefined;
  /** Addresses from which mail leaves for the world; none known where the relay hides them. */
  addresses: readonly string[];
  /** They are only those of the relay: it may send from others. */
  isGuess: boolean;
}

/** Looks at everything that receivers look at before they believe a message of ours. */
export async function checkDns(setup: MailSetup, lookup: Lookup): Promise<Finding[]> {
  const found = await Promise.all([
    checkSpf(setup, lookup),
    checkDkim(setup, lookup),
    checkDmarc(setup, lookup),
    checkMx(setup, lookup),
    ...(setup.addresses.length === 0
      ? [Promise.resolve(ptrUnknown)]
      : setup.addresses.map((address) => checkPtr(address, lookup))),
    checkTlsReports(setup, lookup),
    checkMtaSts(setup, lookup),
  ]);
  return found;
}

const silent = ({ check, name }: { check: Finding['check']; name: string }): Finding => ({
  check,
  is: 'unknown',
  says: `The name server did not answer when asked for ${name}. Try again later.`,
});

async function checkSpf(
  { domain, addresses, isGuess }: MailSetup,
  lookup: Lookup,
): Promise<Finding> {
  const check = 'SPF';
  const rows = await texts(domain, lookup);
  if (!rows) return silent({ check, name: `the TXT records of ${domain}` });
  const spfs = rows.filter((row) => /^v=spf1(?: |$)/i.test(row));
  const [record] = spfs;
  if (record === undefined) {
    return {
      check,
      is: 'missing',
      says: `${domain} does not say who may send its mail. Publish a TXT record at ${domain}: "v=spf1 include:… -all", with what your relay tells you to include.`,
    };
  }
  if (spfs.length > 1) {
    return {
      check,
      is: 'wrong',
      says: `${domain} has ${spfs.length} SPF records, and receivers then use none (RFC 7208 4.5). Merge them into one.`,
    };
  }
  if (/(?:^| )\+?all(?: |$)/i.test(record)) {
    return {
      check,
      is: 'wrong',
      says: `The record of ${domain} ends in "+all": anyone may send in its name. End it in "-all".`,
    };
  }
  for (const address of addresses) {
    // Loaded for this command alone: the others start without it.
    const { spf } = await import('mailauth/lib/spf/index.js');
    const { status } = await spf({
      ip: address,
      helo: domain,
      sender: `bounce@${domain}`,
      mta: domain,
      resolver: lookup as (name: string, type: string) => Promise<string[][]>,
    });
    if (status.result === 'temperror') return silent({ check, name: `what SPF includes` });
    if (status.result !== 'pass' && isGuess) {
      return {
        check,
        is: 'good',
        says: `${domain} says who may send its mail. ${address}, where SMTP_URL leads, is not among them: that is right if mail leaves elsewhere. Name that address with --ip.`,
      };
    }
    if (status.result !== 'pass') {
      return {
        check,
        is: 'wrong',
        says: `The record of ${domain} does not allow ${address}, where mail leaves (${status.result}). Add "ip${isIP(address)}:${address}", or what your relay tells you to include.`,
      };
    }
  }
  const allows =
    addresses.length > 0
      ? ` and allows ${addresses.join(' and ')}`
      : '; name --ip to try an address';
  return { check, is: 'good', says: `${domain} says who may send its mail${allows}.` };
}

async function checkDkim({ domain, dkim }: MailSetup, lookup: Lookup): Promise<Finding> {
  const check = 'DKIM';
  if (!dkim) {
    return {
      check,
      is: 'optional',
      says: `Messages are not signed here. If your relay does not sign them either, set DKIM_DOMAIN, DKIM_SELECTOR and DKIM_PRIVATE_KEY: large providers turn unsigned mail away.`,
    };
  }
  if (!isSameDomain(dkim.domain, domain)) {
    return {
      check,
      is: 'wrong',
      says: `DKIM_DOMAIN is ${dkim.domain}, and mail is from ${domain}: the signature then counts for nothing (RFC 7489 3.1.1). Sign as ${domain}.`,
    };
  }
  const name = `${dkim.selector}._domainkey.${dkim.domain}`;
  const rows = await texts(name, lookup);
  if (!rows) return silent({ check, name });
  const key = createPublicKey(dkim.privateKey).export({ type: 'spki', format: 'der' });
  const ours = key.toString('base64');
  const [record] = rows.filter((row) => /(?:^|;)\s*p=/i.test(row));
  if (record === undefined) {
    return {
      check,
      is: 'missing',
      says: `The key is not published. Publish a TXT record at ${name}: "v=DKIM1; k=rsa; p=${ours}"`,
    };
  }
  const published = tag(record, 'p')?.replace(/\s/g, '') ?? '';
  if (published !== ours) {
    return {
      check,
      is: 'wrong',
      says:
        published === ''
          ? `The key at ${name} is revoked. Publish the one of DKIM_PRIVATE_KEY: "v=DKIM1; k=rsa; p=${ours}"`
          : `The key at ${name} is not that of DKIM_PRIVATE_KEY, so every signature fails. Publish "v=DKIM1; k=rsa; p=${ours}"`,
    };
  }
  if (/(?:^|:)y(?:$|:)/.test(tag(record, 't') ?? '')) {
    return {
      check,
      is: 'wrong',
      says: `The record at ${name} says "t=y", a test: receivers then treat signed mail as unsigned. Take it out.`,
    };
  }
  return { check, is: 'good', says: `The key of this program is published at ${name}.` };
}

async function checkDmarc({ domain }: MailSetup, lookup: Lookup): Promise<Finding> {
  const check = 'DMARC';
  for (const at of withParents(domain)) {
    const name = `_dmarc.${at}`;
    const rows = await texts(name, lookup);
    if (!rows) return silent({ check, name });
    const found = rows.filter((row) => /^v=DMARC1\s*(?:;|$)/i.test(row));
    if (found.length > 1) {
      return {
        check,
        is: 'wrong',
        says: `${name} has ${found.length} DMARC records, and receivers then use none. Keep one.`,
      };
    }
    const [record] = found;
    if (record === undefined) continue;
    const policy = (at === domain ? undefined : tag(record, 'sp')) ?? tag(record, 'p') ?? '';
    if (!/^(?:none|quarantine|reject)$/i.test(policy)) {
      return {
        check,
        is: 'wrong',
        says: `The record at ${name} has no policy. Write "p=none" to begin with, later "p=quarantine" or "p=reject".`,
      };
    }
    const grow = /^none$/i.test(policy)
      ? ' When its reports show only your own mail, raise it to "p=quarantine" or "p=reject".'
      : '';
    return { check, is: 'good', says: `${name} asks for "${policy}".${grow}` };
  }
  return {
    check,
    is: 'missing',
    says: `There is no policy for mail that fails these checks, and large providers ask for one. Publish a TXT record at _dmarc.${domain}: "v=DMARC1; p=none; rua=mailto:postmaster@${domain}"`,
  };
}

async function checkMx({ domain }: MailSetup, lookup: Lookup): Promise<Finding> {
  const check = 'MX';
  const rows = await records(domain, 'MX', lookup);
  if (!rows) return silent({ check, name: `the mail servers of ${domain}` });
  const hosts = rows
    .map((row) => row as { exchange?: string; priority?: number })
    .sort((one, other) => (one.priority ?? 0) - (other.priority ?? 0))
    .map(({ exchange = '' }) => exchange);
  if (hosts.length === 1 && (hosts[0] === '' || hosts[0] === '.')) {
    return {
      check,
      is: 'wrong',
      says: `${domain} says that it takes no mail (RFC 7505). Answers and bounces would be lost: publish an MX record.`,
    };
  }
  if (hosts.length === 0) {
    return {
      check,
      is: 'missing',
      says: `${domain} has no mail server, so answers and bounces have nowhere to go. Publish an MX record that names one.`,
    };
  }
  return { check, is: 'good', says: `Answers and bounces go to ${hosts.join(', then ')}.` };
}

const ptrUnknown: Finding = {
  check: 'PTR',
  is: 'optional',
  says: 'It is not known from which address mail leaves your relay. Name it with --ip to check its name.',
};

/** Forward-confirmed reverse DNS: the address has a name, and the name has the address. */
async function checkPtr(address: string, lookup: Lookup): Promise<Finding> {
  const check = 'PTR';
  const name = reverseName(address);
  const names = await records(name, 'PTR', lookup);
  if (!names) return silent({ check, name });
  if (names.length === 0) {
    return {
      check,
      is: 'missing',
      says: `${address} has no name, and many servers take no mail from such an address. Ask whoever gave you the address for a PTR record.`,
    };
  }
  const type = isIP(address) === 6 ? 'AAAA' : 'A';
  for (const host of names.map(String)) {
    const back = await records(host, type, lookup);
    if (!back) return silent({ check, name: host });
    if (back.map(String).some((found) => sameAddress(found, address))) {
      return { check, is: 'good', says: `${address} is ${host}, and ${host} is ${address}.` };
    }
  }
  return {
    check,
    is: 'wrong',
    says: `${address} is called ${names.join(' and ')}, and that name does not lead back to it. Publish an ${type} record for the name, or change the PTR record.`,
  };
}

async function checkTlsReports({ domain }: MailSetup, lookup: Lookup): Promise<Finding> {
  const name = `_smtp._tls.${domain}`;
  const rows = await texts(name, lookup);
  const has = rows?.some((row) => /^v=TLSRPTv1/i.test(row));
  return has
    ? {
        check: 'TLS-RPT',
        is: 'good',
        says: `Trouble with encryption is reported, as ${name} asks.`,
      }
    : {
        check: 'TLS-RPT',
        is: 'optional',
        says: `To hear of trouble with encryption, publish a TXT record at ${name}: "v=TLSRPTv1; rua=mailto:postmaster@${domain}"`,
      };
}

async function checkMtaSts({ domain }: MailSetup, lookup: Lookup): Promise<Finding> {
  const name = `_mta-sts.${domain}`;
  const rows = await texts(name, lookup);
  const has = rows?.some((row) => /^v=STSv1/i.test(row));
  return has
    ? { check: 'MTA-STS', is: 'good', says: `${name} asks senders to encrypt mail to ${domain}.` }
    : {
        check: 'MTA-STS',
        is: 'optional',
        says: `To have mail to ${domain} always encrypted, publish a policy (RFC 8461) and a TXT record at ${name}.`,
      };
}
