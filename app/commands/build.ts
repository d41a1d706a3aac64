import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { done, type Result, refuse } from '#app/platform/result.ts';

type Say = (line: string) => void;

const folder = 'build';
const stampFile = join(folder, '.stamp');
const lockFile = join(folder, '.lock');
const longest = 300_000;

/** One hash over everything a build is made from; tests are no part of it. */
function sourceHash(): string {
  const files = [
    ...globSync('{app,db,emails}/**/*.*', {
      exclude: (path) => /\.test\.tsx?$|(^|\/)golden(\/|$)/.test(path),
    }),
    ...globSync('public/**/*.*'),
    'package-lock.json',
    'remix.config.js',
    'vite.config.ts',
    'tsconfig.json',
  ].sort();
  const hash = createHash('sha256').update(process.version);
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function isBuilt(hash: string): boolean {
  const made = ['server/index.js', 'processes/web.js'].every((file) =>
    existsSync(join(folder, file)),
  );
  return made && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Takes the lock, or waits while another process that still runs holds it. */
async function lock(say: Say): Promise<void> {
  for (let waited = 0; waited < longest; waited += 250) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = existsSync(lockFile) ? Number(readFileSync(lockFile, 'utf8')) : 0;
    if (holder > 0 && !isRunning(holder)) rmSync(lockFile, { force: true });
    if (waited === 0) say('Another start is building already; waiting for it …');
    await pause(250);
  }
  throw new Error(`${lockFile} was held for ${longest / 60_000} minutes`);
}

/** Runs a builder in a process of its own, so that what it loads is gone when it is done. */
function run(what: string, file: string, ...rest: string[]): Promise<void> {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, [file, ...rest], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    let told = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        told += chunk;
      });
    }
    child.on('error', fail);
    child.on('exit', (code) =>
      code === 0 ? settle() : fail(new Error(`the ${what} did not build\n${told}`)),
    );
  });
}

/** Compresses browser files once, as small as they get, so that no request has to. */
function compressAssets(): void {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  for (const file of globSync(join(folder, 'client/**/*.{js,css,svg,json,txt,xml}'))) {
    const bytes = readFileSync(file);
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, quality));
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

/**
 * Builds what the processes run, when the sources have changed since it was last built, and says
 * what it is doing. Only one process builds at a time; the others wait and find it done.
 */
export async function buildIfStale(say: Say): Promise<Result<void, 'failed', string>> {
  const hash = sourceHash();
  if (isBuilt(hash)) return done(undefined);
  try {
    mkdirSync(folder, { recursive: true });
    await lock(say);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refuse('failed', `The program has to be built, but build/ cannot be written: ${why}.`);
  }
  try {
    if (isBuilt(hash)) return done(undefined);
    say('Building (about ten seconds, once after each change) …');
    const began = process.hrtime.bigint();
    rmSync(stampFile, { force: true });
    for (const made of ['client', 'server', '.compiled']) {
      rmSync(join(folder, made), { recursive: true, force: true });
    }
    const remix = join('node_modules', '@remix-run', 'dev', 'dist', 'cli.js');
    await Promise.all([
      run('routes', remix, 'vite:build', '--logLevel', 'warn'),
      run('processes', 'app/commands/bundle.ts'),
    ]);
    compressAssets();
    writeFileSync(stampFile, hash);
    say(`Built in ${Number((process.hrtime.bigint() - began) / 100_000_000n) / 10} s.`);
    return done(undefined);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refuse('failed', `The build failed: ${why}`);
  } finally {
    rmSync(lockFile, { force: true });
  }
}

/** Builds, or says why not and ends the process. */
export async function buildOrExit(say: Say): Promise<void> {
  const built = await buildIfStale(say);
  if (built.ok) return;
  console.error(built.detail);
  process.exit(1);
}

if (import.meta.main) await buildOrExit(console.log);
