import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect, openDatabase } from './client.ts';
import { topics } from './schema/index.ts';
import { temporaryDatabase } from './testing.ts';
import { write } from './write.ts';

let db: ReturnType<typeof temporaryDatabase>;
beforeEach(() => {
  db = temporaryDatabase();
});
afterEach(() => db.drop());

const names = () =>
  db.read
    .select({ id: topics.id })
    .from(topics)
    .all()
    .map((row) => row.id);
const topic = (id: string) => ({ id, slug: id, name: id });

test('asserts durability on the writing and the reading connection', () => {
  for (const connection of [db.read.$client, connect({ file: db.file }, false)]) {
    expect(connection.pragma('synchronous', { simple: true })).toBe(2);
    expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(connection.pragma('secure_delete', { simple: true })).toBe(1);
    expect(connection.pragma('busy_timeout', { simple: true })).toBe(0);
  }
});

test('the reading connection cannot write', () => {
  expect(() => db.read.insert(topics).values(topic('x')).run()).toThrow(/readonly/);
});

test('commits what is queued together in one batch', async () => {
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      write({ db }, async (tx) => {
        await tx.insert(topics).values(topic(`t${i}`));
      }),
    ),
  );
  expect(names()).toHaveLength(20);
  expect(db.writer.commits()).toBe(1);
});

test('what one job throws undoes that job alone', async () => {
  const results = await Promise.allSettled(
    ['a', 'b', 'c'].map((id) =>
      write({ db }, async (tx) => {
        await tx.insert(topics).values(topic(id));
        if (id === 'b') throw new Error('no');
      }),
    ),
  );
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(names()).toEqual(['a', 'c']);
});

test('refuses to wait for anything but the database, and keeps nothing of that job', async () => {
  let late: unknown;
  const job = write({ db }, async (tx) => {
    await tx.insert(topics).values(topic('slow'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    try {
      await tx.insert(topics).values(topic('late'));
    } catch (error) {
      late = error;
    }
  });
  await expect(job).rejects.toThrow('may await nothing but the database');
  await write({ db }, async (tx) => {
    await tx.insert(topics).values(topic('next'));
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(names()).toEqual(['next']);
  expect(String(late)).toContain('this transaction is over');
});

test('an act inside another joins its transaction', async () => {
  const outer = write({ db }, async (tx) => {
    await write({ db, tx }, async (inner) => {
      await inner.insert(topics).values(topic('inner'));
    });
    throw new Error('undo both');
  });
  await expect(outer).rejects.toThrow('undo both');
  expect(names()).toEqual([]);
});

test('an act that fails inside another undoes its own writes alone', async () => {
  await write({ db }, async (tx) => {
    await tx.insert(topics).values(topic('outer'));
    const inner = write({ db, tx }, async (nested) => {
      await nested.insert(topics).values(topic('inner'));
      throw new Error('no');
    });
    await inner.catch(() => undefined);
  });
  expect(names()).toEqual(['outer']);
});

test('waits for the lock of another process without freezing the event loop', async () => {
  const other = connect({ file: db.file }, false);
  other.exec('begin immediate');
  let turns = 0;
  const ticking = setInterval(() => {
    turns += 1;
  }, 10);
  const waiting = write({ db }, async (tx) => {
    await tx.insert(topics).values(topic('patient'));
  });
  setTimeout(() => other.exec('commit'), 300);
  await waiting;
  clearInterval(ticking);
  other.close();
  expect(names()).toEqual(['patient']);
  expect(turns).toBeGreaterThan(10);
});

test('no caller hears done before the commit', async () => {
  let seen: unknown;
  await write({ db }, async (tx) => {
    await tx.insert(topics).values(topic('x'));
  }).then(() => {
    const fresh = openDatabase({ file: db.file });
    seen = fresh.read.select().from(topics).where(eq(topics.id, 'x')).get();
    return fresh.close();
  });
  expect(seen).toMatchObject({ id: 'x' });
});
