import { expect, test } from 'vitest';
import { together } from './together.ts';

function recorder() {
  const begun: string[] = [];
  return {
    begun,
    write: (name: string) => async () => {
      begun.push(name);
      return name;
    },
  };
}

test('as many as are expected begin at once, and take along what can wait', async () => {
  const { begun, write } = recorder();
  const gate = together({ most: 2, moment: 60_000, longest: 60_000 });
  const answers = [gate.soon(write('a')), gate.now(write('b'))];
  await Promise.resolve();
  expect(begun).toEqual([]);
  answers.push(gate.now(write('c')));
  expect(await Promise.all(answers)).toEqual(['a', 'b', 'c']);
  expect(begun).toEqual(['a', 'b', 'c']);
});

test('one alone waits a moment, what can wait not for ever, and a failure is its own', async () => {
  const { write } = recorder();
  const gate = together({ most: 9, moment: 1, longest: 5 });
  expect(await gate.now(write('a'))).toBe('a');
  expect(await gate.soon(write('b'))).toBe('b');
  const slow = gate.soon(write('c'));
  const failing = gate.now(() => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(await slow).toBe('c');
});
