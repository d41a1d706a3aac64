/* From the start of a process to its first page, and from `npm start` to ready, also in a clone. */
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ask } from '#e2e/support/http.ts';
import { freePort, root, run, stopped } from '#e2e/support/processes.ts';
import { ahead, bulkDatabase } from './bulk.ts';
import { type Finding, inTurn, type Pace, plain, ratio } from './figures.ts';
import { compiled, webProgram, webSettings } from './site.ts';

const bare = fileURLToPath(new URL('./bare-start-process.js', import.meta.url));

export async function startBench({ rounds }: Pace): Promise<Finding[]> {
  const at = await bulkDatabase(ahead(500));
  try {
    const web = async () => {
      const port = await freePort();
      const env = webSettings(at, port);
      return firstPage(port, '/meetings', () =>
        fork(webProgram, [], {
          env: env as unknown as NodeJS.ProcessEnv,
        }),
      );
    };
    const least = async () => {
      const port = await freePort();
      return firstPage(port, '/', () =>
        fork(bare, [JSON.stringify({ file: at.file, port })], {
          env: { ...process.env, NODE_COMPILE_CACHE: compiled },
        }),
      );
    };
    await web();
    await least();
    const { ours, limit } = await inTurn(Math.max(rounds, 5), { ours: web, limit: least });
    const about = { bench: 'start', work: 'process start to first page', unit: 'ms' };
    const what = 'bare Node and SQLite';
    return [
      ratio(about, ours, { what, rounds: limit }, { most: 4 }),
      ...(await wholeStarts(Math.min(rounds, 3))),
    ];
  } finally {
    at.remove();
  }
}

/** ms from starting a process until it has answered an address with a page. */
async function firstPage(port: number, path: string, begin: () => ChildProcess): Promise<number> {
  const began = performance.now();
  const child = begin();
  const over = new Promise<void>((settle) => child.once('exit', () => settle()));
  const took = await until(`http://127.0.0.1:${port}`, path, began);
  child.kill('SIGTERM');
  await over;
  return took;
}

async function until(
  origin: string,
  path: string,
  began: number,
  patience = 120_000,
): Promise<number> {
  for (;;) {
    const status = await ask(origin, path).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return performance.now() - began;
    if (performance.now() - began > patience) throw new Error(`${origin}${path} did not answer`);
    await pause(2);
  }
}

/** The start command on an empty folder, and again on what it left there. */
async function wholeStarts(rounds: number): Promise<Finding[]> {
  const fresh: number[] = [];
  const second: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'town-crier-bench-'));
    const port = await freePort();
    const settings = { PORT: String(port), DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'warn' };
    for (const into of [fresh, second]) {
      const began = performance.now();
      const program = run('app/commands/bootstrap.js', ['start'], settings);
      into.push((await until(`http://localhost:${port}`, '/readyz', began)) / 1000);
      await stopped(program);
    }
    rmSync(folder, { recursive: true, force: true });
  }
  const about = (work: string) => ({ bench: 'start', work, unit: 's' });
  return [
    plain(about('npm start to ready, empty folder, built'), fresh),
    plain(about('npm start to ready, second time'), second, { most: 3 }),
  ];
}

/**
 * `npm start` in a fresh clone of what is committed, with the packages that npm has at hand: it
 * installs, builds, migrates, loads the demo and starts.
 */
export async function cloneBench(): Promise<Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), 'town-crier-clone-'));
  try {
    const clone = join(folder, 'town-crier');
    execFileSync('git', ['clone', '--quiet', '--no-local', root, clone]);
    const port = await freePort();
    const settings = { PORT: String(port), DATA_DIR: join(clone, 'data'), LOG_LEVEL: 'warn' };
    const began = performance.now();
    const program = run(join(clone, 'app/commands/bootstrap.js'), ['start'], settings);
    const broken = program.ended.then((end) => {
      throw new Error(`npm start ended with ${end} in a fresh clone:\n${program.output()}`);
    });
    try {
      const ready = until(`http://localhost:${port}`, '/readyz', began, 600_000);
      const took = await Promise.race([ready, broken]);
      const about = { bench: 'clone', work: 'npm start to ready, fresh clone', unit: 's' };
      return [plain(about, [took / 1000], { most: 150 })];
    } finally {
      broken.catch(() => {});
      await stopped(program);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
