import { test as base } from '@playwright/test';
import { type Installation, install } from './installation.ts';

export { expect } from '@playwright/test';

type Shared = {
  /** A state office with nothing in it yet, at noon on 1 December 2026; one for each worker. */
  town: Installation;
  /** The demo as anyone gets it at first start, on the real clock; one for each worker. */
  demo: Installation;
};

/** Tests with an installation at hand; it starts when the first of them asks for it. */
export const test = base.extend<Record<never, never>, Shared>({
  town: [
    // biome-ignore lint/correctness/noEmptyPattern: the fixture's first argument must be a pattern
    async ({}, use) => {
      const town = await install();
      await use(town);
      await town.stop();
    },
    { scope: 'worker', timeout: 150_000 },
  ],
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const demo = await install({ seed: 'demo', clock: 'real' });
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker', timeout: 150_000 },
  ],
});
