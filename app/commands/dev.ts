import { watch } from 'node:fs';
import { buildIfStale, buildOrExit } from './build.ts';
import { checkedSettings, onStop, printAddresses, startProcesses, untilReady } from './start.ts';

const settle = 200;

/**
 * `npm run dev`: what `npm start` runs, built and started anew after each change to a source, so
 * that what is seen while working is what ships.
 */
async function dev(): Promise<void> {
  const settings = await checkedSettings();
  await buildOrExit(console.log);
  let processes = startProcesses('development', settings);
  onStop(() => processes.stop());
  const first = await processes.report;
  if (await untilReady(settings)) printAddresses(settings, first);

  let timer: NodeJS.Timeout | undefined;
  let busy = false;
  let again = false;
  async function reload() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    do {
      again = false;
      const built = await buildIfStale(console.log);
      if (!built.ok) {
        console.error(built.detail);
        continue;
      }
      await processes.stop();
      processes = startProcesses('development', settings);
      await processes.report;
      if (await untilReady(settings)) console.log('Reloaded.');
    } while (again);
    busy = false;
  }
  for (const folder of ['app', 'db', 'emails']) {
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(reload, settle);
    });
  }
}

if (import.meta.main) await dev();
