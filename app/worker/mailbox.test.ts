import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inboundWith, officeWith, sampleMail } from '#app/domain/replies/testing.ts';
import type { Inbound } from '#app/domain/replies/types.ts';
import { bounceAddress } from '#app/platform/mail/bounce-address.ts';
import { aDomain, signed } from '#app/platform/mail/testing.ts';
import { messages, suppressions } from '#db/schema/index.ts';
import { type Dovecot, startDovecot, whyNoDovecot } from '#e2e/support/dovecot.ts';
import { mailboxReader } from './mailbox.ts';
import type { Worker } from './types.ts';

if (whyNoDovecot) console.warn(`The tests of IMAP are skipped: ${whyNoDovecot}.`);

const domain = aDomain('example.invalid');
const secretKey = 'a key that nobody can guess, 48 characters long.';

describe.skipIf(whyNoDovecot)('answers that are read from a mailbox', () => {
  let server: Dovecot;
  let office: Awaited<ReturnType<typeof officeWith>>;
  beforeEach(async () => {
    server = await startDovecot();
    office = await officeWith(10, [domain]);
    await office.respond(2, 'ann');
    await office.mails();
  });
  afterEach(async () => {
    await server.remove();
    await office.db.drop();
  });

  function aReader(given: { authservId?: string; inbound?: Partial<Inbound> } = {}) {
    const lines: Record<string, unknown>[] = [];
    const keep = (line: unknown) => lines.push(line as Record<string, unknown>);
    const stopping = new AbortController();
    const worker = {
      db: office.db,
      clock: () => office.at().now,
      log: { info: keep, warn: keep, error: keep } as unknown as Worker['log'],
      stop: stopping.signal,
    };
    const { authservId: imapAuthservId } = given;
    const settings = { imapUrl: server.url, imapToken: undefined, imapAuthservId };
    const read = mailboxReader(settings, { ...inboundWith([domain]), ...given.inbound });
    if (!read) throw new Error('no reader');
    return {
      once: () => read(worker, 'once'),
      follow: () => read(worker, 'forever'),
      lines,
      outcomes: () => lines.flatMap(({ outcome }) => (outcome === undefined ? [] : [outcome])),
      stop: () => stopping.abort(),
    };
  }
  const decline = (more = {}) => {
    const { uid, createdAt: stampedAt } = office.rsvpOf('ann');
    return sampleMail('gmail', { uid, stampedAt: stampedAt + 1_000, ...more });
  };
  const place = () => office.rsvpOf('ann').place;

  test('D2: a signed answer counts within seconds of its arrival, and leaves a line without a name', async () => {
    const { follow, lines, outcomes, stop } = aReader();
    const following = follow();
    await sleep(500);
    const before = performance.now();
    server.deliver(await signed(decline(), domain));
    while (place() !== 'withdrawn' && performance.now() - before < 60_000) await sleep(50);
    expect(place()).toBe('withdrawn');
    expect(performance.now() - before).toBeLessThan(10_000);
    stop();
    await following;
    expect(outcomes()).toEqual(['applied']);
    expect(JSON.stringify(lines)).not.toMatch(/ann|example\.invalid|sos\.example/);
  });

  test('read by two workers at once, it counts once', async () => {
    server.deliver(await signed(decline(), domain));
    const [one, other] = [aReader(), aReader()];
    await Promise.all([one.once(), other.once()]);
    const all = [...one.outcomes(), ...other.outcomes()];
    expect(all.filter((outcome) => outcome === 'applied')).toHaveLength(1);
    expect(place()).toBe('withdrawn');
  });

  test('D9: without a signature it counts only where the mailbox’s server is believed', async () => {
    const verdict = (name: string) =>
      `Authentication-Results: ${name}; dmarc=pass header.from=example.invalid\r\n`;
    server.deliver(`${verdict('mx.sos.example.gov')}${decline({ id: 'a' })}`);
    const plain = aReader();
    await plain.once();
    expect(plain.outcomes()).toEqual(['parked']);
    await aReader({
      inbound: { isTrustedRelay: () => true, authservId: 'mx.sos.example.gov' },
    }).once();
    expect(place()).toBe('seated');
    const believing = () => aReader({ authservId: 'mx.sos.example.gov' });
    server.deliver(`${verdict('mx.evil.example')}${decline({ id: 'b' })}`);
    await believing().once();
    expect(place()).toBe('seated');
    server.deliver(`${verdict('mx.sos.example.gov')}${decline({ id: 'c' })}`);
    await believing().once();
    expect(place()).toBe('withdrawn');
  });

  test('G11: a bounce is told by the address it was delivered to, however its mail is addressed', async () => {
    const { id } = office.db.read.select().from(messages).get() ?? { id: '' };
    const verp = bounceAddress(secretKey, id, 'sos.example.gov');
    const report = (address: string) =>
      `Return-Path: <>\r\nDelivered-To: meetings@sos.example.gov\r\nX-Original-To: ${address}\r\nTo: undisclosed:;\r\nX-Failed-Recipients: ann@example.invalid\r\nSubject: failed\r\n\r\nThis message was created automatically by mail delivery software.\r\n\r\n  ann@example.invalid\r\n    550 5.1.1 No such user\r\n`;
    const held = () => office.db.read.select().from(suppressions).all();
    server.deliver(report(verp.replace(/\.(.)/, (_, first) => (first === 'x' ? '.y' : '.x'))));
    const forged = aReader();
    await forged.once();
    expect([held(), forged.outcomes()]).toEqual([[], ['automatic']]);
    server.deliver(report(verp));
    const { once, outcomes } = aReader();
    await once();
    expect(outcomes()).toEqual(['bounce']);
    expect(held()).toMatchObject([{ cause: 'hard' }]);
  });

  test('D16: what is too large stays in the mailbox, unread, and leaves a line', async () => {
    server.deliver(Buffer.concat([Buffer.from(decline()), Buffer.alloc(20 * 1024 * 1024, 'x\n')]));
    const { once, lines } = aReader();
    expect(await once()).toBe(0);
    expect(lines).toEqual([{ outcome: 'too-large', bytes: expect.any(Number) }]);
    expect(place()).toBe('seated');
  });
});
