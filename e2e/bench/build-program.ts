/* One of the programs, compiled as `npm run build` compiles them, into a folder of its own. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build } from 'vite';
import { bundled } from '../../app/commands/bundled.ts';

export async function buildProgram(source: string): Promise<{ file: string; remove(): void }> {
  mkdirSync('build', { recursive: true });
  const name = basename(source, '.ts');
  /* Beside node_modules, where the bundle's imports are found. */
  const folder = mkdtempSync(resolve('build', `${name}-`));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    /* Also where NODE_ENV says test: the program itself always runs as in production. */
    esbuild: { jsx: 'automatic', jsxDev: false },
    ssr: { noExternal: bundled },
    build: {
      ssr: true,
      target: 'node24',
      outDir: folder,
      minify: false,
      rollupOptions: {
        input: { [name]: source },
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  return {
    file: join(folder, `${name}.js`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
