import { setTimeout as pause } from 'node:timers/promises';
import { isEmbedded } from '#app/platform/mail/relays.ts';
import { loadSettings } from '#app/platform/secret-key.ts';
import type { Settings } from '#app/platform/settings.ts';
import { buildOrExit } from './build.ts';
import { folderTrouble, freePort, portTrouble } from './checks.ts';
import { keepRunning, type Report, type Running } from './supervisor.ts';

/** Reads the settings and tries what they name before anything starts; a wrong one ends it here. */
export async function checkedSettings(): Promise<Settings> {
  const loaded = loadSettings(process.env);
  if (!loaded.ok) return refuse(loaded.detail);
  const settings = loaded.value;
  const trouble = folderTrouble(settings) ?? (await portTrouble(settings));
  if (trouble !== undefined) return refuse(trouble);
  /* So that an answer pressed in the embedded mailbox finds its way back without any setting. */
  const wantsPort = isEmbedded(settings) && settings.inboundSmtpPort === undefined;
  return wantsPort ? { ...settings, inboundSmtpPort: await freePort() } : settings;
}

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

type Ready = Extract<Report, { kind: 'ready' }>;

/** Web first, since it migrates and fills the database; then the worker, told of the mailbox. */
export function startProcesses(
  mode: 'production' | 'development',
  { inboundSmtpPort }: Settings,
): {
  report: Promise<Ready>;
  stop: () => Promise<void>;
} {
  let mailboxPort: number | undefined;
  let stopped = false;
  const running: Running[] = [];
  const run = (name: string) => {
    const env = () => ({
      NODE_ENV: mode,
      ...(mailboxPort === undefined ? {} : { MAILBOX_PORT: String(mailboxPort) }),
      ...(inboundSmtpPort === undefined ? {} : { INBOUND_SMTP_PORT: String(inboundSmtpPort) }),
    });
    const file = `build/processes/${name}.js`;
    const program = keepRunning({ name, file, env, reports: name === 'web' }, console.error);
    running.push(program);
    return program;
  };
  const stop = async () => {
    stopped = true;
    await Promise.all(running.map((program) => program.stop()));
  };
  const report = run('web').first.then(async (first) => {
    if (first.kind === 'refused') {
      await stop();
      return refuse(first.sentence);
    }
    mailboxPort = first.mailboxPort;
    if (!stopped) run('worker');
    return first;
  });
  return { report, stop };
}

/** Stops on the signals that ask for it, and when whoever started this is killed outright. */
export function onStop(stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    stop().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  process.on('disconnect', end);
}

/** Waits until /readyz answers 200: database, migrations and worker alive. */
export async function untilReady({ host, port }: Settings): Promise<boolean> {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  const address = `http://${name.includes(':') ? `[${name}]` : name}:${port}/readyz`;
  for (let tries = 0; tries < 1200; tries += 1) {
    const ready = await fetch(address).then(
      (response) => response.status === 200,
      () => false,
    );
    if (ready) return true;
    await pause(50);
  }
  return false;
}

/** The lines a person looks for, in the order that the contract promises. */
export function printAddresses(settings: Settings, report: Ready): void {
  console.log(`Town Crier is running at        ${settings.publicOrigin}`);
  if (report.signInLink !== undefined) {
    console.log(`Sign in as staff, once, at      ${report.signInLink}`);
  }
  if (report.mailboxPort !== undefined) {
    console.log(`Every mail it sends arrives at  ${settings.publicOrigin}/mailbox`);
  }
}

/** `npm start`: builds if stale, checks, starts web and worker, and keeps them running. */
async function start(): Promise<void> {
  const settings = await checkedSettings();
  await buildOrExit(console.log);
  const { report, stop } = startProcesses('production', settings);
  onStop(stop);
  const ready = await report;
  if (!(await untilReady(settings))) {
    console.error('The program did not become ready within a minute; the lines above say why.');
    await stop();
    process.exit(1);
  }
  printAddresses(settings, ready);
}

if (import.meta.main) await start();
