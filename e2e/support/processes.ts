import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export { freePort } from '#app/commands/checks.ts';

export const root = resolve(import.meta.dirname, '../..');

/** What a shell would hand on, and nothing that would change a setting of the program. */
function plainEnvironment(): Record<string, string | undefined> {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  return { PATH, HOME, TMPDIR, LANG };
}

export type Program = {
  process: ChildProcess;
  output: () => string;
  /** Settles with its exit code, or the signal that ended it. */
  ended: Promise<number | string>;
};

/** Starts one of our commands as a person would, with these settings and no others. */
export function run(
  file: string,
  args: readonly string[],
  settings: Record<string, string>,
): Program {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    env: { ...plainEnvironment(), ...settings } as NodeJS.ProcessEnv,
    // The channel closes when the tests are killed, and the program then ends by itself.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => {
      output += text;
    });
  }
  const ended = new Promise<number | string>((settle) => {
    child.on('close', (code, signal) => settle(code ?? signal ?? 'unknown'));
  });
  return { process: child, output: () => output, ended };
}

/** A command that ends by itself; its exit code and everything it said. */
export async function ran(
  file: string,
  args: readonly string[],
  settings: Record<string, string>,
): Promise<{ code: number | string; output: string }> {
  const program = run(file, args, settings);
  const late = pause(30_000, 'late' as const, { ref: false });
  const code = await Promise.race([program.ended, late]);
  if (code === 'late') await stopped(program);
  return { code, output: program.output() };
}

/** Ids of the processes that a process has started, and theirs; none where there is no /proc. */
export function descendants(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(file)) return [];
  const children = readFileSync(file, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  return [...children, ...children.flatMap(descendants)];
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Asks a program to stop, and answers how it ended, how long it took and who outlived it. */
export async function stopped(
  program: Program,
): Promise<{ end: number | string; took: number; left: number[] }> {
  const { pid } = program.process;
  const family = pid === undefined ? [] : descendants(pid);
  const began = performance.now();
  program.process.kill('SIGTERM');
  const late = pause(12_000, 'late' as const, { ref: false });
  const end = await Promise.race([program.ended, late]);
  if (end === 'late') program.process.kill('SIGKILL');
  const left = family.filter(isRunning);
  for (const straggler of left) process.kill(straggler, 'SIGKILL');
  return { end, took: performance.now() - began, left };
}
