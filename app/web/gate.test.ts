import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { makeGate } from './gate.ts';
import { send, testServer } from './testing.ts';

const busy = (ms: number) => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

test('begins everything in its turn, and refuses what does not fit', async () => {
  const gate = makeGate({ running: 2, waiting: 3 });
  const begun: number[] = [];
  const work = (id: number) =>
    gate.enter(async () => {
      begun.push(id);
      await pause(5);
      return id;
    });
  const entered = [0, 1, 2, 3, 4, 5, 6].map(work);
  expect(entered.map((it) => it === undefined)).toEqual([
    false,
    false,
    false,
    false,
    false,
    true,
    true,
  ]);
  expect(await Promise.all(entered)).toEqual([0, 1, 2, 3, 4, undefined, undefined]);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(gate.counts()).toEqual({ running: 0, waiting: 0, refused: 2 });
});

test('work that fails makes room', async () => {
  const gate = makeGate({ running: 1, waiting: 10 });
  const failing = () => gate.enter(() => Promise.reject(new Error('no')));
  const settled = await Promise.allSettled([failing(), failing(), failing()]);
  expect(settled.map((it) => it.status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(gate.counts().running).toBe(0);
});

/** Asks from a process of its own, so that the server's loop is not also the client's. */
const flood = `
const http = require('node:http');
const timed = (path) => new Promise((settle) => {
  const began = performance.now();
  http.get({ port: 4311, path, agent: false, headers: { host: 'localhost:4311' } }, (response) => {
    response.resume().on('end', () => settle({
      path, status: response.statusCode, retry: response.headers['retry-after'],
      ms: performance.now() - began,
    }));
  });
});
const wait = (ms) => new Promise((settle) => setTimeout(settle, ms));
(async () => {
  const all = [];
  for (let wave = 0; wave < 10; wave += 1) {
    for (let i = 0; i < 40; i += 1) all.push(timed('/staff'));
    all.push(timed('/healthz'));
    await wait(20);
  }
  console.log(JSON.stringify(await Promise.all(all)));
})();`;

test('under ten times the load: quick refusals, reachable health, recovery', async () => {
  const server = await testServer(4311, {
    gate: { running: 16, waiting: 32 },
    async handle() {
      busy(4);
      await pause(1);
      busy(4);
      return new Response('ok');
    },
  });
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', flood]);
  const answers: { path: string; status: number; retry?: string; ms: number }[] =
    JSON.parse(stdout);
  const of = (path: string, status: number) =>
    answers.filter((it) => it.path === path && it.status === status);
  const refused = of('/staff', 503);
  const served = of('/staff', 200);
  const median = (some: { ms: number }[]) =>
    some.map((it) => it.ms).sort((a, b) => a - b)[some.length >> 1] ?? Number.NaN;
  expect(refused.length).toBeGreaterThan(100);
  expect(refused.every((it) => it.retry === '2')).toBe(true);
  /* How fast in ms depends on the machine; a refusal never waits in the line it keeps short. */
  expect(median(refused)).toBeLessThan(median(served) / 2);
  expect(served.length).toBeGreaterThan(32);
  expect(of('/healthz', 200).length).toBe(10);
  expect((await send(4311, '/staff')).status).toBe(200);
  await server.drop();
});
