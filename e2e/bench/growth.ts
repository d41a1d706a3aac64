/*
 * The same work on a young office and on an old one: 100 meetings with 10,000 RSVPs, and 10,000
 * with 1,000,000. Both have 50 meetings ahead, half of everything is in one county, and each page
 * shows as much: what has grown is what lies behind.
 */
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from '#app/domain/audit/types.ts';
import { unmetConditions } from '#app/domain/meetings/conditions.server.ts';
import { proposalFor } from '#app/domain/meetings/proposal.server.ts';
import { meetingById } from '#app/domain/meetings/queries.server.ts';
import { rememberedTimes, remind } from '#app/domain/notices/reminders.server.ts';
import { accepted, partyOf } from '#app/domain/rsvps/testing.ts';
import { systemClock } from '#app/platform/clock.ts';
import { openDatabase } from '#db/client.ts';
import { type BulkDatabase, bulkDatabase, idOf } from './bulk.ts';
import { type Finding, inTurn, type Pace, ratio } from './figures.ts';
import { rateOf } from './load.ts';
import { startProcess } from './site.ts';

const coming = 50;
const day = 86_400_000;

/** What lies behind is spread over eight years; what lies ahead begins in three days. */
function grown(meetings: number): Promise<BulkDatabase> {
  const now = systemClock();
  const behind = meetings - coming;
  const startOf = (index: number) =>
    index < behind
      ? now - 2 * day - Math.floor(((behind - index) * 8 * 365 * day) / behind)
      : now + (3 + (index - behind)) * day;
  return bulkDatabase({
    meetings,
    rsvpsEach: 100,
    startOf,
    isInDesoto: (index) => index % 2 === 0,
  });
}

type Office = Awaited<ReturnType<typeof open>>;

async function open(meetings: number) {
  const at = await grown(meetings);
  const site = await startProcess('render-process.ts', {
    ...at,
    server: resolve('build/server/index.js'),
    isDefault: false,
  });
  const db = openDatabase({ file: at.file });
  return {
    site,
    db,
    first: meetings - coming,
    times: rememberedTimes(),
    async close() {
      await site.stop();
      await db.close();
      at.remove();
    },
  };
}

/** ms a piece, of as many as fit into the time. */
async function timed(seconds: number, piece: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  let count = 0;
  do {
    await piece();
    count += 1;
  } while (performance.now() - began < seconds * 1000);
  return (performance.now() - began) / count;
}

let who = 0;
const contextOf = (office: Office): Context => ({
  db: office.db,
  now: systemClock(),
  actor: 'system',
});

const works: Record<string, (office: Office, seconds: number) => Promise<number>> = {
  'list page': (office, seconds) => page(office, '/meetings', seconds),
  'county page': (office, seconds) => page(office, '/counties/desoto', seconds),
  RSVP: (office, seconds) =>
    timed(seconds, () => {
      who += 1;
      const meetingId = idOf(office.first + (who % coming));
      return accepted(contextOf(office), partyOf(meetingId, 1, `grown-${who}`));
    }),
  'conflict check': (office, seconds) =>
    timed(seconds, async () => {
      who += 1;
      const found = await meetingById(office.db.read, idOf(office.first + (who % coming)));
      const proposal = found && (await proposalFor(office.db.read, found.meeting));
      if (proposal) await unmetConditions(office.db.read, contextOf(office), proposal);
    }),
  'reminder tick': (office, seconds) =>
    timed(seconds, () => remind(contextOf(office), office.times)),
};

async function page({ site }: Office, path: string, seconds: number): Promise<number> {
  return 1000 / (await rateOf({ url: `${site.origin}${path}`, seconds, connections: 4 }));
}

export async function growthBench({ rounds, seconds }: Pace): Promise<Finding[]> {
  const young = await open(100);
  const old = await open(10_000);
  const findings: Finding[] = [];
  try {
    await pause(500);
    for (const [work, run] of Object.entries(works)) {
      await run(young, seconds);
      await run(old, seconds);
      const found = await inTurn(rounds, {
        old: () => run(old, seconds),
        young: () => run(young, seconds),
      });
      const about = { bench: 'growth', work: `${work}, 100 times the data`, unit: 'ms' };
      const limit = { what: 'once the data', rounds: found.young };
      findings.push(ratio(about, found.old, limit, { most: 1.5 }));
    }
    return findings;
  } finally {
    await young.close();
    await old.close();
  }
}
