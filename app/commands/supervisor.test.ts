import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepRunning, type Running } from './supervisor.ts';

let folder: string;
let running: Running | undefined;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'supervisor-'));
  said = [];
});
afterEach(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true });
});

/** Runs a program that notes each of its starts in a file. */
function run(program: string) {
  const file = join(folder, 'program.mjs');
  const note = `import { appendFileSync } from 'node:fs'; appendFileSync(process.env.NOTE, 'x');\n`;
  writeFileSync(file, note + program);
  const env = () => ({ NOTE: join(folder, 'note') });
  running = keepRunning({ name: 'test', file, env, reports: true }, (line) => said.push(line));
  return running;
}
const starts = () => readFileSync(join(folder, 'note'), 'utf8').length;

async function until(isTrue: () => boolean) {
  for (let tries = 0; tries < 200 && !isTrue(); tries += 1) await pause(25);
  expect(isTrue()).toBe(true);
}

test('starts a program again that dies after it was ready', async () => {
  const { first } = run(
    `process.send({ kind: 'ready' }, () => setTimeout(() => process.exit(3), 50));`,
  );
  expect(await first).toEqual({ kind: 'ready' });
  await until(() => starts() >= 3);
  expect(said[0]).toContain('exit 3');
});

test('does not start again what refuses, nor what dies before it is ready', async () => {
  const refusing = run(
    `process.send({ kind: 'refused', sentence: 'PORT: …' }, () => process.exit(1));`,
  );
  expect(await refusing.first).toEqual({ kind: 'refused', sentence: 'PORT: …' });
  const dying = run('throw new Error("no");');
  expect((await dying.first).kind).toBe('refused');
  await pause(300);
  expect(starts()).toBe(2);
});

test('lets a program finish what is in flight', async () => {
  const program = run(`
    process.on('SIGTERM', () => setTimeout(() => { appendFileSync(process.env.NOTE, 'done'); process.exit(0); }, 100));
    setInterval(() => {}, 1000);
    process.send({ kind: 'ready' });`);
  await program.first;
  await program.stop();
  expect(readFileSync(join(folder, 'note'), 'utf8')).toBe('xdone');
  expect(said).toEqual([]);
});
