import { request as ask } from 'node:http';
import { makeLog } from '#app/platform/log.ts';
import { readSettings, type Settings } from '#app/platform/settings.ts';
import { temporaryDatabase } from '#db/testing.ts';
import type { AppContext, Process } from './context.ts';
import { openLimits } from './limits.ts';
import { listen, type Parts, type WebServer } from './server.ts';

export const testKey = 'a key of at least thirty-two characters';

export function testSettings(port: number, env: Record<string, string> = {}): Settings {
  const read = readSettings({ PORT: String(port), SECRET_KEY: testKey, LIMITS: 'off', ...env });
  if (!read.ok) throw new Error(read.detail.map((it) => it.name).join(', '));
  return { ...read.value, secretKey: testKey };
}

export type TestServer = WebServer & { settings: Settings; drop: () => Promise<void> };

/** The front on a port of its own, with whatever stands in for the routes. */
export async function testServer(
  port: number,
  parts: Partial<Parts> & Pick<Parts, 'handle'>,
  env: Record<string, string> = {},
): Promise<TestServer> {
  const settings = testSettings(port, env);
  const db = temporaryDatabase();
  const process: Process = {
    settings,
    db,
    log: makeLog({ level: 'silent', process: 'test' }),
    limits: openLimits(settings),
    now: () => Date.UTC(2027, 0, 14, 12),
  };
  const server = await listen({
    process,
    versions: { version: () => ({ hard: 0, soft: 0 }) },
    assets: () => undefined,
    isReady: () => true,
    ...parts,
  });
  const drop = async () => {
    await server.close();
    await db.drop();
  };
  return { ...server, settings, drop };
}

export type Answer = { status: number; headers: Record<string, string>; body: string };

/** A request exactly as written, with headers that fetch would not let a program set. */
export function send(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = options;
  return new Promise((settle, fail) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const request = ask(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        agent: false,
        headers: { host: `localhost:${port}`, ...length, ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () =>
          settle({
            status: response.statusCode ?? 0,
            headers: response.headers as Record<string, string>,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    request.on('error', fail);
    request.end(body);
  });
}

/** What a page of ours sends, as far as the guard looks. */
export const sameOrigin = { 'sec-fetch-site': 'same-origin' };

/** The smallest form there is. */
export const aForm = {
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: 'name=Ada',
};

type Asked = { path: string; body: string; context: AppContext; cookie: string | null };

export type RecordingServer = {
  /** Sends a request, and forgets those before it. */
  ask(path: string, options: Parameters<typeof send>[2]): Promise<Answer>;
  /** What came through to the routes. */
  asked(): Asked[];
  drop(): Promise<void>;
};

/** The front before routes that note what reaches them; /verify breaks, /alerts is over its limit. */
export async function recordingServer(port: number): Promise<RecordingServer> {
  let asked: Asked[] = [];
  const server = await testServer(port, {
    async handle(request, context) {
      const url = new URL(request.url);
      const body = request.method === 'GET' ? '' : await request.text();
      const cookie = request.headers.get('cookie');
      asked.push({ path: url.pathname + url.search, body, context, cookie });
      if (url.pathname === '/verify') throw new Error('canary@example.org');
      if (url.pathname === '/alerts') return new Response('', { status: 429 });
      const type = url.pathname.endsWith('.ics') ? 'text/calendar; charset=utf-8' : 'text/html';
      return new Response(`<p>${url.pathname}</p>`, { headers: { 'content-type': type } });
    },
  });
  return {
    ask(path, options) {
      asked = [];
      return send(port, path, options);
    },
    asked: () => asked,
    drop: server.drop,
  };
}
