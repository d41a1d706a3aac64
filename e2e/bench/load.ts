/* Pages asked for as fast as they come: by wrk where it is installed, else by autocannon. */
import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';

export interface Load {
  url: string;
  seconds: number;
  connections?: number;
  headers?: Record<string, string>;
}

export interface Loaded {
  perSecond: number;
  /** The slowest of a hundred, ms. */
  p99: number;
}

const { stdout = '' } = spawnSync('wrk', ['-v'], { encoding: 'utf8' });
const [, wrkVersion] = /^wrk (\S+)/m.exec(stdout ?? '') ?? [];

/** What asks, for the report. */
export const loader = wrkVersion === undefined ? 'autocannon' : `wrk ${wrkVersion}`;

/** Asks over 32 connections unless told otherwise. Fails when an answer was not 2xx or 3xx. */
export function load(wanted: Load): Promise<Loaded> {
  return wrkVersion === undefined ? byAutocannon(wanted) : byWrk(wanted);
}

/** The rate alone. */
export const rateOf = async (wanted: Load) => (await load(wanted)).perSecond;

async function byWrk({ url, seconds, connections = 32, headers = {} }: Load): Promise<Loaded> {
  const lines = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const size = [
    '-t1',
    `-c${connections}`,
    `-d${Math.ceil(seconds)}s`,
    '--latency',
    '--timeout',
    '10s',
  ];
  const child = spawn('wrk', [...size, ...lines, url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = await text(child.stdout);
  const [, perSecond] = /Requests\/sec:\s+([\d.]+)/.exec(said) ?? [];
  const [, p99, unit = 'ms'] = /^\s+99%\s+([\d.]+)(us|ms|s)\s*$/m.exec(said) ?? [];
  if (perSecond === undefined || p99 === undefined || /Non-2xx|Socket errors/.test(said)) {
    throw new Error(`${url} was not answered well:\n${said}`);
  }
  const inMs = { us: 0.001, ms: 1, s: 1000 }[unit] ?? Number.NaN;
  return { perSecond: Number(perSecond), p99: Number(p99) * inMs };
}

async function byAutocannon(wanted: Load): Promise<Loaded> {
  const { default: autocannon } = await import('autocannon');
  const { url, seconds, connections = 32, headers = {} } = wanted;
  const result = await autocannon({ url, connections, duration: Math.ceil(seconds), headers });
  if (result.errors > 0 || result['4xx'] + result['5xx'] > 0) {
    throw new Error(`${url} was not answered well: ${result.errors} errors, ${result['4xx']} 4xx`);
  }
  return { perSecond: result.requests.average, p99: result.latency.p99 };
}
