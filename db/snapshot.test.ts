import { afterEach, beforeEach, expect, test } from 'vitest';
import { cursors } from './schema/index.ts';
import { snapshot } from './snapshot.ts';
import { temporaryDatabase } from './testing.ts';
import { write } from './write.ts';

let db: ReturnType<typeof temporaryDatabase>;
beforeEach(() => {
  db = temporaryDatabase();
});
afterEach(() => db.drop());

const names = () => db.read.select({ name: cursors.name }).from(cursors).all();
const add = (name: string) =>
  write({ db }, async (tx) => void tx.insert(cursors).values({ name, factId: 0 }).run());

test('reads of one moment, and later ones see what was written since', async () => {
  await add('a');
  expect(snapshot(db, () => [names().length, names().length])).toEqual([1, 1]);
  await add('b');
  expect(snapshot(db, names)).toHaveLength(2);
});

test('what fails inside ends it, and the connection reads on', async () => {
  const failing = () => {
    throw new Error('no');
  };
  expect(() => snapshot(db, failing)).toThrow('no');
  await add('a');
  expect(names()).toHaveLength(1);
});
