import { type ChildProcess, spawn } from 'node:child_process';
import { nodeFlags } from './node-flags.ts';

/** What a process tells the one that started it. */
export type Report =
  | { kind: 'ready'; mailboxPort?: number; signInLink?: string }
  | { kind: 'refused'; sentence: string };

type Program = {
  name: string;
  file: string;
  env: () => Record<string, string | undefined>;
  /** It says when it is ready: dying before that, it would die the same way again. */
  reports: boolean;
};

export type Running = {
  /** Settles with the first report: ready, or refused with a sentence for a person. */
  first: Promise<Report>;
  /** Asks the process to finish what is in flight; kills it when it has not after nine seconds. */
  stop: () => Promise<void>;
};

const slowest = 4_000;
const patience = 9_000;
const steady = 30_000;

function isReport(message: unknown): message is Report {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  return message.kind === 'ready' || message.kind === 'refused';
}

/**
 * Keeps one program running: starts it, and starts it again when it dies, at once the first time
 * and after at most four seconds when it dies again and again. A program that refuses to start is
 * not started again.
 */
export function keepRunning(program: Program, say: (line: string) => void): Running {
  const { promise: first, resolve: reported } = Promise.withResolvers<Report>();
  let child: ChildProcess;
  let stopping = false;
  let ready = false;
  let deaths = 0;
  let waiting: NodeJS.Timeout | undefined;

  function begin() {
    const since = performance.now();
    let refused = false;
    let gone = false;
    const env = { ...process.env, ...program.env() };
    // The bundles keep their names and lines; a map costs each start 150 ms and each process 20 MB.
    const maps = env.NODE_ENV === 'development' ? ['--enable-source-maps'] : [];
    child = spawn(process.execPath, [...nodeFlags, ...maps, program.file], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env,
    });
    child.on('message', (message) => {
      if (!isReport(message)) return;
      refused ||= message.kind === 'refused';
      ready ||= message.kind === 'ready';
      reported(message);
    });
    const ended = (how: string) => {
      if (gone || stopping || refused) return;
      gone = true;
      if (program.reports && !ready) {
        const sentence = `The ${program.name} process could not start (${how}); the lines above say why.`;
        return reported({ kind: 'refused', sentence });
      }
      deaths = performance.now() - since > steady ? 0 : deaths + 1;
      const wait = deaths <= 1 ? 0 : Math.min(250 * 2 ** (deaths - 1), slowest);
      say(`The ${program.name} process ended (${how}); starting it again.`);
      waiting = setTimeout(begin, wait);
    };
    child.on('error', (error) => ended(error.message));
    child.on('exit', (code, signal) => ended(signal ?? `exit ${code}`));
  }

  begin();
  return {
    first,
    stop() {
      stopping = true;
      clearTimeout(waiting);
      if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
      return new Promise((settle) => {
        const kill = setTimeout(() => child.kill('SIGKILL'), patience);
        child.once('exit', () => {
          clearTimeout(kill);
          settle();
        });
        child.kill('SIGTERM');
      });
    },
  };
}
