import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Dovecot, startDovecot, whyNoDovecot } from '#e2e/support/dovecot.ts';
import { type MailboxOptions, readMailboxOnce } from './imap.ts';

if (whyNoDovecot) console.warn(`The tests of IMAP are skipped: ${whyNoDovecot}.`);

const mail = (subject: string) =>
  `From: Ann <ann@example.org>\r\nSubject: ${subject}\r\n\r\nHello\r\n`;

describe.skipIf(whyNoDovecot)('OAuth2', () => {
  const issuer = createServer((request, response) => {
    let asked = '';
    request.on('data', (chunk) => {
      asked += chunk;
    });
    request.on('end', () => {
      const active = new URLSearchParams(asked).get('token') === 'fresh';
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ active, username: 'meetings@sos.example.gov' }));
    });
  });
  let server: Dovecot;
  beforeAll(async () => {
    await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
    const { port } = issuer.address() as AddressInfo;
    server = await startDovecot({ introspectionUrl: `http://127.0.0.1:${port}/introspect` });
  });
  afterAll(async () => {
    await server.remove();
    issuer.close();
  });

  test('a token opens the mailbox, and is asked for at each connection', async () => {
    const tokens = ['fresh', 'fresh', 'stale'];
    const url = server.url.replace(/:[^:@]+@/, '@');
    const options = (): MailboxOptions => ({
      url,
      token: async () => tokens.shift() ?? '',
      largest: 1000,
      begun: { load: () => ({ uidValidity: '', from: 1 }), keep: async () => {} },
      take: async () => 'taken',
      heard: () => {},
      stop: new AbortController().signal,
    });
    server.deliver(mail('one'));
    expect(await readMailboxOnce(options())).toBe(1);
    expect(await readMailboxOnce(options())).toBe(0);
    await expect(readMailboxOnce(options())).rejects.toMatchObject({ authenticationFailed: true });
  });
});
