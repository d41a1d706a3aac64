/* What the program answered once, to be answered again by the limits it is measured against. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from '#e2e/support/http.ts';
import { type Site, startProcess } from './site.ts';

/** An answer that is ready: nothing is left to do but to send it. */
export interface ReadyAnswer {
  name: string;
  status: number;
  headers: Record<string, string>;
  /** base64 */
  body: string;
}

/** One thing that is asked of the program, under the name its limit answers to. */
export interface Asking {
  name: string;
  path: string;
  headers: Record<string, string>;
  status: 200 | 304;
}

/* What each connection adds by itself. */
const ofTheWire = new Set(['connection', 'keep-alive', 'date', 'transfer-encoding']);

/** The four ways in which a feed or page is asked for. */
export async function waysToAsk(origin: string, path: string, name: string): Promise<Asking[]> {
  const { headers } = await ask(origin, path);
  const ways: Omit<Asking, 'path'>[] = [
    { name: `${name}-identity`, headers: {}, status: 200 },
    { name: `${name}-gzip`, headers: { 'accept-encoding': 'gzip' }, status: 200 },
    { name: `${name}-br`, headers: { 'accept-encoding': 'br' }, status: 200 },
    { name: `${name}-304`, headers: { 'if-none-match': headers.etag ?? '' }, status: 304 },
  ];
  return ways.map((way) => ({ ...way, path }));
}

/** Asks once, and fails unless the answer is what the figure is to be about. */
export async function readyAnswer(origin: string, asking: Asking): Promise<ReadyAnswer> {
  const { status, headers, body } = await ask(origin, asking.path, { headers: asking.headers });
  const encoding = asking.headers['accept-encoding'];
  if (status !== asking.status || headers['content-encoding'] !== encoding) {
    throw new Error(`${asking.path} was answered with ${status} ${headers['content-encoding']}`);
  }
  const own = Object.entries(headers).filter(([name]) => !ofTheWire.has(name));
  return {
    name: asking.name,
    status,
    headers: Object.fromEntries(own.map(([name, value]) => [name, String(value)])),
    body: body.toString('base64'),
  };
}

/** The same stack with nothing in it but these answers. */
export function startPrebuilt(folder: string, answers: readonly ReadyAnswer[]): Promise<Site> {
  const file = join(folder, 'prebuilt.json');
  writeFileSync(file, JSON.stringify(answers));
  return startProcess('prebuilt-process.ts', { file });
}
