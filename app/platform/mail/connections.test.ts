import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { openConnections, type Timeouts } from './connections.ts';
import { type Script, scriptedServer } from './testing.ts';

const envelope = { from: 'bounce+1@sos.example', to: 'ann@example.org' };
const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function linesTo(
  script: Script,
  given: { most?: number; rate?: number; timeouts?: Partial<Timeouts> } = {},
) {
  const server = await scriptedServer(script);
  const { most = 1, rate, timeouts } = given;
  const usual = { connect: 1000, greeting: 1000, answer: 1000, idle: 1000 };
  const lines = openConnections({
    url: server.url,
    most,
    rate,
    timeouts: { ...usual, ...timeouts },
  });
  opened.push(server.close, () => lines.close());
  const send = () =>
    lines.send({ ...envelope }, Readable.from([Buffer.from('Subject: x\r\n\r\ny')]));
  return { ...server, lines, send };
}

test('no more than so many leave in a second', async () => {
  const { send, taken } = await linesTo({}, { most: 5, rate: 10 });
  const all = Promise.all(Array.from({ length: 25 }, send));
  await sleep(900);
  expect(taken).toHaveLength(10);
  await sleep(1000);
  expect(taken).toHaveLength(20);
  await all;
});

test('a connection with nothing to carry is closed, and the next message opens one', async () => {
  const { send, seen, taken } = await linesTo({}, { timeouts: { idle: 100 } });
  await send();
  await send();
  expect(seen.connections).toBe(1);
  await sleep(400);
  await send();
  expect(seen.connections).toBe(2);
  expect(taken).toHaveLength(3);
});

test('who waits in line gets a connection of their own when the one before them breaks', async () => {
  const { send, seen } = await linesTo({ end: 'drop' });
  const settled = await Promise.allSettled([send(), send(), send()]);
  expect(settled.map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
  expect(seen).toEqual({ connections: 3, contentEnds: 3 });
});

test('after a refusal the same connection carries the next', async () => {
  const { send, seen } = await linesTo({ rcpt: 550 });
  const settled = await Promise.allSettled([send(), send(), send()]);
  expect(settled).toMatchObject(Array(3).fill({ reason: { responseCode: 550 } }));
  expect(seen.connections).toBe(1);
});

test('closed, it finishes what is under way and refuses the rest', async () => {
  const { send, lines, taken } = await linesTo({});
  const [first, second] = [send(), send()];
  await sleep(20);
  lines.close();
  await expect(second).rejects.toThrow('closed');
  await first;
  await expect(send()).rejects.toThrow('closed');
  expect(taken).toHaveLength(1);
});
