import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{app,db,emails,docs}/**/*.test.{ts,tsx}'],
    environment: 'node',
    pool: 'forks',
    testTimeout: 20_000,
    env: { TZ: 'America/Chicago' },
  },
});
