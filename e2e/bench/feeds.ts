/* Feeds of 500 and of 30 meetings, in each encoding and unchanged, against the two limits. */
import { type Asking, readyAnswer, startPrebuilt, waysToAsk } from './answers.ts';
import { ahead, bulkDatabase } from './bulk.ts';
import { type Finding, inTurn, type Pace, ratio } from './figures.ts';
import { rateOf } from './load.ts';
import { type StaticSite, startNginx } from './nginx.ts';
import { startWeb } from './site.ts';

const feeds = [
  { name: '500', path: '/calendar.ics', what: 'feed of 500 meetings' },
  { name: '30', path: '/counties/desoto/calendar.ics', what: 'feed of 30 meetings' },
];
const ways: Record<string, string> = {
  identity: 'as it is',
  gzip: 'gzip',
  br: 'brotli',
  304: 'unchanged (304)',
};

export async function feedsBench({ rounds, seconds }: Pace): Promise<Finding[]> {
  const at = await bulkDatabase({ ...ahead(500), isInDesoto: (index) => index < 30 });
  const site = await startWeb(at);
  const askings: Asking[] = [];
  for (const { path, name } of feeds) askings.push(...(await waysToAsk(site.origin, path, name)));
  const answers = await Promise.all(askings.map((asking) => readyAnswer(site.origin, asking)));
  const prebuilt = await startPrebuilt(at.folder, answers);
  const nginx = await startNginx(
    at.folder,
    answers.filter(({ status }) => status === 200),
  );
  const findings: Finding[] = [];
  try {
    for (const { name, path, headers, status } of askings) {
      const asked = { seconds, headers };
      const isUnchanged = status === 304;
      const file = isUnchanged ? name.replace('304', 'identity') : name;
      const atNginx = await headersForNginx(nginx, isUnchanged, file);
      const runs: Record<string, () => Promise<number>> = {
        ours: () => rateOf({ ...asked, url: `${site.origin}${path}` }),
        prebuilt: () => rateOf({ ...asked, url: `${prebuilt.origin}/${name}` }),
        ...(nginx
          ? { nginx: () => rateOf({ seconds, headers: atNginx, url: `${nginx.origin}/${file}` }) }
          : {}),
      };
      await warmedUp(Object.values(runs));
      const { ours = [], prebuilt: ready = [], nginx: served } = await inTurn(rounds, runs);
      const [size = '', way = ''] = name.split('-');
      const what = feeds.find((feed) => feed.name === size)?.what ?? size;
      const about = { bench: 'feeds', work: `${what}, ${ways[way]}`, unit: '/s' };
      findings.push(ratio(about, ours, { what: 'ready buffer', rounds: ready }, { least: 0.9 }));
      if (served === undefined) continue;
      const least = isUnchanged ? 0.75 : 0.8;
      findings.push(ratio(about, ours, { what: 'nginx, a file', rounds: served }, { least }));
    }
    return findings;
  } finally {
    await nginx?.stop();
    await prebuilt.stop();
    await site.stop();
    at.remove();
  }
}

/** Both programs have compiled what they run before the first round is taken. */
export async function warmedUp(runs: (() => Promise<unknown>)[]): Promise<void> {
  for (const run of runs) await run();
}

async function headersForNginx(
  nginx: StaticSite | undefined,
  isUnchanged: boolean,
  file: string,
): Promise<Record<string, string>> {
  return nginx && isUnchanged ? { 'if-none-match': await nginx.tagOf(file) } : {};
}
