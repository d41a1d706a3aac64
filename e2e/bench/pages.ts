/* Public pages: kept ones against a ready buffer, and rendered ones against Remix's default. */
import { resolve } from 'node:path';
import { ask } from '#e2e/support/http.ts';
import { readyAnswer, startPrebuilt } from './answers.ts';
import { ahead, bulkDatabase, slugOf } from './bulk.ts';
import { warmedUp } from './feeds.ts';
import { type Finding, inTurn, type Pace, ratio } from './figures.ts';
import { rateOf } from './load.ts';
import { buildRemixDefault } from './remix-default.ts';
import { startProcess, startWeb } from './site.ts';

const pages = [
  { name: 'list', what: 'list page, 20 meetings', path: '/meetings', byDefault: 25 },
  { name: 'meeting', what: 'meeting page', path: `/meetings/${slugOf(7)}`, byDefault: 12 },
];
const gzip = { 'accept-encoding': 'gzip' };
/* Rendering takes all of a core with a few; more would only wait. */
const connections = 8;

export async function pagesBench({ rounds, seconds }: Pace): Promise<Finding[]> {
  const at = await bulkDatabase({ ...ahead(500), rsvpsEach: 40 });
  const built = await buildRemixDefault();
  const site = await startWeb(at);
  const own = await startProcess('render-process.ts', {
    ...at,
    server: resolve('build/server/index.js'),
    isDefault: false,
  });
  const theirs = await startProcess('render-process.ts', {
    ...at,
    server: built.server,
    isDefault: true,
  });
  const answers = await Promise.all(
    pages.map(({ name, path }) =>
      readyAnswer(site.origin, { name, path, headers: gzip, status: 200 }),
    ),
  );
  const prebuilt = await startPrebuilt(at.folder, answers);
  const findings: Finding[] = [];
  try {
    for (const { name, what, path, byDefault } of pages) {
      await alike(own.origin, theirs.origin, path);
      const runs = {
        kept: () => rateOf({ url: `${site.origin}${path}`, seconds, headers: gzip }),
        ready: () => rateOf({ url: `${prebuilt.origin}/${name}`, seconds, headers: gzip }),
        rendered: () => rateOf({ url: `${own.origin}${path}`, seconds, connections }),
        byDefault: () => rateOf({ url: `${theirs.origin}${path}`, seconds, connections }),
      };
      await warmedUp(Object.values(runs));
      const { kept, ready, rendered, byDefault: streamed } = await inTurn(rounds, runs);
      const about = (more: string) => ({ bench: 'pages', work: `${what}, ${more}`, unit: '/s' });
      const remix = { what: "Remix's default", rounds: streamed };
      findings.push(
        ratio(about('kept'), kept, { what: 'ready buffer', rounds: ready }, { least: 0.85 }),
        ratio(about('kept'), kept, remix, { least: byDefault }),
        ratio(about('rendered each time'), rendered, remix, { least: 2 }),
      );
    }
    return findings;
  } finally {
    for (const each of [prebuilt, theirs, own, site]) await each.stop();
    built.remove();
    at.remove();
  }
}

/** Both entries show the same page: they differ in how, not in what. */
async function alike(own: string, theirs: string, path: string): Promise<void> {
  const [ours, other] = await Promise.all([ask(own, path), ask(theirs, path)]);
  const said = (html: string) =>
    html
      .replace(/<!--.*?-->/gs, '')
      .replace(/<[^>]*>/gs, ' ')
      .replace(/\s+/g, ' ');
  if (ours.status !== 200 || other.status !== 200 || said(ours.text) !== said(other.text)) {
    throw new Error(`${path} differs: ${ours.status} and ${other.status}`);
  }
}
