import { request as ask } from 'node:http';
import { makeLog } from '#app/platform/log.ts';
import { readSettings, type Settings } from '#app/platform/settings.ts';
import { temporaryDatabase } from '#db/testing.ts';
import type { Process } from './context.ts';
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
