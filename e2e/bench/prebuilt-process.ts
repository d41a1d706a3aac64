/*
 * The limit of feeds and pages: the stack of the web process, Hono on node-server, with nothing in
 * it but answers that are ready, the same bytes under the same headers.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { ReadyAnswer } from './answers.ts';

const { file, port } = JSON.parse(process.argv[2] ?? '') as { file: string; port: number };
const answers = JSON.parse(readFileSync(file, 'utf8')) as ReadyAnswer[];

const app = new Hono();
for (const { name, status, headers, body } of answers) {
  const bytes = status === 304 ? null : new Uint8Array(Buffer.from(body, 'base64'));
  app.get(`/${name}`, () => new Response(bytes, { status, headers }));
}
createServer(getRequestListener(app.fetch)).listen(port, '127.0.0.1', () =>
  process.send?.('ready'),
);
process.on('disconnect', () => process.exit(0));
