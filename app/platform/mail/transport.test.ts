import { setTimeout as sleep } from 'node:timers/promises';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { composeRaw, type Letter } from './compose.ts';
import { type Script, scriptedServer } from './testing.ts';
import { type Delivery, openTransport, type TransportOptions } from './transport.ts';

const letter: Letter = {
  messageId: '<abc123@sos.example>',
  date: Date.parse('2027-01-14T20:30:00Z'),
  from: { name: 'Town Crier', address: 'meetings@sos.example' },
  to: { name: 'Ann Lee', address: 'ann@example.org' },
  subject: 'You are going',
  text: 'Thursday, 2:30 p.m.\n.\n..two dots\n',
  html: '<p>Thursday, 2:30 p.m.</p>',
};
const envelope = { from: 'bounce+1@sos.example', to: 'ann@example.org' };

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function scripted(script: Script, options: SMTPServerOptions = {}) {
  const server = await scriptedServer(script, options);
  opened.push(server.close);
  return server;
}

function transportTo(url: string, options: Partial<TransportOptions> = {}) {
  const transport = openTransport({ url, ...options });
  opened.push(() => transport.close());
  return transport;
}

/** Delivers once, and says how often the marker was asked for. */
async function once(script: Script, more: Partial<Delivery> & Partial<TransportOptions> = {}) {
  const server = await scripted(script);
  let marks = 0;
  const outcome = await transportTo(server.url, more).deliver({
    envelope,
    letter,
    onContentEnd: async () => {
      marks += 1;
      await sleep(30);
      return true;
    },
    ...more,
  });
  return { outcome, marks, ...server };
}

describe('deliver', () => {
  test('hands over exactly the composed bytes in exactly the given envelope', async () => {
    const { outcome, taken, marks } = await once({});
    expect(outcome).toEqual({ kind: 'accepted', response: expect.stringContaining('250') });
    expect(marks).toBe(1);
    expect(taken).toEqual([{ raw: await composeRaw(letter), ...envelope, to: [envelope.to] }]);
  });

  test.each<[string, Script, object]>([
    ['421 at the greeting', { connect: 421 }, { kind: 'deferred', code: 421 }],
    ['554 at the greeting', { connect: 554 }, { kind: 'deferred', code: 554 }],
    ['421 at MAIL', { mail: 421 }, { kind: 'deferred', code: 421 }],
    ['530 at MAIL', { mail: 530 }, { kind: 'deferred', code: 530 }],
    ['550 at MAIL', { mail: 550 }, { kind: 'rejected', code: 550, refused: 'sender' }],
    ['450 at RCPT', { rcpt: 450 }, { kind: 'deferred', code: 450 }],
    ['550 at RCPT', { rcpt: 550 }, { kind: 'rejected', code: 550, refused: 'recipient' }],
    ['552 at RCPT', { rcpt: 552 }, { kind: 'rejected', code: 552, refused: 'recipient' }],
    ['drop at RCPT', { rcpt: 'drop' }, { kind: 'deferred' }],
    ['drop at the greeting', { connect: 'drop' }, { kind: 'deferred' }],
  ])('%s: the marker is never written', async (_name, script, expected) => {
    const { outcome, marks, seen } = await once(script);
    expect(outcome).toMatchObject(expected);
    expect(marks).toBe(0);
    expect(seen.contentEnds).toBe(0);
  });

  test.each<[string, Script, object]>([
    ['421 at the final dot', { end: 421 }, { kind: 'deferred', code: 421 }],
    ['451 at the final dot', { end: 451 }, { kind: 'deferred', code: 451 }],
    ['550 at the final dot', { end: 550 }, { kind: 'rejected', code: 550, refused: 'content' }],
    ['552 at the final dot', { end: 552 }, { kind: 'rejected', code: 552, refused: 'content' }],
    ['drop after the final dot', { end: 'drop' }, { kind: 'uncertain' }],
  ])('%s: the marker is written once', async (_name, script, expected) => {
    const { outcome, marks, seen } = await once(script);
    expect(outcome).toMatchObject(expected);
    expect(marks).toBe(1);
    expect(seen.contentEnds).toBe(1);
  });

  test('a drop before the final dot is deferred, and the marker is settled by then', async () => {
    let settled = false;
    const { outcome, seen } = await once(
      { content: 'drop' },
      {
        onContentEnd: async () => {
          await sleep(200);
          settled = true;
          return true;
        },
      },
    );
    expect(outcome).toMatchObject({ kind: 'deferred' });
    expect(settled).toBe(true);
    expect(seen.contentEnds).toBe(0);
  });

  test('a stall after the final dot is uncertain, before it deferred', async () => {
    const timeouts = { answer: 300 };
    expect((await once({ end: 'stall' }, { timeouts })).outcome).toMatchObject({
      kind: 'uncertain',
    });
    const before = await once({ rcpt: 'stall' }, { timeouts });
    expect(before.outcome).toMatchObject({ kind: 'deferred' });
    expect(before.marks).toBe(0);
    const greeting = await once({ connect: 'stall' }, { timeouts: { greeting: 300 } });
    expect(greeting.outcome).toMatchObject({ kind: 'deferred' });
  });

  test('a refused connection and an unknown host are deferred', async () => {
    const { url } = await scripted({});
    await opened.pop()?.();
    expect(await transportTo(url).deliver({ envelope, letter })).toMatchObject({
      kind: 'deferred',
    });
    const nowhere = transportTo('smtp://relay.invalid:25');
    expect(await nowhere.deliver({ envelope, letter })).toMatchObject({ kind: 'deferred' });
  });

  test('a wrong password is deferred: it says nothing about the message', async () => {
    const server = await scripted(
      {},
      {
        disabledCommands: ['STARTTLS'],
        allowInsecureAuth: true,
        onAuth: (_auth, _session, next) => next(new Error('no')),
      },
    );
    const url = server.url.replace('smtp://', 'smtp://user:wrong@');
    expect(await transportTo(url).deliver({ envelope, letter })).toMatchObject({
      kind: 'deferred',
      code: 535,
    });
  });

  test('a certificate nobody signed is deferred and nothing is said in the clear', async () => {
    const server = await scripted({}, { disabledCommands: ['AUTH'], logger: false });
    const outcome = await transportTo(server.url).deliver({ envelope, letter });
    expect(outcome).toMatchObject({ kind: 'deferred' });
    expect(server.taken).toEqual([]);
  });
});

describe('onContentEnd', () => {
  test('is awaited before the final dot is sent', async () => {
    const server = await scripted({});
    const ends: number[] = [];
    const outcome = await transportTo(server.url).deliver({
      envelope,
      letter,
      onContentEnd: async () => {
        await sleep(250);
        ends.push(server.seen.contentEnds);
        return true;
      },
    });
    expect(outcome).toMatchObject({ kind: 'accepted' });
    expect(ends).toEqual([0]);
    expect(server.seen.contentEnds).toBe(1);
  });

  test('false gives the message up, and the next one goes out', async () => {
    const server = await scripted({});
    const transport = transportTo(server.url, { connections: 1 });
    const no = await transport.deliver({ envelope, letter, onContentEnd: async () => false });
    expect(no).toEqual({ kind: 'abandoned' });
    await sleep(50);
    expect(server.seen.contentEnds).toBe(0);
    expect(await transport.deliver({ envelope, letter })).toMatchObject({ kind: 'accepted' });
    expect(server.taken).toHaveLength(1);
  });

  test('a throw gives it up and reaches the caller', async () => {
    const server = await scripted({});
    const failing = transportTo(server.url).deliver({
      envelope,
      letter,
      onContentEnd: async () => {
        throw new Error('the disk is full');
      },
    });
    await expect(failing).rejects.toThrow('the disk is full');
    await sleep(50);
    expect(server.seen.contentEnds).toBe(0);
  });
});

describe('the pool', () => {
  test('sends many over few connections, each once', async () => {
    const server = await scripted({});
    const transport = transportTo(server.url, { connections: 2 });
    const ids = Array.from({ length: 60 }, (_, index) => `<${index}@sos.example>`);
    const outcomes = await Promise.all(
      ids.map((messageId) => transport.deliver({ envelope, letter: { ...letter, messageId } })),
    );
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['accepted']));
    expect(server.seen.connections).toBe(2);
    const arrived = server.taken.map(
      ({ raw }) => /Message-ID: (<\d+@sos\.example>)/.exec(raw.toString())?.[1],
    );
    expect(arrived.toSorted()).toEqual(ids.toSorted());
  });

  test('one refused recipient leaves the connection to the others', async () => {
    let first = true;
    const server = await scripted(
      {},
      {
        onRcptTo: (_address, _session, next) => {
          const refusal = Object.assign(new Error('scripted'), { responseCode: 550 });
          next(first ? refusal : undefined);
          first = false;
        },
      },
    );
    const transport = transportTo(server.url, { connections: 1 });
    expect(await transport.deliver({ envelope, letter })).toMatchObject({ kind: 'rejected' });
    expect(await transport.deliver({ envelope, letter })).toMatchObject({ kind: 'accepted' });
    expect(server.seen.connections).toBe(1);
  });

  test('a large message is held back at its end as well', async () => {
    const server = await scripted({});
    const large = { ...letter, html: `<p>${'abcdefgh '.repeat(200_000)}</p>` };
    const before: number[] = [];
    const outcome = await transportTo(server.url).deliver({
      envelope,
      letter: large,
      onContentEnd: async () => {
        await sleep(100);
        before.push(server.seen.contentEnds);
        return true;
      },
    });
    expect(outcome).toMatchObject({ kind: 'accepted' });
    expect(before).toEqual([0]);
    expect(server.taken[0]?.raw.equals(await composeRaw(large))).toBe(true);
  });
});

describe('addresses', () => {
  test('.invalid never reaches a relay, and reaches the mailbox', async () => {
    const server = await scripted({});
    const demo = { ...envelope, to: 'ann@demo.invalid' };
    expect(await transportTo(server.url).deliver({ envelope: demo, letter })).toEqual({
      kind: 'withheld',
    });
    expect(server.seen.connections).toBe(0);
    const mailbox = transportTo(server.url, { takesInvalid: true });
    expect(await mailbox.deliver({ envelope: demo, letter })).toMatchObject({ kind: 'accepted' });
  });

  test('an unchecked envelope is a bug, not an outcome', async () => {
    const two = { ...envelope, to: '"u@x,evil@evil"@example.org' };
    await expect(
      transportTo('smtp://127.0.0.1:9').deliver({ envelope: two, letter }),
    ).rejects.toThrow('unchecked address');
  });
});
