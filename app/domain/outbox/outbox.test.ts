import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { mailTexts, messages } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { write } from '#db/write.ts';
import { claimDue } from './claim.server.ts';
import { enqueue, supersede } from './enqueue.server.ts';
import {
  complete,
  endUnsent,
  markContentEnded,
  markUncertain,
  retryLater,
} from './finish.server.ts';
import { messageById } from './queries.server.ts';
import { backoff, messageIdOf } from './rules.ts';
import { aWorker, claimOf, queued, someContent } from './testing.ts';

const now = 1_800_000_000_000;
let db: ReturnType<typeof temporaryDatabase>;
beforeEach(() => {
  db = temporaryDatabase();
});
afterEach(() => db.drop());

const at = (instant: number) => ({ db, now: instant });
const rows = () => db.read.select().from(messages).orderBy(messages.id).all();
const row = (key: string) =>
  db.read.select().from(messages).where(eq(messages.uniqueKey, key)).get();

async function claimOne(workerId: string, instant = now) {
  const [message] = await claimDue(at(instant), workerId, 1);
  if (!message) throw new Error('nothing was due');
  return { message, claim: claimOf(message) };
}

describe('enqueue', () => {
  test('H4: a unique key stops the second row', async () => {
    expect(await queued(db, now, { uniqueKey: 'a' })).toBeTypeOf('string');
    expect(await queued(db, now + 1, { uniqueKey: 'a' })).toBeUndefined();
    expect(rows()).toHaveLength(1);
  });

  test('C11: older news about one RSVP leaves the queue, other RSVPs and kinds stay', async () => {
    await queued(db, now, { uniqueKey: 'old', rsvpId: 'r1', kind: 'moved' });
    await queued(db, now, { uniqueKey: 'other', rsvpId: 'r2', kind: 'moved' });
    await queued(db, now, { uniqueKey: 'plain', rsvpId: 'r1', kind: 'repeat' });
    const newer = (await queued(db, now, { uniqueKey: 'new', rsvpId: 'r1' })) ?? '';
    await write({ db }, (tx) =>
      supersede(tx, now, { rsvpId: 'r1', kinds: ['moved', 'reminder'], by: newer }),
    );
    expect(row('old')).toMatchObject({ state: 'superseded', supersededBy: newer });
    expect([row('other')?.state, row('plain')?.state, row('new')?.state]).toEqual([
      'queued',
      'queued',
      'queued',
    ]);
  });
});

describe('claimDue', () => {
  test('the urgent first, then the longest due; nothing before it is due', async () => {
    const worker = await aWorker(db, now);
    await queued(db, now, { uniqueKey: 'bulk', priority: 2, dueAt: now - 9000 });
    await queued(db, now, { uniqueKey: 'usual', dueAt: now });
    await queued(db, now, { uniqueKey: 'older', dueAt: now - 1 });
    await queued(db, now, { uniqueKey: 'later', dueAt: now + 1 });
    await queued(db, now, { uniqueKey: 'urgent', priority: 0 });
    const keys = (await claimDue(at(now), worker, 10)).map(({ uniqueKey }) => uniqueKey);
    expect(keys).toEqual(['urgent', 'older', 'usual', 'bulk']);
    expect(await claimDue(at(now), worker, 10)).toEqual([]);
  });

  test('of one RSVP one message at a time, the older first', async () => {
    const worker = await aWorker(db, now);
    for (const uniqueKey of ['first', 'second']) {
      await queued(db, now, { uniqueKey, rsvpId: 'r1' });
    }
    const { message, claim } = await claimOne(worker);
    expect(message.uniqueKey).toBe('first');
    expect(await claimDue(at(now), worker, 10)).toEqual([]);
    await complete(at(now), claim, 'ok');
    expect((await claimOne(worker)).message.uniqueKey).toBe('second');
  });

  test('H13: past its end a message is dropped, one that is still useful is not', async () => {
    const worker = await aWorker(db, now);
    await queued(db, now, { uniqueKey: 'stale', expiresAt: now + 1000 });
    await queued(db, now, { uniqueKey: 'useful', expiresAt: now + 7_200_000 });
    const claimed = await claimDue(at(now + 6_000_000), worker, 10);
    expect(claimed.map(({ uniqueKey }) => uniqueKey)).toEqual(['useful']);
    expect(row('stale')?.state).toBe('dropped');
  });

  test('H2: two workers over 1,000 due rows hold each row once', async () => {
    const other = openDatabase({ file: db.file });
    const ids = await Promise.all([aWorker(db, now), aWorker(db, now)]);
    await write({ db }, async (tx) => {
      for (let i = 0; i < 1000; i++) {
        await enqueue(tx, now, {
          uniqueKey: `k${i}`,
          kind: 'reminder',
          toAddress: 'ann@example.org',
          language: 'en',
        });
      }
    });
    const claims = await Promise.all(
      [db, other].map(async (handle, i) => {
        const mine: string[] = [];
        for (;;) {
          const claimed = await claimDue({ db: handle, now }, ids[i] ?? '', 37);
          if (claimed.length === 0) return mine;
          mine.push(...claimed.map(({ id }) => id));
        }
      }),
    );
    expect(claims.flat()).toHaveLength(1000);
    expect(new Set(claims.flat()).size).toBe(1000);
    expect(Math.min(...claims.map((mine) => mine.length))).toBeGreaterThan(0);
    await other.close();
  });
});

describe('the end of a message', () => {
  test('sent: the marker and what was rendered, then the answer', async () => {
    const worker = await aWorker(db, now);
    await queued(db, now, { uniqueKey: 'a' });
    const { claim } = await claimOne(worker);
    expect(await markContentEnded(at(now + 5), claim, someContent)).toBe(true);
    expect(row('a')).toMatchObject({ state: 'sending', contentEndedAt: now + 5 });
    expect(messageById(db.read, row('a')?.id ?? '')).toMatchObject({
      subject: 'Hernando',
      text: 'Ann & Bob: {{manage-link}}',
      html: '<p>Ann &amp; Bob: {{manage-link}}</p>',
    });
    expect(await complete(at(now + 9), claim, '250 taken')).toBe(true);
    expect(row('a')).toMatchObject({ state: 'sent', sentAt: now + 9, lastResponse: '250 taken' });
  });

  test('what many are told is kept once', async () => {
    const worker = await aWorker(db, now);
    for (const uniqueKey of ['a', 'b']) await queued(db, now, { uniqueKey });
    for (const message of await claimDue(at(now), worker, 2)) {
      await markContentEnded(at(now), claimOf(message), someContent);
    }
    expect(db.read.select().from(mailTexts).all()).toEqual([someContent.text]);
    expect([row('a')?.textId, row('b')?.textId]).toEqual(Array(2).fill(someContent.text.id));
  });

  test('H11: what is no longer true is not finished', async () => {
    const worker = await aWorker(db, now);
    for (const uniqueKey of ['changed', 'pointless']) await queued(db, now, { uniqueKey });
    const claimed = await claimDue(at(now), worker, 2);
    const [changed, pointless] = claimed.map(claimOf);
    if (!changed || !pointless) throw new Error('two were due');
    expect(await markContentEnded(at(now), changed, someContent, () => 'again')).toBe(false);
    expect(await markContentEnded(at(now), pointless, someContent, () => 'drop')).toBe(false);
    expect(row('changed')).toMatchObject({ state: 'queued', attempts: 0, subject: null });
    expect(row('pointless')).toMatchObject({ state: 'dropped', contentEndedAt: null });
  });

  test('H5: put off with a growing pause, the same each time it is worked out', async () => {
    const worker = await aWorker(db, now);
    await queued(db, now, { uniqueKey: 'a' });
    let instant = now;
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 9; attempt++) {
      const { message, claim } = await claimOne(worker, instant);
      expect(message.attempts).toBe(attempt);
      await retryLater(at(instant), message, claim, { code: 451, response: 'later' });
      const due = row('a')?.dueAt ?? 0;
      expect(due - instant).toBe(backoff(message.id, attempt));
      pauses.push(due - instant);
      instant = due;
    }
    expect(pauses[0]).toBeGreaterThanOrEqual(22_500);
    expect(pauses[0]).toBeLessThanOrEqual(37_500);
    expect(pauses[8]).toBeLessThanOrEqual(75 * 60_000);
    expect(row('a')).toMatchObject({ state: 'queued', lastCode: 451, lastResponse: 'later' });
  });

  test('H5: put off beyond its end it fails, refused for good it fails at once', async () => {
    const worker = await aWorker(db, now);
    await queued(db, now, { uniqueKey: 'short', expiresAt: now + 1000 });
    await queued(db, now, { uniqueKey: 'refused' });
    const [short, refused] = await claimDue(at(now), worker, 2);
    if (!short || !refused) throw new Error('two were due');
    await retryLater(at(now), short, claimOf(short), { response: 'later' });
    await endUnsent(at(now), claimOf(refused), { state: 'failed', code: 550, response: 'no' });
    expect(row('short')?.state).toBe('failed');
    expect(row('refused')).toMatchObject({ state: 'failed', lastCode: 550 });
  });

  test('H5: uncertain once it goes again, uncertain twice it stays', async () => {
    const worker = await aWorker(db, now);
    await queued(db, now, { uniqueKey: 'a' });
    const first = await claimOne(worker);
    await markContentEnded(at(now), first.claim, someContent);
    await markUncertain(at(now), first.message, first.claim, 'dropped');
    expect(row('a')).toMatchObject({ state: 'queued', uncertainties: 1, contentEndedAt: null });
    const second = await claimOne(worker, row('a')?.dueAt);
    await markContentEnded(at(now), second.claim, someContent);
    await markUncertain(at(now), second.message, second.claim, 'dropped');
    expect(row('a')).toMatchObject({ state: 'uncertain', uncertainties: 2, endedAt: now });
  });

  test('G12: the Message-ID comes from the unique key alone', () => {
    expect(messageIdOf('a', 'example.gov')).toBe(messageIdOf('a', 'example.gov'));
    expect(messageIdOf('a', 'example.gov')).not.toBe(messageIdOf('b', 'example.gov'));
    expect(messageIdOf('a', 'example.gov')).toMatch(/^<[0-9a-f]{40}@example\.gov>$/);
  });
});
