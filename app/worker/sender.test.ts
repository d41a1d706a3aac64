import { afterEach, beforeEach, expect, test } from 'vitest';
import { noon } from '#app/domain/meetings/testing.ts';
import { noticeFacts } from '#app/domain/notices/read-facts.server.ts';
import { backoff, messageIdOf } from '#app/domain/outbox/rules.ts';
import { type Room, roomWith } from '#app/domain/rsvps/testing.ts';
import { type Script, scriptedServer } from '#app/platform/mail/testing.ts';
import { openTransport } from '#app/platform/mail/transport.ts';
import { bounces, messages, suppressions } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { sendDue } from './sender.ts';
import { quietWorker } from './testing.ts';

let room: Room;
const opened: (() => unknown)[] = [];
beforeEach(async () => {
  room = await roomWith(100);
});
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
  await room.db.drop();
});

async function workerFor(script: Script, takesInvalid = true, rate?: number) {
  const server = await scriptedServer(script);
  const transport = openTransport({
    url: server.url,
    takesInvalid,
    ...(rate ? { rate } : {}),
  });
  opened.push(server.close, () => transport.close());
  let now = noon;
  const clock = () => now;
  const worker = await quietWorker({ db: room.db, clock, transport, connections: 2 });
  return {
    server,
    worker,
    later: (by: number) => {
      now += by;
    },
  };
}

const held = () => room.db.read.select().from(suppressions).all();
const row = () => room.db.read.select().from(messages).get();
const idOf = (uniqueKey = '') => messageIdOf(uniqueKey, 'sos.example.gov');

async function oneInvite() {
  await room.respond(1, 'ann');
  await noticeFacts(room.staff);
}

test('what is due is sent, and noted', async () => {
  const { server, worker } = await workerFor({});
  for (let i = 0; i < 30; i++) await room.respond(1, `p${i}`);
  await noticeFacts(room.staff);
  expect(await sendDue(worker)).toBe(30);
  const rows = room.db.read.select().from(messages).all();
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['sent']));
  expect(server.taken).toHaveLength(30);
});

test('H14: a flood of invites leaves at the configured rate, and none is put off', async () => {
  const rate = 20;
  const arrived: number[] = [];
  const { server, worker } = await workerFor({}, true, rate);
  for (let i = 0; i < 60; i++) await room.respond(1, `p${i}`);
  await noticeFacts(room.staff);
  const began = performance.now();
  const looking = setInterval(() => {
    while (arrived.length < server.taken.length) arrived.push(performance.now() - began);
  }, 10);
  const sent = await sendDue(worker);
  clearInterval(looking);
  expect(sent).toBe(60);
  const rows = room.db.read.select().from(messages).all();
  expect(new Set(rows.map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(
    new Set(['sent 1']),
  );
  const tooEarly = arrived.filter((after, index) => after < Math.floor(index / rate) * 1000);
  expect(tooEarly).toEqual([]);
  expect(performance.now() - began).toBeGreaterThan(2000);
});

test.each<[string, Script]>([
  ['451 at the final dot', { end: 451 }],
  ['421 at the greeting', { connect: 421 }],
  ['450 at RCPT', { rcpt: 450 }],
  ['a drop before the content', { rcpt: 'drop' }],
  ['our sender refused', { mail: 550 }],
])('H5: %s puts it off, and it is not lost', async (_name, script) => {
  const { worker } = await workerFor(script);
  await oneInvite();
  expect(await sendDue(worker)).toBe(0);
  expect(row()).toMatchObject({ state: 'queued', attempts: 1, uncertainties: 0, workerId: null });
  expect(row()?.dueAt).toBe(noon + backoff(row()?.id ?? '', 1));
});

test('H5, G11: 550 at RCPT ends it, and holds back reminders to that address', async () => {
  const { worker } = await workerFor({ rcpt: 550 });
  await oneInvite();
  await sendDue(worker);
  expect(row()).toMatchObject({ state: 'failed', lastCode: 550, endedAt: noon });
  expect(held()).toMatchObject([{ cause: 'hard', since: noon, liftedAt: null }]);
  expect(room.list()).toEqual(['ann 1 seated']);
});

test.each([
  [550, 'the content refused'],
  [552, 'too large, or the mailbox full'],
])('H5: %i at the final dot ends it too: %s says nothing of the address', async (code) => {
  const { worker } = await workerFor({ end: code });
  await oneInvite();
  await sendDue(worker);
  expect(row()).toMatchObject({ state: 'failed', lastCode: code });
  expect(held()).toEqual([]);
});

test.each<[string, Script, unknown[]]>([
  ['the mailbox full at RCPT', { rcpt: 452 }, [{ kind: 'soft', status: '4.0.0' }]],
  ['the server closing', { rcpt: 421 }, []],
  ['the sender not liked', { mail: 451 }, []],
  ['nothing said of the address at the final dot', { end: 451 }, []],
])(
  'G11: not taken for a day, %s: one soft bounce where the address was meant',
  async (_name, script, kept) => {
    const { worker, later } = await workerFor(script);
    await oneInvite();
    await sendDue(worker);
    expect(room.db.read.select().from(bounces).all()).toEqual([]);
    for (const attempts of [2, 3]) {
      later(24 * 60 * 60_000);
      await sendDue(worker);
      expect(row()).toMatchObject({ state: 'queued', attempts });
    }
    expect(room.db.read.select().from(bounces).all()).toMatchObject(kept);
    expect(held()).toEqual([]);
    expect(room.list()).toEqual(['ann 1 seated']);
  },
);

test('G11: a message that ends because the mailbox stays full is a soft bounce at once', async () => {
  const { worker } = await workerFor({ rcpt: 452 });
  await oneInvite();
  await write(room.staff, async (tx) => {
    await tx.update(messages).set({ expiresAt: noon + 10_000 });
  });
  await sendDue(worker);
  expect(row()).toMatchObject({ state: 'failed', attempts: 1 });
  expect(room.db.read.select().from(bounces).all()).toMatchObject([{ kind: 'soft' }]);
});

test('H5: a drop after the final dot is tried once more, with the same Message-ID, then left', async () => {
  const { server, worker, later } = await workerFor({ end: 'drop' });
  await oneInvite();
  await sendDue(worker);
  expect(row()).toMatchObject({ state: 'queued', uncertainties: 1, contentEndedAt: null });
  later(60_000);
  await sendDue(worker);
  expect(row()).toMatchObject({ state: 'uncertain', uncertainties: 2, attempts: 2 });
  expect(server.seen.contentEnds).toBe(2);
  expect(idOf(row()?.uniqueKey)).toMatch(/^<[0-9a-f]{40}@sos\.example\.gov>$/);
});

test('the demo people are never handed to a real server', async () => {
  const { server, worker } = await workerFor({}, false);
  await oneInvite();
  await sendDue(worker);
  expect(row()).toMatchObject({ state: 'dropped', lastResponse: 'undeliverable address' });
  expect(server.taken).toEqual([]);
});

test('a server that says 421 is left alone: what was claimed goes back unsent', async () => {
  const { worker } = await workerFor({ connect: 421 });
  for (let i = 0; i < 40; i++) await room.respond(1, `p${i}`);
  await noticeFacts(room.staff);
  await sendDue(worker);
  const rows = room.db.read.select().from(messages).all();
  expect(rows.every(({ state }) => state === 'queued')).toBe(true);
  const tried = rows.filter(({ attempts }) => attempts > 0);
  expect(tried.length).toBeLessThanOrEqual(worker.connections * 2);
});
