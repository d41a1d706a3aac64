/* RSVPs through the whole app against a bare program, and pages while RSVPs come in. */
import { ahead, bulkDatabase, slugOf } from './bulk.ts';
import { type Finding, inTurn, median, type Pace, plain, ratio } from './figures.ts';
import { load } from './load.ts';
import { kept, post } from './posting.ts';
import { startProcess, startWeb } from './site.ts';

const meetings = 500;
const slugs = Array.from({ length: meetings }, (_, index) => slugOf(index));
const gzip = { 'accept-encoding': 'gzip' };

/** 64 people at once, in 500 rooms of 120 seats that fill up as it goes on. */
export async function rsvpsBench({ rounds, seconds }: Pace): Promise<Finding[]> {
  const at = await bulkDatabase(ahead(meetings));
  const bareAt = await bulkDatabase(ahead(meetings));
  const site = await startWeb(at);
  const bare = await startProcess('bare-rsvp-process.ts', { file: bareAt.file });
  const p99: number[] = [];
  let thanked = 0;
  let round = 0;
  const run = async (port: number) => {
    round += 1;
    const posting = { port, connections: 64, slugs, seconds, prefix: `closed-${round}` };
    return await post(posting);
  };
  try {
    await run(bare.port);
    thanked += (await run(site.port)).sent;
    const { ours, limit } = await inTurn(rounds, {
      ours: async () => {
        const posted = await run(site.port);
        thanked += posted.sent;
        p99.push(posted.p99);
        return posted.perSecond;
      },
      limit: async () => (await run(bare.port)).perSecond,
    });
    const { lost, withoutFact, oversold } = kept(at.file, 'closed', thanked);
    const about = (work: string, unit: string) => ({ bench: 'rsvps', work, unit });
    const what = 'bare Hono and SQLite, a commit each';
    return [
      ratio(about('RSVP, 64 connections', '/s'), ours, { what, rounds: limit }, { least: 1 }),
      plain(about('RSVP, 64 connections, p99', 'ms'), p99, { most: 100 }),
      plain(about(`RSVPs lost, of ${thanked}`, ''), [lost + withoutFact], { most: 0 }),
      plain(about('meetings oversold', ''), [oversold], { most: 0 }),
    ];
  } finally {
    for (const each of [bare, site]) await each.stop();
    at.remove();
    bareAt.remove();
  }
}

/** The list page at full speed, with no RSVPs and with 500 a second that come whatever happens. */
export async function busyBench({ rounds, seconds }: Pace): Promise<Finding[]> {
  const at = await bulkDatabase(ahead(meetings));
  const site = await startWeb(at);
  const asked = { url: `${site.origin}/meetings`, seconds, headers: gzip };
  const p99: number[] = [];
  const alone: number[] = [];
  let thanked = 0;
  let round = 0;
  const quiet = async () => {
    const { perSecond, p99: slowest } = await load(asked);
    alone.push(slowest);
    return perSecond;
  };
  const busy = async () => {
    round += 1;
    const prefix = `open-${round}`;
    const open = { port: site.port, connections: 64, perSecond: 500, slugs, prefix };
    const [posted, page] = await Promise.all([
      post({ ...open, seconds: Math.ceil(seconds) }),
      load(asked),
    ]);
    thanked += posted.sent;
    p99.push(page.p99);
    return page.perSecond;
  };
  try {
    await quiet();
    await busy();
    alone.length = 0;
    p99.length = 0;
    const { quiet: without, busy: within } = await inTurn(rounds, { quiet, busy });
    const { lost, withoutFact } = kept(at.file, 'open', thanked);
    const note = `with none ${median(alone).toFixed(1)} ms; the load itself takes part of a core`;
    const about = (work: string, unit: string) => ({ bench: 'busy', work, unit });
    return [
      ratio(
        about('list page while 500 RSVPs a second come in', '/s'),
        within,
        { what: 'with none', rounds: without },
        { least: 0.7 },
      ),
      plain({ ...about('the same, p99', 'ms'), note }, p99, { most: 25 }),
      plain(about(`RSVPs lost meanwhile, of ${thanked}`, ''), [lost + withoutFact], { most: 0 }),
    ];
  } finally {
    await site.stop();
    at.remove();
  }
}
