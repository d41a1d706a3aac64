import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Api, apiAt } from './api.ts';
import { type ClockFile, clockIn } from './clock.ts';
import { type Mail, mailIn } from './mail.ts';
import { freePort, type Program, ran, run, stopped } from './processes.ts';
import { lastBeat, unsent } from './records.ts';

/** Town Crier as one person installed it: its own port, folder, database, mailbox and clock. */
export type Installation = {
  origin: string;
  dataDir: string;
  databaseFile: string;
  /** The one-time link printed at the last start. */
  signInLink: string;
  /** Everything that was printed since the last start. */
  output: () => string;
  mail: Mail;
  clock: ClockFile | undefined;
  /** The JSON API, with a key of an admin. */
  api: Api;
  /** `npm run admin -- …`. */
  admin: (...words: string[]) => Promise<{ code: number | string; output: string }>;
  /** Waits until every fact has been read and every message has left. */
  settled: () => Promise<void>;
  /** Lets time pass on the clock set by hand, at the worker's pace. */
  pass: (seconds: number) => Promise<void>;
  /** Stops it as a person would, and starts it again on the same folder. */
  restart: () => Promise<void>;
  /** Stops it; fails when it does so slowly or leaves processes behind. */
  stop: () => Promise<void>;
};

export type Wishes = {
  seed?: 'demo' | 'none';
  /** A clock that stands still until it is moved; otherwise the real one. */
  clock?: 'by hand' | 'real';
  settings?: Record<string, string>;
};

const patience = 120_000;
const longestLeap = 40;

/** Installs into a folder of its own and starts it with the program's own start command. */
export async function install(wishes: Wishes = {}): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'town-crier-e2e-'));
  const dataDir = join(folder, 'data');
  const clock = wishes.clock === 'real' ? undefined : clockIn(join(folder, 'clock'));
  const port = await freePort();
  const settings = {
    PORT: String(port),
    DATA_DIR: dataDir,
    SEED: wishes.seed ?? 'none',
    LIMITS: 'off',
    LOG_LEVEL: 'warn',
    ...(clock === undefined ? {} : { CLOCK_FILE: clock.file }),
    ...wishes.settings,
  };
  const databaseFile = join(dataDir, 'town-crier.db');
  const admin = (...words: string[]) => ran('app/commands/admin.ts', words, settings);
  const origin = `http://localhost:${port}`;

  const clean = () => rmSync(folder, { recursive: true, force: true });
  let program = await started(settings).catch((error) => {
    clean();
    throw error;
  });
  const key = await admin('key', 'create', '--name', 'Tests', '--role', 'admin');
  const [secret] = /tc_[\w-]+/.exec(key.output) ?? [];
  if (secret === undefined) throw new Error(`no key was made: ${key.output}`);

  async function stop() {
    const { end, took, left } = await stopped(program);
    if (end !== 0 || took > 10_000 || left.length > 0) {
      const outlived = left.length === 0 ? '' : `, and left ${left.length} processes behind`;
      throw new Error(`it ended with ${end} after ${Math.round(took)} ms${outlived}`);
    }
  }
  return {
    origin,
    dataDir,
    databaseFile,
    get signInLink() {
      const [link] = /https?:\/\/\S+\/sign-in\/\S+/.exec(program.output()) ?? [];
      if (link === undefined) throw new Error(`no link was printed: ${program.output()}`);
      return link;
    },
    output: () => program.output(),
    mail: mailIn(join(dataDir, 'mailbox')),
    clock,
    api: apiAt(origin, secret),
    admin,
    async settled() {
      for (let waited = 0; unsent(databaseFile) > 0; waited += 50) {
        if (waited > 20_000) throw new Error(`${unsent(databaseFile)} messages did not leave`);
        await pause(50);
      }
    },
    async pass(seconds) {
      if (clock === undefined) throw new Error('the real clock passes by itself');
      for (let left = seconds; left > 0; left -= longestLeap) {
        // A leap of more than a worker's lease since it was last heard of would look like its death.
        while (lastBeat(databaseFile) < clock.now()) await pause(100);
        clock.forward(Math.min(left, longestLeap));
      }
    },
    async restart() {
      await stop();
      program = await started(settings);
    },
    async stop() {
      await stop().finally(clean);
    },
  };
}

/** Starts the program and waits for the last line that it prints once all of it runs. */
async function started(settings: Record<string, string>): Promise<Program> {
  const program = run('app/commands/start.ts', [], settings);
  let over: number | string | undefined;
  program.ended.then((end) => {
    over = end;
  });
  const last = settings.SMTP_URL === undefined ? '/mailbox' : '/sign-in/';
  for (let waited = 0; !program.output().includes(last); waited += 20) {
    if (over !== undefined || waited > patience) {
      await stopped(program);
      throw new Error(`it did not start (${over ?? 'too slow'}):\n${program.output()}`);
    }
    await pause(20);
  }
  return program;
}
