import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { followChanges } from '#db/changes.ts';
import { connect } from '#db/client.ts';
import { facts } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { write } from '#db/write.ts';
import { recordFact } from './record.server.ts';
import type { Context } from './types.ts';
import { verifyFacts } from './verify.server.ts';

let db: ReturnType<typeof temporaryDatabase>;
let ctx: Context;
beforeEach(() => {
  db = temporaryDatabase();
  ctx = { db, now: 1_800_000_000_000, actor: 'system' };
});
afterEach(() => db.drop());

const record = (kind: string) =>
  write(ctx, (tx) => recordFact(tx, ctx, { kind, detail: { revision: 2 } }));

test('facts stand in a chain that verifies', async () => {
  for (const kind of ['meeting.scheduled', 'meeting.announced', 'rsvp.seated']) await record(kind);
  expect(verifyFacts(db.read)).toEqual({ count: 3, head: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test('the table refuses update, delete and a row out of line', async () => {
  const id = await record('meeting.scheduled');
  const writing = connect({ file: db.file }, false);
  expect(() => writing.exec(`update facts set kind = 'x' where id = ${id}`)).toThrow(
    'never changed',
  );
  expect(() => writing.exec('delete from facts')).toThrow('never deleted');
  expect(() =>
    writing.exec(
      "insert into facts (at, kind, actor, detail, previous_hash, hash) values (1, 'x', 'system', '{}', 'zz', 'yy')",
    ),
  ).toThrow('hash of the one before');
  writing.close();
});

test('a head that was kept is found on the way, and one of another chain is not', async () => {
  await record('meeting.scheduled');
  const kept = verifyFacts(db.read).head;
  await record('meeting.announced');
  expect(verifyFacts(db.read, kept)).toMatchObject({ count: 2, keptAt: 1 });
  expect(verifyFacts(db.read, 'f'.repeat(64))).not.toHaveProperty('keptAt');
});

test('an edit behind the triggers shows in the walk', async () => {
  await record('meeting.scheduled');
  const second = await record('meeting.cancelled');
  await record('meeting.reinstated');
  const writing = connect({ file: db.file }, false);
  writing.exec('drop trigger facts_refuse_update');
  writing.exec(`update facts set detail = '{"revision":9}' where id = ${second}`);
  writing.close();
  expect(verifyFacts(db.read)).toMatchObject({ count: 1, brokenAt: second });
});

test('changes by staff and by citizens are told apart, by this process and by others', async () => {
  const changes = followChanges(db);
  await record('meeting.announced');
  const first = changes.version(0);
  await record('rsvp.seated');
  const second = changes.version(1);
  expect(second.hard).toBe(first.hard);
  expect(second.soft).toBeGreaterThan(first.soft);

  const other = followChanges({ ...db, writer: { ...db.writer, commits: () => 0 } });
  const before = other.version(0);
  await record('meeting.cancelled');
  expect(other.version(100)).toEqual(before);
  expect(other.version(600).hard).toBeGreaterThan(before.hard);
  expect(db.read.select({ n: sql<number>`count(*)` }).from(facts).get()?.n).toBe(3);
});
