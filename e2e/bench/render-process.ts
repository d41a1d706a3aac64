/* Remix's request handler behind Hono and nothing else: each request renders, nothing is kept. */
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import {
  type AppLoadContext,
  createRequestHandler,
  type ServerBuild,
} from '@remix-run/server-runtime';
import { Hono } from 'hono';
import { systemClock } from '#app/platform/clock.ts';
import { makeLog } from '#app/platform/log.ts';
import { readSettings } from '#app/platform/settings.ts';
import { makeBranches } from '#app/web/branches.ts';
import { openLimits } from '#app/web/limits.ts';
import { openDatabase } from '#db/client.ts';
import { webSettings } from './site.ts';

export interface Rendering {
  /** The server build to render with. */
  server: string;
  /** Remix as it comes, and not as this program asks it. */
  isDefault: boolean;
  folder: string;
  file: string;
}

const given = JSON.parse(process.argv[2] ?? '') as Rendering & { port: number };
/* Pages name the site's address: the same one, whoever renders. */
const read = readSettings(webSettings(given, 3000));
if (!read.ok) throw new Error(JSON.stringify(read.detail));
const settings = { ...read.value, secretKey: read.value.secretKey ?? '' };
const context: AppLoadContext = {
  db: openDatabase({ file: given.file }),
  settings,
  limits: openLimits(settings),
  log: makeLog({ level: 'error', process: 'bench' }),
  now: systemClock,
  clientAddress: '127.0.0.1',
  spend: async () => true,
  formToken: () => 'a-token-as-long-as-the-real-one-is-in-a-form',
};
const build = (await import(pathToFileURL(given.server).href)) as ServerBuild;
const handle = given.isDefault ? createRequestHandler(build, 'production') : makeBranches(build);
const app = new Hono();
app.all('*', (c) => handle(c.req.raw, context));
createServer(getRequestListener(app.fetch)).listen(given.port, '127.0.0.1', () =>
  process.send?.('ready'),
);
process.on('disconnect', () => process.exit(0));
