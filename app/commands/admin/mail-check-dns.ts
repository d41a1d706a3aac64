import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { domainOf } from '#app/platform/mail/address.ts';
import { networkTest } from '#app/platform/networks.ts';
import type { StatedSettings } from '#app/platform/settings.ts';
import type { Command } from './command.ts';
import { checkDns, type Finding } from './dns-checks.ts';
import type { Lookup } from './dns-records.ts';

const marks: Record<Finding['is'], string> = {
  good: 'good    ',
  missing: 'MISSING ',
  wrong: 'WRONG   ',
  unknown: 'UNKNOWN ',
  optional: 'optional',
};

function systemLookup(): Lookup {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  return (name, type) => resolver.resolve(name, type);
}

/** The command, with the name server that it asks. */
export function mailCheckDns(lookup: () => Lookup = systemLookup): Command {
  return {
    usage: '[--ip ADDRESS…]',
    about: [
      'Looks up what receivers look up before they believe a message: SPF, DKIM, DMARC, the mail',
      'servers of the domain in MAIL_FROM, and the name of the address from which mail leaves. Says',
      'what to publish where something is missing. ADDRESS is where your relay sends from; without',
      'it that of SMTP_URL is taken. Ends with 0 when all is well, 1 when something is to be done.',
    ],
    options: { ip: { type: 'string', multiple: true } },
    async run({ words, options }, { settings }) {
      if (words.length > 0) return { misused: `"${words[0]}" was not expected here.` };
      const named = Array.isArray(options.ip) ? options.ip.map(String) : [];
      const strange = named.find((address) => isIP(address) === 0);
      if (strange !== undefined) return { misused: `--ip takes an address, not "${strange}".` };
      const { address: from } = settings.mailFrom;
      const domain = domainOf(from).toLowerCase();
      if (/(?:^|\.)(?:localhost|invalid|test|local)$/.test(domain)) {
        return {
          refused: `Mail is from ${from}, which no one else can reach. Set MAIL_FROM to the mailbox that people answer to.`,
        };
      }
      const ask = lookup();
      const addresses = named.length > 0 ? named : await relayAddresses(settings, ask);
      const isGuess = named.length === 0;
      const found = await checkDns({ domain, dkim: settings.dkim, addresses, isGuess }, ask);
      const lines = [
        `Mail is from ${from}.`,
        ...found.map(({ check, is, says }) => `${marks[is]}  ${check.padEnd(7)}  ${says}`),
      ];
      const todo = found.filter(({ is }) => is !== 'good' && is !== 'optional').length;
      if (todo === 0) return { done: [...lines, 'All is well.'] };
      const what = todo === 1 ? 'One thing is' : `${todo} things are`;
      return { refused: [...lines, `${what} to be done.`].join('\n') };
    },
  };
}

const isPrivate = networkTest([
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '127.0.0.0/8',
  '::1',
  'fc00::/7',
  'fe80::/10',
]);

/** Of a relay inside the house the address says nothing: mail leaves somewhere else. */
async function relayAddresses({ smtpUrl }: StatedSettings, lookup: Lookup): Promise<string[]> {
  if (smtpUrl === undefined) return [];
  const host = new URL(smtpUrl).hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host) === 0 ? await lookup(host, 'A').catch(() => []) : [host];
  const addresses = Array.isArray(found) ? found.map(String) : [];
  return addresses.filter((address) => isIP(address) !== 0 && !isPrivate(address));
}
