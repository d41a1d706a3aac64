import { defineConfig } from 'vitest/config';

const areas = '{app,db,emails,docs}';

/** What is sent must be the same bytes wherever the process runs: golden tests run in these too. */
const zones = ['UTC', 'America/New_York', 'Asia/Tokyo'];

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${areas}/**/*.test.{ts,tsx}`],
          env: { TZ: 'America/Chicago' },
        },
      },
      ...zones.map((TZ) => ({
        extends: true as const,
        test: { name: TZ, include: [`${areas}/**/*.golden.test.ts`], env: { TZ } },
      })),
    ],
  },
});
