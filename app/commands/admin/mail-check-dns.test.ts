import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { readSettings } from '#app/platform/settings.ts';
import { answer } from '../admin.ts';
import type { Ending } from './command.ts';
import { type Lookup, reverseName } from './dns-records.ts';
import { mailCheckDns } from './mail-check-dns.ts';

const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const published = keys.publicKey.toString('base64');
const env = {
  MAIL_FROM: 'Town Crier <meetings@sos.example.gov>',
  DKIM_DOMAIN: 'sos.example.gov',
  DKIM_SELECTOR: 'tc1',
  DKIM_PRIVATE_KEY: keys.privateKey,
};
const address = '198.51.100.7';

type Zone = Record<string, unknown[]>;
const whole: Zone = {
  'sos.example.gov TXT': [['v=spf1 ip4:198.51.100.0/24', ' -all'], ['other=1']],
  'tc1._domainkey.sos.example.gov TXT': [
    ['v=DKIM1; k=rsa; p=', published.slice(0, 200), published.slice(200)],
  ],
  '_dmarc.sos.example.gov TXT': [['v=DMARC1; p=reject; rua=mailto:d@sos.example.gov']],
  'sos.example.gov MX': [
    { exchange: 'mx2.example.gov', priority: 20 },
    { exchange: 'mx1.example.gov', priority: 10 },
  ],
  '7.100.51.198.in-addr.arpa PTR': ['out.example.gov'],
  'out.example.gov A': [address],
};

/** A name server that knows this and no more; a record `null` stands for one that does not answer. */
function server(zone: Record<string, unknown[] | null>): Lookup {
  return async (name, type) => {
    const found = zone[`${name} ${type}`];
    if (found) return found;
    throw Object.assign(new Error('no'), { code: found === null ? 'ETIMEOUT' : 'ENOTFOUND' });
  };
}

async function checked(
  zone: Record<string, unknown[] | null>,
  settings: Record<string, string | undefined> = env,
  ip: string[] = [address],
) {
  const read = readSettings(settings);
  if (!read.ok) throw new Error('wrong settings');
  const command = mailCheckDns(() => server(zone));
  const asked = { options: { ip }, words: [] };
  const ending: Ending = await command.run(asked, { settings: read.value, clock: () => 0 });
  const text =
    'done' in ending ? ending.done.join('\n') : 'refused' in ending ? ending.refused : '';
  const line = (check: string) =>
    text.split('\n').find((each) => each.includes(` ${check} `)) ?? '';
  return { isWell: 'done' in ending, text, line };
}

test('G9: all is well when everything is published', async () => {
  const { isWell, text, line } = await checked(whole);
  expect(isWell).toBe(true);
  expect(text).toContain('All is well.');
  expect(line('MX')).toContain('mx1.example.gov, then mx2.example.gov');
  expect(line('TLS-RPT')).toMatch(/^optional/);
});

test.each<[string, string, Record<string, unknown[] | null>, RegExp]>([
  ['no SPF', 'SPF', { 'sos.example.gov TXT': [['other=1']] }, /^MISSING .*"v=spf1 include:… -all"/],
  [
    'two of them',
    'SPF',
    { 'sos.example.gov TXT': [['v=spf1 -all'], ['v=spf1 ~all']] },
    /^WRONG .*2 SPF/,
  ],
  ['all the world', 'SPF', { 'sos.example.gov TXT': [['v=spf1 +all']] }, /^WRONG .*anyone/],
  [
    'another address',
    'SPF',
    { 'sos.example.gov TXT': [['v=spf1 ip4:192.0.2.1 -all']] },
    /^WRONG .*ip4:198\.51\.100\.7/,
  ],
  ['silence', 'SPF', { 'sos.example.gov TXT': null }, /^UNKNOWN /],
  [
    'no key',
    'DKIM',
    { 'tc1._domainkey.sos.example.gov TXT': [] },
    /^MISSING .*v=DKIM1; k=rsa; p=MII/,
  ],
  [
    'another key',
    'DKIM',
    { 'tc1._domainkey.sos.example.gov TXT': [['v=DKIM1; p=AAAA']] },
    /^WRONG .*every signature fails/,
  ],
  [
    'a revoked key',
    'DKIM',
    { 'tc1._domainkey.sos.example.gov TXT': [['v=DKIM1; p=']] },
    /^WRONG .*revoked/,
  ],
  [
    'a test',
    'DKIM',
    { 'tc1._domainkey.sos.example.gov TXT': [[`v=DKIM1; t=y; p=${published}`]] },
    /^WRONG .*t=y/,
  ],
  ['no DMARC', 'DMARC', { '_dmarc.sos.example.gov TXT': [] }, /^MISSING .*"v=DMARC1; p=none/],
  ['no policy', 'DMARC', { '_dmarc.sos.example.gov TXT': [['v=DMARC1;']] }, /^WRONG .*no policy/],
  [
    'that of the parent',
    'DMARC',
    {
      '_dmarc.sos.example.gov TXT': [],
      '_dmarc.example.gov TXT': [['v=DMARC1; p=reject; sp=none']],
    },
    /^good .*_dmarc\.example\.gov asks for "none"/,
  ],
  ['no MX', 'MX', { 'sos.example.gov MX': [] }, /^MISSING /],
  [
    'a null MX',
    'MX',
    { 'sos.example.gov MX': [{ exchange: '', priority: 0 }] },
    /^WRONG .*takes no mail/,
  ],
  ['no name', 'PTR', { '7.100.51.198.in-addr.arpa PTR': [] }, /^MISSING /],
  [
    'a name that leads elsewhere',
    'PTR',
    { 'out.example.gov A': ['192.0.2.1'] },
    /^WRONG .*does not lead back/,
  ],
])('G9: %s (%s)', async (_name, check, changes, expected) => {
  const { isWell, line } = await checked({ ...whole, ...changes });
  expect(line(check)).toMatch(expected);
  expect(isWell).toBe(/^good/.test(line(check)));
});

test('G9: a relay that signs and sends from elsewhere leaves nothing to be done', async () => {
  const { isWell, line } = await checked(whole, { MAIL_FROM: 'meetings@sos.example.gov' }, []);
  expect(isWell).toBe(true);
  expect(line('DKIM')).toMatch(/^optional .*set DKIM_DOMAIN/);
  expect(line('PTR')).toMatch(/^optional .*--ip/);
});

test('G9: without --ip the address that SMTP_URL leads to has its name checked', async () => {
  const relay = { ...env, SMTP_URL: 'smtp://relay.example.gov:587' };
  const zone = { ...whole, 'relay.example.gov A': [address] };
  expect((await checked(zone, relay, [])).line('PTR')).toMatch(/^good/);
  const inside = { ...whole, 'relay.example.gov A': ['10.1.2.3'] };
  expect((await checked(inside, relay, [])).line('PTR')).toMatch(/^optional/);
});

test('a key of another domain counts for nothing', async () => {
  const { line } = await checked(whole, { ...env, DKIM_DOMAIN: 'relay.example' });
  expect(line('DKIM')).toMatch(/^WRONG .*counts for nothing/);
});

test('reverse names of both kinds', () => {
  expect(reverseName('192.0.2.1')).toBe('1.2.0.192.in-addr.arpa');
  expect(reverseName('2001:db8::1')).toBe(
    '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa',
  );
});

test('a demo has nothing to check, and a strange address is told', async () => {
  expect(await answer(['mail', 'check-dns'], {})).toMatchObject({
    exit: 1,
    err: [expect.stringContaining('Set MAIL_FROM')],
  });
  expect(await answer(['mail', 'check-dns', '--ip', 'here'], {})).toMatchObject({ exit: 2 });
  expect((await answer(['mail', 'check-dns', '--help'], {})).exit).toBe(0);
});
