import { describe, expect, test } from 'vitest';
import { type Authenticity, authenticityOf, type Resolve } from './authentic.ts';
import { readMail } from './incoming.ts';
import { aDomain, resolveIn, signed } from './testing.ts';

const home = aDomain('home.example');
const lax = aDomain('lax.example', { dmarc: null });
const evil = aDomain('evil.example');
const dns = resolveIn([home, lax, evil]);
const body = 'Content-Type: text/plain\r\n\r\nYes.\r\n';
const from = (address: string) => `From: Ann <${address}>\r\nTo: a@b.example\r\nSubject: x\r\n`;

const relay = { isTrustedRelay: (ip: string) => ip === '10.0.0.5', authservId: 'mx.sos.example' };

async function verdict(
  raw: string | Buffer,
  {
    ip = '192.0.2.1',
    sender = '',
    resolve = dns,
  }: { ip?: string; sender?: string; resolve?: Resolve } = {},
): Promise<Authenticity | 'later' | 'unreadable'> {
  const mail = await readMail(Buffer.from(raw));
  if (!mail.ok) return 'unreadable';
  const arrival = {
    raw: Buffer.from(raw),
    envelope: { from: sender, to: [] },
    clientAddress: ip,
    helo: 'mail.example',
  };
  const found = await authenticityOf(arrival, mail.value, { ...relay, resolve });
  return found.ok ? found.value : found.reason;
}

describe('checked here', () => {
  test('a signature of the domain in From, with a DMARC record, passes', async () => {
    const mail = await signed(from('ann@home.example') + body, home);
    expect(await verdict(mail)).toEqual({
      dmarc: 'pass',
      aligned: true,
      signers: ['home.example'],
      by: 'own',
    });
  });

  test('without a DMARC record it is aligned and no more', async () => {
    const mail = await signed(from('ann@lax.example') + body, lax);
    expect(await verdict(mail)).toEqual({
      dmarc: 'none',
      aligned: true,
      signers: ['lax.example'],
      by: 'own',
    });
  });

  test.each([
    ['nothing signed', async () => from('ann@home.example') + body],
    ['signed by another domain', async () => signed(from('ann@home.example') + body, evil)],
    [
      'changed after it was signed',
      async () => `${await signed(from('ann@home.example') + body, home)}No.\r\n`,
    ],
    [
      'a second From',
      async () =>
        `From: Eve <eve@evil.example>\r\n${await signed(from('ann@home.example') + body, home)}`,
    ],
    [
      'two in From',
      async () =>
        signed(`From: a@home.example, b@evil.example\r\nTo: a@b.example\r\n${body}`, home),
    ],
  ])('%s: fails', async (_what, mail) => {
    expect(await verdict(await mail())).toMatchObject({ dmarc: 'fail' });
  });

  test('a signature over the beginning of the body alone proves nothing of the rest', async () => {
    const { dkimSign } = await import('mailauth');
    const raw = from('ann@home.example') + body;
    const { signatures } = await dkimSign(Buffer.from(raw), {
      signingDomain: home.name,
      selector: 'test',
      privateKey: home.privateKey,
      maxBodyLength: 6,
    });
    const longer = `${signatures}${raw}and what somebody added\r\n`;
    expect(await verdict(longer)).toMatchObject({ dmarc: 'fail', aligned: false });
  });

  test('SPF of the client counts for the domain of the envelope', async () => {
    const resolve: Resolve = async (name, type) =>
      name === 'home.example' && type === 'TXT' ? [['v=spf1 ip4:192.0.2.1 -all']] : dns(name, type);
    const mail = from('ann@home.example') + body;
    const sender = 'ann@home.example';
    expect(await verdict(mail, { sender, resolve })).toMatchObject({ dmarc: 'pass' });
    const elsewhere = { sender, resolve, ip: '198.51.100.7' };
    expect(await verdict(mail, elsewhere)).toMatchObject({ dmarc: 'fail' });
    const other = { sender: 'eve@evil.example', resolve };
    expect(await verdict(mail, other)).toMatchObject({ dmarc: 'fail' });
  });

  test('a name server that does not answer says nothing: the mail is to come again', async () => {
    const resolve: Resolve = async () => {
      throw Object.assign(new Error('no answer'), { code: 'ETIMEOUT' });
    };
    const mail = await signed(from('ann@home.example') + body, home);
    expect(await verdict(mail, { resolve })).toBe('later');
  });

  test('a mail with a hundred signatures costs no look-up', async () => {
    let asked = 0;
    const resolve: Resolve = async (name, type) => {
      asked += 1;
      return dns(name, type);
    };
    const raw = from('ann@home.example') + body;
    const one = String(await signed(raw, home)).slice(0, -raw.length);
    const mail = one.repeat(100) + raw;
    expect(await verdict(mail, { resolve })).toMatchObject({ dmarc: 'fail' });
    expect(asked).toBe(0);
  });
});

describe('INBOUND_TRUSTED_RELAYS and INBOUND_AUTHSERV_ID', () => {
  const said = (header: string, ip = '10.0.0.5') =>
    verdict(`Authentication-Results: ${header}\r\n${from('ann@home.example')}${body}`, { ip });

  test.each<[string, Partial<Authenticity>]>([
    ['mx.sos.example; dmarc=pass (p=REJECT) header.from=home.example', { dmarc: 'pass' }],
    ['MX.SOS.example 1; dmarc=pass header.from=home.example', { dmarc: 'pass' }],
    [
      'mx.sos.example;\r\n\tdkim=pass header.i=@home.example header.s=x;\r\n\tspf=none smtp.mailfrom=x@y.example;\r\n\tdmarc=none header.from=home.example',
      { dmarc: 'none', aligned: true },
    ],
    [
      'mx.sos.example; dkim=pass header.d=evil.example; dmarc=none',
      { dmarc: 'none', aligned: false, signers: ['evil.example'] },
    ],
    ['mx.sos.example; dmarc=fail (p=NONE) header.from=home.example', { dmarc: 'fail' }],
    ['mx.sos.example; dmarc=pass header.from=evil.example', { dmarc: 'fail' }],
    ['mx.sos.example; dmarc=fail (dmarc=pass header.from=home.example)', { dmarc: 'fail' }],
    ['mx.sos.example; dmarc=fail; dmarc=pass header.from=home.example', { dmarc: 'fail' }],
    ['mx.sos.example; none', { dmarc: 'none', aligned: false }],
  ])('the relay says: %s', async (header, expected) => {
    expect(await said(header)).toMatchObject({ ...expected, by: 'relay' });
  });

  test('the same from any other address, or under another name, is the sender’s own invention', async () => {
    const pass = 'mx.sos.example; dmarc=pass header.from=home.example';
    expect(await said(pass, '192.0.2.1')).toMatchObject({ dmarc: 'fail', by: 'own' });
    const other = 'mx.evil.example; dmarc=pass header.from=home.example';
    expect(await said(other)).toMatchObject({ dmarc: 'fail', by: 'own' });
    const inComment = '(mx.sos.example;) evil.example; dmarc=pass header.from=home.example';
    expect(await said(inComment)).toMatchObject({ dmarc: 'fail', by: 'own' });
  });

  test('of two under its name the upper one counts: the lower was there before', async () => {
    const mail = [
      'Authentication-Results: mx.sos.example; dmarc=fail header.from=home.example',
      'Authentication-Results: mx.sos.example; dmarc=pass header.from=home.example',
      from('ann@home.example') + body,
    ].join('\r\n');
    expect(await verdict(mail, { ip: '10.0.0.5' })).toMatchObject({ dmarc: 'fail' });
  });
});
