/* The same routes with the entry that Remix has when a project writes none. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import { bundled } from '../../app/commands/bundled.ts';
import options from '../../remix.config.js';

const own = resolve('app/entry.server.tsx');
const theirs = resolve('node_modules/@remix-run/dev/dist/config/defaults/entry.server.node.tsx');

/* Remix asks isbot whether to wait for the whole page; nothing here is a bot. */
const asBrowser = () =>
  readFileSync(theirs, 'utf8').replace(
    'import * as isbotModule from "isbot";',
    'const isbotModule = { isbot: () => false };',
  );

/* Read under our file's name, so that everything else of the build stays as it is. */
const defaultEntry = {
  name: 'default-entry',
  enforce: 'pre' as const,
  load: (id: string) => (id.split('?')[0] === own ? asBrowser() : undefined),
};

export default defineConfig({
  plugins: [
    defaultEntry,
    remix({ ...options, buildDirectory: process.env.BENCH_BUILD ?? 'build' }),
  ],
  css: {
    preprocessorOptions: {
      scss: { loadPaths: ['node_modules/@uswds/uswds/packages'], quietDeps: true },
    },
  },
  ssr: { noExternal: bundled },
});
