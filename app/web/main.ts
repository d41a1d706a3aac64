import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/server-runtime';
import { isAnyWorkerAlive } from '#app/domain/outbox/lease.server.ts';
import { keyBySecret } from '#app/domain/staff/queries.server.ts';
import { fileClock, systemClock } from '#app/platform/clock.ts';
import { makeLog, saysHeld } from '#app/platform/log.ts';
import { loadSettings } from '#app/platform/secret-key.ts';
import { followChanges } from '#db/changes.ts';
import type { Database } from '#db/client.ts';
import { loadAssets } from './assets.ts';
import { makeBranches } from './branches.ts';
import type { Process } from './context.ts';
import { securityHeaders } from './headers.ts';
import { openLimits } from './limits.ts';
import { absolute, links } from './links.ts';
import { mailboxIfNeeded, prepareDatabase, startLink } from './prepare.ts';
import type { Handle } from './reception.ts';
import { listen } from './server.ts';

/** Tells the supervisor, or whoever started this process by hand, that it cannot run. */
async function refuseToStart(sentence: string): Promise<never> {
  if (process.send) {
    await new Promise((told) => process.send?.({ kind: 'refused', sentence }, told));
  } else console.error(sentence);
  process.exit(1);
}

async function routes(): Promise<Handle> {
  const build = await import(pathToFileURL(resolve('build/server/index.js')).href);
  return makeBranches(build as ServerBuild);
}

/** Database, migrations and worker alive. */
function isReady(db: Database, now: number): boolean {
  try {
    return isAnyWorkerAlive(db.read, now);
  } catch {
    return false;
  }
}

/** The web process: opens what every request is handed, listens, and says so. */
async function main(): Promise<void> {
  const loaded = loadSettings(process.env);
  if (!loaded.ok) return refuseToStart(loaded.detail);
  const settings = loaded.value;
  const log = makeLog({ level: settings.logLevel, process: 'web' });
  const now = settings.clockFile === undefined ? systemClock : fileClock(settings.clockFile);
  const say = (line: string) => console.log(line);
  const ground = { settings, now, say, held: saysHeld(log) };

  const prepared = await prepareDatabase(ground, (error) => {
    log.fatal(error);
    process.exit(1);
  });
  if (!prepared.ok) return refuseToStart(prepared.detail);
  const db = prepared.value;
  const mailbox = await mailboxIfNeeded(ground);
  const limits = openLimits(settings);
  const common: Process = { settings, db, log, now, limits, ...(mailbox ? { mailbox } : {}) };
  const https = settings.publicOrigin.startsWith('https:');
  const server = await listen({
    process: common,
    handle: await routes(),
    versions: followChanges(db),
    assets: loadAssets(resolve('build/client'), securityHeaders('public', { https })),
    isReady: () => isReady(db, now()),
    isMetricsKey: (key) => keyBySecret(db.read, key) !== undefined,
  });

  let closing = false;
  async function close() {
    if (closing) return;
    closing = true;
    await server.close();
    await mailbox?.close();
    limits.close();
    await db.close();
    process.exit(0);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, close);
  process.on('disconnect', close);

  const secret = await startLink(db, ground);
  process.send?.({
    kind: 'ready',
    ...(mailbox ? { mailboxPort: mailbox.port } : {}),
    ...(secret ? { signInLink: absolute(settings.publicOrigin, links.signInWith(secret)) } : {}),
  });
  log.info({ port: server.port }, 'listening');
}

await main();
