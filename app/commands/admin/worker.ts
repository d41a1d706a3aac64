import { spawn } from 'node:child_process';
import { buildIfStale } from '../build.ts';
import type { Command, Ending } from './command.ts';

const program = 'build/processes/worker.js';

export const worker: Command = {
  usage: '--once [ROUTINE]',
  about: [
    'Runs one routine of the worker, or all of them, to the end of what is to do now: reads new',
    'facts, writes messages, sends them. Safe beside a running worker.',
    'A ROUTINE that there is not is answered with those that there are.',
  ],
  options: { once: { type: 'boolean' } },
  async run({ words, options }) {
    if (!options.once || words.length > 1) {
      return { misused: 'Here the worker runs once: --once, and at most one routine.' };
    }
    const built = await buildIfStale(console.error);
    if (!built.ok) return { refused: built.detail };
    return runProcess(['--once', ...words]);
  },
};

/** The templates of mail are JSX, which Node does not read, so the built worker does the work. */
function runProcess(args: string[]): Promise<Ending> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((settle, fail) => {
    child.on('error', fail);
    child.on('exit', (code, signal) => {
      if (code === 0 || code === 1 || code === 2) settle({ ended: code });
      else settle({ refused: `The worker ended before it was done (${signal ?? code}).` });
    });
  });
}
