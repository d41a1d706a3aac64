import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import { bundled } from './app/commands/bundled.ts';
import options from './remix.config.js';

export default defineConfig({
  plugins: [remix(options)],
  css: {
    preprocessorOptions: {
      // The design system is compiled from source; its own warnings are not ours to mend.
      scss: { loadPaths: ['node_modules/@uswds/uswds/packages'], quietDeps: true },
    },
  },
  ssr: { noExternal: bundled },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    // Remix would remove all of build/, and with it the processes being built beside it and the lock.
    emptyOutDir: false,
  },
});
