/* The built processes on a database of the bench's, and what they take of the machine. */
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '#e2e/support/processes.ts';
import { nodeFlags } from '../../app/commands/node-flags.ts';

export interface Site {
  origin: string;
  port: number;
  child: ChildProcess;
  stop(): Promise<void>;
}

/** Where what was compiled is kept; the bootstrap names the same folder. */
export const compiled = resolve('build', '.compiled');
export const webProgram = 'build/processes/web.js';

/** How the supervisor starts it, with nothing of the caller's settings. */
export async function startWeb(
  at: { folder: string; file: string },
  settings: Record<string, string> = {},
): Promise<Site> {
  if (!existsSync(webProgram)) throw new Error('build first: npm run build');
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = webSettings(at, port, settings);
  const { child, stop } = await forked(webProgram, [], env);
  return { origin, port, child, stop };
}

export function webSettings(
  at: { folder: string; file: string },
  port: number,
  settings: Record<string, string> = {},
): Record<string, string> {
  return {
    PORT: String(port),
    PUBLIC_ORIGIN: `http://127.0.0.1:${port}`,
    DATA_DIR: at.folder,
    DATABASE_URL: `file:${at.file}`,
    SECRET_KEY: 'only for the bench, and longer than 32 characters',
    SEED: 'none',
    /* Nobody listens there: nothing here sends, and no mailbox is opened. */
    SMTP_URL: 'smtp://127.0.0.1:1',
    LIMITS: 'off',
    LOG_LEVEL: 'error',
    NODE_ENV: 'production',
    NODE_COMPILE_CACHE: compiled,
    ...settings,
  };
}

/** One of the bench's own processes; it says when it is ready, and ends with its channel. */
export async function startProcess(name: string, about: object): Promise<Site> {
  const port = await freePort();
  const script = fileURLToPath(new URL(`./${name}`, import.meta.url));
  const env = { NODE_ENV: 'production' };
  const { child, stop } = await forked(script, [JSON.stringify({ ...about, port })], env);
  return { origin: `http://127.0.0.1:${port}`, port, child, stop };
}

async function forked(script: string, args: string[], env: Record<string, string>) {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = fork(script, args, {
    execArgv: nodeFlags,
    env: { ...{ PATH, HOME, TMPDIR }, ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const over = new Promise<number | string>((settle) => {
    child.once('exit', (code, signal) => settle(code ?? signal ?? 'unknown'));
  });
  const ready = new Promise<'ready'>((settle) => child.once('message', () => settle('ready')));
  const first = await Promise.race([ready, over]);
  if (first !== 'ready') throw new Error(`${script} ended with ${first}`);
  return {
    child,
    async stop() {
      child.kill('SIGTERM');
      await over;
    },
  };
}

/** Resident memory of a process, MB. */
export function memoryOf(child: ChildProcess): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' });
  return Number(stdout.trim()) / 1024;
}

/** The most that a process took while something ran, looked at ten times a second. */
export async function peakMemory(
  child: ChildProcess,
  work: () => Promise<unknown>,
): Promise<number> {
  let peak = memoryOf(child);
  const looking = setInterval(() => {
    peak = Math.max(peak, memoryOf(child));
  }, 100);
  try {
    await work();
  } finally {
    clearInterval(looking);
  }
  return Math.max(peak, memoryOf(child));
}
