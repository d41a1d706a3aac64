/* Resident memory of the web process, at rest and under all that it is asked at once. */
import { setTimeout as pause } from 'node:timers/promises';
import { ask } from '#e2e/support/http.ts';
import { ahead, bulkDatabase, slugOf } from './bulk.ts';
import { type Finding, type Pace, plain } from './figures.ts';
import { load } from './load.ts';
import { post } from './posting.ts';
import { memoryOf, peakMemory, type Site, startWeb } from './site.ts';
import { builtWorker } from './worker.ts';
import { ended, startWorker, takeMail } from './worker-process.ts';

const meetings = 500;
const slugs = Array.from({ length: meetings }, (_, index) => slugOf(index));

export async function memoryBench({ seconds }: Pace): Promise<Finding[]> {
  const at = await bulkDatabase(ahead(meetings));
  const site = await startWeb(at);
  const server = await takeMail();
  const env = { CLOCK_FILE: '' };
  const worker = startWorker({
    program: builtWorker,
    file: at.file,
    clock: '',
    port: server.port,
    env,
  });
  try {
    for (const path of ['/', '/meetings']) await ask(site.origin, path);
    await pause(3000);
    const [rest, workerRest] = [memoryOf(site.child), memoryOf(worker)];
    const peak = await peakMemory(site.child, () => everything(site, seconds));
    const about = (work: string) => ({ bench: 'memory', work, unit: 'MB' });
    return [
      plain(about('web, at rest after its first pages'), [rest], { most: 120 }),
      plain(about('web, most under load'), [peak], { most: 256 }),
      plain(about('worker, at rest'), [workerRest], { most: 160 }),
      plain(about('worker, after the RSVPs'), [memoryOf(worker)], { most: 160 }),
    ];
  } finally {
    worker.kill('SIGTERM');
    await ended(worker);
    await server.close();
    await site.stop();
    at.remove();
  }
}

/** Every page in each encoding, then feeds, lists and RSVPs at full speed, all at once. */
async function everything({ origin, port }: Site, seconds: number): Promise<void> {
  for (const slug of slugs) {
    for (const encoding of ['gzip', 'br']) {
      await ask(origin, `/meetings/${slug}`, { headers: { 'accept-encoding': encoding } });
    }
  }
  const long = Math.max(seconds, 1) * 2;
  await Promise.all([
    load({ url: `${origin}/calendar.ics`, seconds: long }),
    load({ url: `${origin}/meetings`, seconds: long, headers: { 'accept-encoding': 'gzip' } }),
    load({ url: `${origin}/privacy?unknown=1`, seconds: long, connections: 64 }),
    post({ port, connections: 64, seconds: long, slugs, prefix: 'memory' }),
  ]);
}
