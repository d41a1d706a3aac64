import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { systemClock } from '#app/platform/clock.ts';
import type { Finding, Pace } from '#e2e/bench/figures.ts';
import { loader } from '#e2e/bench/load.ts';
import { nginxVersion } from '#e2e/bench/nginx.ts';
import { notesOf, summary, tableOf } from '#e2e/bench/table.ts';
import { buildOrExit } from './build.ts';

type Bench = (pace: Pace) => Promise<Finding[]>;

/** Each is read only when it is run. */
const benches: Record<string, () => Promise<Bench>> = {
  feeds: async () => (await import('#e2e/bench/feeds.ts')).feedsBench,
  pages: async () => (await import('#e2e/bench/pages.ts')).pagesBench,
  rsvps: async () => (await import('#e2e/bench/rsvps.ts')).rsvpsBench,
  busy: async () => (await import('#e2e/bench/rsvps.ts')).busyBench,
  worker: async () => (await import('#e2e/bench/worker.ts')).workerBench,
  reminders: async () => (await import('#e2e/bench/worker.ts')).remindersBench,
  replies: async () => (await import('#e2e/bench/replies.ts')).repliesBench,
  start: async () => (await import('#e2e/bench/start.ts')).startBench,
  clone: async () => (await import('#e2e/bench/start.ts')).cloneBench,
  memory: async () => (await import('#e2e/bench/memory.ts')).memoryBench,
  growth: async () => (await import('#e2e/bench/growth.ts')).growthBench,
  oversell: async () => (await import('#e2e/bench/counts.ts')).oversellBench,
  attack: async () => (await import('#e2e/bench/counts.ts')).attackBench,
  'crash-points': async () => (await import('#e2e/bench/counts.ts')).crashPointsBench,
  crash: async () => (await import('#e2e/bench/counts.ts')).crashBench,
};

const usage = `usage: npm run bench [-- NAME…] [--json FILE] [--rounds N] [--seconds N]
names: ${Object.keys(benches).join(', ')}`;

type Wanted = { names: string[]; json: string | undefined; pace: Pace };

function wanted(args: string[]): Wanted | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'string' },
        rounds: { type: 'string', default: '5' },
        seconds: { type: 'string', default: '2' },
      },
    });
    const pace = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
    const isKnown = positionals.every((name) => Object.hasOwn(benches, name));
    if (!isKnown || !(pace.rounds >= 1) || !(pace.seconds > 0)) return undefined;
    const names = positionals.length > 0 ? positionals : Object.keys(benches);
    return { names, json: values.json, pace };
  } catch {
    return undefined;
  }
}

/** `npm run bench`: measures against limits in the same run, and says which goals hold. */
async function bench(args: string[]): Promise<number> {
  const asked = wanted(args);
  if (asked === undefined) {
    console.error(usage);
    return 2;
  }
  await buildOrExit(console.log);
  const machine = {
    cores: availableParallelism(),
    node: process.version,
    load: loader,
    nginx: nginxVersion ?? 'not installed, so nothing is compared with it',
  };
  for (const [name, value] of Object.entries(machine)) console.log(`${name}: ${value}`);
  console.log(`${asked.pace.rounds} rounds of ${asked.pace.seconds} s in turn, medians.`);
  const findings: Finding[] = [];
  for (const name of asked.names) {
    const run = await benches[name]?.();
    if (run === undefined) continue;
    console.log(`\n${name}`);
    const found = await run(asked.pace);
    findings.push(...found);
    console.log(tableOf(found));
  }
  console.log(`\n${tableOf(findings)}\n\n${notesOf(findings)}\n\n${summary(findings)}`);
  if (asked.json !== undefined) {
    const report = {
      at: new Date(systemClock()).toISOString(),
      ...machine,
      ...asked.pace,
      findings,
    };
    writeFileSync(asked.json, `${JSON.stringify(report, undefined, 2)}\n`);
  }
  return 0;
}
process.exit(await bench(process.argv.slice(2)));
