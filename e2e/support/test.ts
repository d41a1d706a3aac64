import { test as base, type Page } from '@playwright/test';
import { ask } from './http.ts';
import { type Installation, install } from './installation.ts';

export { expect } from '@playwright/test';

/** Where the office of `town` is, as its mails say. */
const address = '401 Mississippi Street, Jackson, MS 39201';

type Shared = {
  /** A state office with nothing in it yet, at noon on 1 December 2026; one for each worker. */
  town: Installation;
  /** The same with the limits on, behind a proxy that says who asks; one for each worker. */
  guarded: Installation;
  /** The demo as anyone gets it at first start, on the real clock; one for each worker. */
  demo: Installation;
};

type Own = {
  /** A page of a person who is signed in at `town` as an admin. */
  desk: Page;
};

/** Tests with an installation at hand; it starts when the first of them asks for it. */
export const test = base.extend<Own, Shared & { sessions: Map<string, string> }>({
  town: [
    // biome-ignore lint/correctness/noEmptyPattern: the fixture's first argument must be a pattern
    async ({}, use) => {
      const town = await install({ settings: { OFFICE_ADDRESS: address } });
      await use(town);
      await town.stop();
    },
    { scope: 'worker', timeout: 150_000 },
  ],
  guarded: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const guarded = await install({ settings: { LIMITS: 'on', TRUST_PROXY: '1' } });
      await use(guarded);
      await guarded.stop();
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
  // biome-ignore lint/correctness/noEmptyPattern: as above
  sessions: [async ({}, use) => use(new Map()), { scope: 'worker' }],
  desk: async ({ town, sessions, browser }, use) => {
    const context = await browser.newContext();
    const cookie = sessions.get(town.origin) ?? (await sessionCookie(town));
    sessions.set(town.origin, cookie);
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: town.origin }]);
    await use(await context.newPage());
    await context.close();
  },
});

/** Spends the printed link without a browser, and answers the cookie that it gives. */
export async function sessionCookie({ origin, signInLink }: Installation): Promise<string> {
  const { pathname } = new URL(signInLink);
  const headers = { 'sec-fetch-site': 'same-origin' };
  const answer = await ask(origin, pathname, { method: 'POST', headers });
  const [cookie] = answer.headers['set-cookie'] ?? [];
  if (answer.status !== 303 || cookie === undefined)
    throw new Error(`no session: ${answer.status}`);
  return cookie.split(';')[0] ?? '';
}
