/* The real worker as a process of its own, and a server on loopback that takes its mail. */
import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { nodeFlags } from '../../app/commands/node-flags.ts';
import { buildProgram } from './build-program.ts';

/** Builds the worker as `npm run build` does, into a folder of its own, and answers the program. */
export async function buildWorker(): Promise<{ program: string; remove(): void }> {
  const { file, remove } = await buildProgram('app/worker/main.ts');
  return { program: file, remove };
}

/** Where a worker reads the time, so that a test moves it. */
export function clockFile(folder: string, now: number) {
  const path = join(folder, 'clock');
  let instant = now;
  const set = (to: number) => {
    instant = to;
    writeFileSync(path, new Date(to).toISOString());
  };
  set(now);
  return { path, now: () => instant, advance: (by: number) => set(instant + by) };
}

export interface WorkerAt {
  program: string;
  file: string;
  clock: string;
  port: number;
  env?: Record<string, string>;
  stdout?: 'inherit' | 'pipe';
}

export function startWorker({
  program,
  file,
  clock,
  port,
  env,
  stdout = 'inherit',
}: WorkerAt): ChildProcess {
  const child = spawn(process.execPath, [...nodeFlags, program], {
    /* With a channel the worker stops when whoever started it is gone; what it logs is an error. */
    stdio: ['ignore', stdout, 'inherit', 'ipc'],
    env: {
      ...process.env,
      /* As npm start sets it: React is three times slower otherwise. */
      NODE_ENV: 'production',
      DATABASE_URL: `file:${file}`,
      CLOCK_FILE: clock,
      MAILBOX_PORT: String(port),
      SECRET_KEY: 'only for a test, and longer than 32 characters',
      SMTP_URL: 'none',
      MAIL_RATE: '10000',
      LOG_LEVEL: 'error',
      ...env,
    },
  });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((done) => child.once('exit', done));
}

/** A server that takes every message, and what it took: the Message-ID of each, in their order. */
export async function takeMail(
  hold: (messageId: string, count: number) => Promise<void> = async () => undefined,
) {
  const taken: string[] = [];
  const bodies = new Map<string, string[]>();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    async onData(stream, _session, callback) {
      const raw = await text(stream).catch(() => undefined);
      /* Its client died before the final dot: nothing was taken. */
      if (raw === undefined) return;
      const id = /^Message-ID:\s*(<[^>]+>)/im.exec(raw)?.[1] ?? 'none';
      taken.push(id);
      bodies.set(id, [...(bodies.get(id) ?? []), raw]);
      await hold(id, taken.length);
      callback();
    },
  });
  /* A client that is killed leaves its connection in the middle of a word. */
  server.on('error', () => undefined);
  const port = await new Promise<number>((done) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      done(typeof address === 'object' && address ? address.port : 0);
    });
  });
  return {
    port,
    taken,
    bodies,
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

/** Waits until something is so; throws when it is not in time. */
export async function until(isSo: () => boolean, longest = 60_000): Promise<void> {
  const deadline = performance.now() + longest;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error('it did not come about in time');
    await sleep(20);
  }
}
