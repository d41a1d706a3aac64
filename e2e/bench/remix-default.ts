/* Builds the routes with Remix's default entry, beside the program's own build. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

export interface DefaultBuild {
  /** The server build, as build/server/index.js is the program's. */
  server: string;
  remove(): void;
}

export async function buildRemixDefault(): Promise<DefaultBuild> {
  mkdirSync('build', { recursive: true });
  /* Beside node_modules, where the bundle's imports are found. */
  const folder = mkdtempSync(resolve('build', 'remix-default-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const cli = join('node_modules', '@remix-run', 'dev', 'dist', 'cli.js');
  const config = join('e2e', 'bench', 'remix-default.config.ts');
  const child = spawn(process.execPath, [cli, 'vite:build', '--config', config, '-l', 'error'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', BENCH_BUILD: folder },
  });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const code = await new Promise((settle) => child.once('exit', settle));
  if (code === 0) return { server: join(folder, 'server', 'index.js'), remove };
  remove();
  throw new Error(`the routes did not build with Remix's default entry\n${(await said).join('')}`);
}
