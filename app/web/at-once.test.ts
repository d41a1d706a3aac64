import { afterAll, beforeAll, expect, test } from 'vitest';
import { send, type TestServer, testServer } from './testing.ts';

const port = 5150;
const host = `localhost:${port}`;
let server: TestServer;
beforeAll(async () => {
  server = await testServer(port, {
    handle: async () =>
      new Response('seats '.repeat(500), { headers: { 'content-type': 'text/html' } }),
  });
});
afterAll(() => server.drop());

const hits = async () => {
  const { body } = await send(port, '/metrics');
  return Number(/^town_crier_page_cache_hits_total (\d+)/m.exec(body)?.[1]);
};
const withoutDate = ({
  headers: { date: _, ...headers },
  ...answer
}: Awaited<ReturnType<typeof send>>) => ({ ...answer, headers });

test('a kept page is answered at once exactly as it was the long way', async () => {
  /* A cookie of somebody else's goes the long way, and is no reason to render for one alone. */
  const long = await send(port, '/meetings', { headers: { cookie: 'other=1' } });
  const before = await hits();
  const atOnce = await send(port, '/meetings');
  expect(withoutDate(atOnce)).toEqual(withoutDate(long));
  expect(await hits()).toBe(before + 1);

  const etag = atOnce.headers.etag ?? '';
  const held = { 'if-none-match': etag };
  const longHeld = await send(port, '/meetings', { headers: { ...held, cookie: 'other=1' } });
  const unchanged = await send(port, '/meetings', { headers: held });
  expect(withoutDate(unchanged)).toEqual(withoutDate(longHeld));
  expect(unchanged).toMatchObject({ status: 304, body: '' });

  const head = await send(port, '/meetings', { method: 'HEAD' });
  expect(head.body).toBe('');
  expect(head.headers['content-length']).toBe(atOnce.headers['content-length']);
});

test('another host, another method and another spelling of the address are asked as ever', async () => {
  await send(port, '/meetings');
  const elsewhere = await send(port, '/meetings', { headers: { host: 'example.org' } });
  expect(elsewhere.status).toBe(421);
  expect((await send(port, '/meetings', { method: 'PROPFIND' })).status).toBe(405);
  expect((await send(port, '/meetings/')).status).toBe(308);
  expect((await send(port, '/meetings', { headers: { host: `127.0.0.1:${port}` } })).status).toBe(
    307,
  );
  expect((await send(port, '/meetings', { headers: { host } })).status).toBe(200);
});
