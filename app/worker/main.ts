import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, fileClock, systemClock } from '#app/platform/clock.ts';
import { makeLog, saysHeld } from '#app/platform/log.ts';
import { loadSettings } from '#app/platform/secret-key.ts';
import type { Settings } from '#app/platform/settings.ts';
import { openDatabase } from '#db/client.ts';
import { isHeld, whenFree } from '#db/held.ts';
import { listenForMail } from './inbound.ts';
import { openWorker, relayForOnce, relayOf } from './open.ts';
import { runForever, runOnce, untilStopped } from './run.ts';
import { type Routine, timetable } from './timetable.ts';

/* Whoever supervises kills after nine seconds. */
const patience = 8_000;
const nowhere =
  'There is nowhere to send mail: set SMTP_URL, or MAILBOX_PORT to the port of the embedded mailbox.';

/**
 * The worker process. With `--once [ROUTINE]` it runs that routine, or all of them, to the end of
 * what is to do now. Exit codes are those of the admin command: 1 refused, 2 wrong usage.
 */
async function main(args: readonly string[]): Promise<number> {
  const wanted = routinesWanted(args);
  if (!wanted) {
    console.error(`usage: worker [--once [${names(timetable()).join(' | ')}]]`);
    return 2;
  }
  const loaded = loadSettings(process.env);
  if (!loaded.ok) return refused(loaded.detail);
  const settings = loaded.value;
  const clock = settings.clockFile === undefined ? systemClock : fileClock(settings.clockFile);
  const way = await wayOut(settings, clock, wanted.mode);
  if (!way) return refused(nowhere);
  const log = makeLog({ level: settings.logLevel, process: 'worker' });
  const stopping = new AbortController();
  onceAskedToStop(() => stopping.abort());
  const waiting = { held: saysHeld(log), signal: stopping.signal };
  const onFatal = (error: Error) => {
    log.fatal({ err: error }, 'the database failed; this process stops');
    process.exit(1);
  };
  const { relay } = way;
  const stop = stopping.signal;
  const open = () => openDatabase({ file: settings.databaseFile, onFatal });
  const ground = await whenFree(open, waiting)
    .then(async (db) => ({ db, ...(await openWorker({ settings, relay, db, clock, log, stop })) }))
    .catch((error) => {
      /* Asked to stop while it waited for another process to let go of the database. */
      if (stop.aborted && isHeld(error)) return undefined;
      throw error;
    });
  if (!ground) return 0;
  const { worker, inbound, close, db } = ground;

  if (wanted.mode === 'once') {
    const alive = runForever(worker, wanted.alive);
    for (const { name, count } of await runOnce(worker, wanted.routines)) {
      console.log(`${name}: ${count}`);
    }
    stopping.abort();
    await alive;
  } else {
    log.info({ workerId: worker.id }, 'the worker runs');
    process.send?.({ kind: 'ready' });
    const { inboundSmtpHost: host, inboundSmtpPort: port } = settings;
    const running = Promise.all([
      runForever(worker, wanted.routines),
      ...(port === undefined ? [] : [listenForMail(worker, { host, port }, inbound)]),
    ]);
    await Promise.race([running, untilStopped(stop).then(() => sleep(patience))]);
  }
  await close();
  await db.close();
  await way.close();
  return 0;
}

async function wayOut(settings: Settings, clock: Clock, mode: Wanted['mode']) {
  if (mode === 'once') return relayForOnce(settings, clock);
  const relay = relayOf(settings);
  return relay && { relay, close: async () => undefined };
}

type Wanted =
  | { mode: 'once'; routines: Routine[]; alive: Routine[] }
  | { mode: 'forever'; routines: Routine[] };

function routinesWanted([option, name, ...more]: readonly string[]): Wanted | undefined {
  const all = timetable();
  if (option === undefined) return { mode: 'forever', routines: all };
  if (option !== '--once' || more.length > 0) return undefined;
  const isBeat = (routine: Routine) => routine.name === 'beat';
  const alive = all.filter(isBeat);
  if (name === undefined) {
    return { mode: 'once', alive, routines: all.filter((routine) => !isBeat(routine)) };
  }
  const routines = all.filter((routine) => routine.name === name);
  return routines.length === 1 ? { mode: 'once', alive, routines } : undefined;
}

const names = (routines: readonly Routine[]) => routines.map(({ name }) => name);

function refused(sentence: string): number {
  console.error(sentence);
  process.send?.({ kind: 'refused', sentence });
  return 1;
}

/** Signals, and the end of the process that started this one. */
function onceAskedToStop(stop: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  if (process.send) process.on('disconnect', stop);
}

process.exit(await main(process.argv.slice(2)));
