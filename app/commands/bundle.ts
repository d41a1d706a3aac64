import { existsSync, globSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { build } from 'vite';
import { bundled } from './bundled.ts';

const processes = 'build/processes';

/** The programs besides Remix's own build: the two processes, and commands that need JSX. */
function entries(): Record<string, string> {
  const commands = globSync('app/commands/*-main.ts').map((file) => [
    basename(file, '-main.ts'),
    file,
  ]);
  const long = [
    ['web', 'app/web/main.ts'],
    ['worker', 'app/worker/main.ts'],
  ].filter(([, file = '']) => existsSync(file));
  return Object.fromEntries([...long, ...commands]);
}

/** Files beside a source are found from where the source lies, also out of a bundle. */
const sourcePlaces = {
  name: 'source-places',
  transform(code: string, id: string) {
    if (!code.includes('import.meta.url') || id.includes('node_modules')) return undefined;
    const source = JSON.stringify(relative(processes, id));
    return code.replaceAll('import.meta.url', `new URL(${source}, import.meta.url).href`);
  },
};

await build({
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  esbuild: { jsx: 'automatic' },
  plugins: [sourcePlaces],
  ssr: { noExternal: bundled },
  build: {
    ssr: true,
    target: 'node24',
    outDir: processes,
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rollupOptions: {
      input: entries(),
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
