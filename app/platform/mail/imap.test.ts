import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Dovecot, startDovecot, whyNoDovecot } from '#e2e/support/dovecot.ts';
import {
  type Begun,
  followMailbox,
  type MailboxNews,
  type MailboxOptions,
  readMailboxOnce,
} from './imap.ts';
import type { Arrival } from './incoming.ts';

if (whyNoDovecot) console.warn(`The tests of IMAP are skipped: ${whyNoDovecot}.`);

const mail = (subject: string, more = '') =>
  `Return-Path: <ann@example.org>\r\nDelivered-To: meetings@sos.example.gov\r\n${more}From: Ann <ann@example.org>\r\nTo: meetings@sos.example.gov\r\nSubject: ${subject}\r\n\r\nHello\r\n`;
const subjectOf = ({ raw }: Arrival) => /^Subject: (.*)$/m.exec(raw.toString())?.[1]?.trim();

describe.skipIf(whyNoDovecot)('a mailbox at a real server', () => {
  let server: Dovecot;
  beforeEach(async () => {
    server = await startDovecot();
  });
  afterEach(() => server.remove());

  /** A reader with a memory of its own, as a worker has it in the database. */
  function reader(more: Partial<MailboxOptions> = {}, begun: { now?: Begun } = {}) {
    const seen: Arrival[] = [];
    const news: MailboxNews[] = [];
    const stopping = new AbortController();
    const options: MailboxOptions = {
      url: server.url,
      largest: 256 * 1024,
      begun: {
        load: () => begun.now,
        keep: async (value) => {
          begun.now = value;
        },
      },
      async take(arrival) {
        seen.push(arrival);
        return 'taken';
      },
      heard: (one) => news.push(one),
      stop: stopping.signal,
      ...more,
    };
    return {
      options,
      seen,
      subjects: () => seen.map(subjectOf),
      news,
      begun,
      stop: () => stopping.abort(),
    };
  }
  const flags = () =>
    readdirSync(join(server.folder, 'cur')).map((name) => name.split(',').at(-1) ?? '');
  async function until(what: () => boolean, most = 10_000) {
    for (let waited = 0; !what(); waited += 20) {
      if (waited > most) throw new Error('it did not come about');
      await sleep(20);
    }
  }

  test('what came is handed over once, with what stands for its envelope, and then marked', async () => {
    const { options, seen, begun } = reader();
    server.deliver(mail('one', 'X-Original-To: bounce+a.b@sos.example.gov\r\n'));
    server.deliver(mail('two').replace('<ann@example.org>', '<>'));
    expect(await readMailboxOnce(options)).toBe(2);
    expect(seen[0]).toMatchObject({
      envelope: {
        from: 'ann@example.org',
        to: ['meetings@sos.example.gov', 'bounce+a.b@sos.example.gov', 'meetings@sos.example.gov'],
      },
      clientAddress: undefined,
    });
    expect(seen[1]?.envelope.from).toBe('');
    expect(await readMailboxOnce(reader({}, begun).options)).toBe(0);
    expect(flags()).toEqual([expect.stringContaining('S'), expect.stringContaining('S')]);
  });

  test('nothing is marked before it is taken: what throws or waits is handed over again', async () => {
    const { options, begun } = reader();
    await readMailboxOnce(options);
    for (const subject of ['one', 'two', 'three']) server.deliver(mail(subject));
    const marked: string[][] = [];
    const first = reader(
      {
        async take(arrival) {
          marked.push(flags());
          if (subjectOf(arrival) === 'one') throw new Error('a bug');
          return subjectOf(arrival) === 'two' ? 'later' : 'taken';
        },
      },
      begun,
    );
    expect(await readMailboxOnce(first.options)).toBe(1);
    expect(marked.flat().join('')).not.toContain('S');
    expect(first.news).toMatchObject([{ kind: 'failed' }]);
    const second = reader({}, begun);
    await readMailboxOnce(second.options);
    expect(second.subjects()).toEqual(['one', 'two']);
  });

  test('at the first look, mail that a person opened is left alone', async () => {
    const opened = server.deliver(mail('opened'));
    server.deliver(mail('unread'));
    const { ImapFlow } = await import('imapflow');
    const auth = { user: server.user, pass: server.password };
    const person = new ImapFlow({ host: '127.0.0.1', port: server.port, auth, logger: false });
    await person.connect();
    await person.mailboxOpen('INBOX');
    await person.messageFlagsAdd('1', ['\\Seen']);
    await person.logout();
    expect(opened).toBeTruthy();
    const { options, subjects } = reader();
    await readMailboxOnce(options);
    expect(subjects()).toEqual(['unread']);
  });

  test('later, mail that a person opened first is taken all the same', async () => {
    const { options, begun } = reader();
    await readMailboxOnce(options);
    server.deliver(mail('opened'));
    const { ImapFlow } = await import('imapflow');
    const auth = { user: server.user, pass: server.password };
    const person = new ImapFlow({ host: '127.0.0.1', port: server.port, auth, logger: false });
    await person.connect();
    await person.mailboxOpen('INBOX');
    await person.messageFlagsAdd('1:*', ['\\Seen']);
    await person.logout();
    const second = reader({}, begun);
    await readMailboxOnce(second.options);
    expect(second.subjects()).toEqual(['opened']);
  });

  test('D16: of a mail of 20 MB not a byte of its body is fetched, and the next one is taken', async () => {
    const { options, begun } = reader();
    await readMailboxOnce(options);
    server.deliver(
      Buffer.concat([Buffer.from(mail('huge')), Buffer.alloc(20 * 1024 * 1024, 'x\n')]),
    );
    server.deliver(mail('small'));
    const { options: again, subjects, news } = reader({}, begun);
    expect(await readMailboxOnce(again)).toBe(1);
    expect(subjects()).toEqual(['small']);
    expect(news).toMatchObject([{ kind: 'too-large', bytes: expect.any(Number) }]);
    await until(() => (server.log().match(/Logged out/g) ?? []).length === 2);
    const sent = [...server.log().matchAll(/ out=(\d+)/g)].map(([, bytes]) => Number(bytes));
    expect(Math.max(...sent)).toBeLessThan(50_000);
    const third = reader({}, begun);
    expect(await readMailboxOnce(third.options)).toBe(0);
    expect(third.news).toEqual([]);
  });

  test('a follower takes mail as it comes, through a restart of the server', async () => {
    const { options, subjects, news, stop } = reader();
    const following = followMailbox(options);
    await until(() => news.length > 0);
    const before = performance.now();
    server.deliver(mail('one'));
    await until(() => subjects().length === 1);
    expect(performance.now() - before).toBeLessThan(5_000);
    await server.stop();
    await until(() => news.some(({ kind }) => kind === 'disconnected'));
    server.deliver(mail('while away'));
    await server.start();
    await until(() => subjects().length === 2, 20_000);
    server.deliver(mail('after'));
    await until(() => subjects().length === 3);
    stop();
    await following;
    expect(subjects()).toEqual(['one', 'while away', 'after']);
  }, 40_000);

  test('a new UIDVALIDITY loses nothing that came meanwhile', async () => {
    const { options, begun } = reader();
    server.deliver(mail('one'));
    await readMailboxOnce(options);
    const before = begun.now?.uidValidity;
    await server.stop();
    rmSync(join(server.folder, 'dovecot-uidlist'));
    for (const name of readdirSync(server.folder)) {
      if (name.startsWith('dovecot.index')) rmSync(join(server.folder, name));
    }
    server.deliver(mail('two'));
    await sleep(1_100); // the server counts UIDVALIDITY in seconds
    await server.start();
    const second = reader({}, begun);
    await readMailboxOnce(second.options);
    expect(second.subjects()).toContain('two');
    expect(begun.now?.uidValidity).not.toBe(before);
    const third = reader({}, begun);
    expect(await readMailboxOnce(third.options)).toBe(0);
  }, 20_000);

  test('two readers at once lose nothing, and afterwards nothing is left', async () => {
    const begun: { now?: Begun } = {};
    await readMailboxOnce(reader({}, begun).options);
    for (let i = 0; i < 30; i++) server.deliver(mail(`m${i}`));
    const [one, other] = [reader({}, begun), reader({}, begun)];
    await Promise.all([readMailboxOnce(one.options), readMailboxOnce(other.options)]);
    const all = new Set([...one.subjects(), ...other.subjects()]);
    expect(all.size).toBe(30);
    expect(await readMailboxOnce(reader({}, begun).options)).toBe(0);
  }, 20_000);

  test('a wrong password is told in one word, without a name, and tried again', async () => {
    const { options, news, stop } = reader({ url: server.url.replace(/:[^:@]+@/, ':wrong@') });
    const following = followMailbox(options);
    await until(() => news.length > 0);
    expect(news[0]).toEqual({ kind: 'disconnected', code: 'authentication-failed' });
    expect(JSON.stringify(news)).not.toContain('meetings');
    stop();
    await following;
  });
});
