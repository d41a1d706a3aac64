import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import options from './remix.config.js';

export default defineConfig({
  plugins: [remix(options)],
  css: {
    preprocessorOptions: {
      // The design system is compiled from source; its own warnings are not ours to mend.
      scss: { loadPaths: ['node_modules/@uswds/uswds/packages'], quietDeps: true },
    },
  },
  // Unbundled, its hundreds of modules cost a second of each start and 150 MB.
  ssr: { noExternal: ['drizzle-orm'] },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    // Remix would remove all of build/, and with it the processes being built beside it and the lock.
    emptyOutDir: false,
  },
});
