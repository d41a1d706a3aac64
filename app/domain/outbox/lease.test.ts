import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { messages } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { write } from '#db/write.ts';
import { claimDue } from './claim.server.ts';
import { complete, giveBack, markContentEnded } from './finish.server.ts';
import { beat, isAnyWorkerAlive, leaveWorkers, recoverHeld } from './lease.server.ts';
import { deadAfter } from './rules.ts';
import { aWorker, claimOf, queued, someContent } from './testing.ts';

const now = 1_800_000_000_000;
let db: ReturnType<typeof temporaryDatabase>;
beforeEach(() => {
  db = temporaryDatabase();
});
afterEach(() => db.drop());

const at = (instant: number) => ({ db, now: instant });
const row = (key: string) =>
  db.read.select().from(messages).where(eq(messages.uniqueKey, key)).get();

async function claimOne(workerId: string, instant = now) {
  const [message] = await claimDue(at(instant), workerId, 1);
  if (!message) throw new Error('nothing was due');
  return { message, claim: claimOf(message) };
}

describe('leases', () => {
  test('H3: a worker past its lease changes no row, one within it does', async () => {
    const sleeper = await aWorker(db, now);
    await queued(db, now, { uniqueKey: 'a' });
    await queued(db, now, { uniqueKey: 'b' });
    const [a, b] = (await claimDue(at(now), sleeper, 2)).map(claimOf);
    if (!a || !b) throw new Error('two were due');
    expect(await complete(at(now + deadAfter), a, 'within its lease')).toBe(true);

    await recoverHeld(at(now + deadAfter + 1));
    const other = await aWorker(db, now + deadAfter + 1);
    const { message } = await claimOne(other, now + deadAfter + 1);
    expect(message.uniqueKey).toBe('b');
    const before = row('b');
    expect(await beat(at(now + deadAfter + 2), sleeper)).toBe(false);
    expect(await markContentEnded(at(now + deadAfter + 2), b, someContent)).toBe(false);
    expect(await complete(at(now + deadAfter + 2), b, 'a zombie')).toBe(false);
    expect(await giveBack(at(now + deadAfter + 2), b)).toBe(false);
    expect(row('b')).toEqual(before);
  });

  test('H3: the same worker under a newer claim is fenced from its older one', async () => {
    const worker = await aWorker(db, now);
    await queued(db, now, { uniqueKey: 'a' });
    const older = await claimOne(worker);
    await giveBack(at(now), older.claim);
    const newer = await claimOne(worker);
    expect(await complete(at(now), older.claim, 'old')).toBe(false);
    expect(await complete(at(now), newer.claim, 'new')).toBe(true);
  });

  test('H1: what a dead worker held is sent again freely before the marker, once after it', async () => {
    const dead = await aWorker(db, now);
    for (const uniqueKey of ['before', 'after', 'twice']) await queued(db, now, { uniqueKey });
    const held = await claimDue(at(now), dead, 3);
    for (const message of held.slice(1)) {
      await markContentEnded(at(now), claimOf(message), someContent);
    }
    await write({ db }, async (tx) => {
      tx.update(messages).set({ uncertainties: 1 }).where(eq(messages.uniqueKey, 'twice')).run();
    });
    expect(await recoverHeld(at(now + deadAfter))).toEqual({ queued: 0, left: 0 });
    expect(await recoverHeld(at(now + deadAfter + 1))).toEqual({ queued: 2, left: 1 });
    expect(row('before')).toMatchObject({ state: 'queued', uncertainties: 0 });
    expect(row('after')).toMatchObject({ state: 'queued', uncertainties: 1 });
    expect(row('twice')).toMatchObject({ state: 'uncertain', uncertainties: 2 });
  });

  test('a beating worker keeps what it holds, one that left does not', async () => {
    const worker = await aWorker(db, now);
    await queued(db, now, { uniqueKey: 'a' });
    await claimOne(worker);
    expect(await beat(at(now + deadAfter), worker)).toBe(true);
    expect(await recoverHeld(at(now + deadAfter + 30_000))).toEqual({ queued: 0, left: 0 });
    expect(isAnyWorkerAlive(db.read, now + deadAfter + 30_000)).toBe(true);
    await leaveWorkers(at(now + deadAfter + 30_000), worker);
    expect(isAnyWorkerAlive(db.read, now + deadAfter + 30_000)).toBe(false);
    expect(await recoverHeld(at(now + deadAfter + 30_000))).toEqual({ queued: 1, left: 0 });
  });
});
