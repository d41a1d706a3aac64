import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeEach, expect, test } from 'vitest';
import { type Asked, encodingFor, type Rendered } from './kept-page.ts';
import { feedLasts, makePageCache, type PageCache } from './page-cache.ts';

const asked: Asked = {
  isHead: false,
  acceptEncoding: undefined,
  ifNoneMatch: undefined,
  ifModifiedSince: undefined,
};
const long = 'seats '.repeat(500);

let version: { hard: number; soft: number };
let now: number;
let elapsed: number;
let body: string;
let renders: number;
let cache: PageCache;
beforeEach(() => {
  version = { hard: 1, soft: 1 };
  now = Date.UTC(2027, 0, 14, 12, 0, 30);
  elapsed = 10_000;
  body = long;
  renders = 0;
  cache = makePageCache({
    versions: { version: () => version },
    now: () => now,
    elapsed: () => elapsed,
  });
});

async function render(extra: Partial<Rendered> = {}): Promise<Rendered> {
  renders += 1;
  const text = body;
  await Promise.resolve();
  const headers = { 'content-type': 'text/html', 'last-modified': 'Wed, 13 Jan 2027 00:00:00 GMT' };
  return { status: 200, headers, body: new TextEncoder().encode(text), ...extra };
}

async function get(
  more: Partial<Asked> = {},
  address = '/meetings',
  extra: Partial<Rendered> = {},
) {
  const response = await cache.answer(address, { ...asked, ...more }, () => render(extra));
  if (response === undefined) throw new Error('nothing was answered');
  return response;
}

test('renders once for everyone who waits, and not again while nothing changed', async () => {
  const answers = await Promise.all([get(), get(), get({ acceptEncoding: 'br' })]);
  await get();
  expect(renders).toBe(1);
  expect(await answers[0]?.text()).toBe(long);
  expect(cache.counts()).toMatchObject({ hits: 1, renders: 1, pages: 1 });
});

test('gives each encoding its bytes, its tag and its length', async () => {
  const plain = await get();
  const gzip = await get({ acceptEncoding: 'gzip' });
  const brotli = await get({ acceptEncoding: 'gzip, deflate, br' });
  const tag = plain.headers.get('etag') ?? '';
  expect(gzip.headers.get('etag')).toBe(tag.replace(/"$/, '-gz"'));
  expect(brotli.headers.get('etag')).toBe(tag.replace(/"$/, '-br"'));
  const gzipped = Buffer.from(await gzip.arrayBuffer());
  expect(gzip.headers.get('content-length')).toBe(String(gzipped.byteLength));
  expect(gunzipSync(gzipped).toString()).toBe(long);
  expect(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer())).toString()).toBe(long);
  expect(plain.headers.get('vary')).toBe('Accept-Encoding');
  expect(renders).toBe(1);
});

test('answers 304 to whoever holds the page in any encoding', async () => {
  const tag = (await get({ acceptEncoding: 'br' })).headers.get('etag') ?? '';
  for (const ifNoneMatch of [tag, `W/${tag}`, `"x", ${tag}`, tag.replace('-br', ''), '*']) {
    const answer = await get({ ifNoneMatch });
    expect([answer.status, await answer.text()]).toEqual([304, '']);
  }
  expect((await get({ ifNoneMatch: '"other"' })).status).toBe(200);
  const since = (text: string) => get({ ifModifiedSince: text }).then((it) => it.status);
  expect(await since('Wed, 13 Jan 2027 00:00:00 GMT')).toBe(304);
  expect(await since('Tue, 12 Jan 2027 00:00:00 GMT')).toBe(200);
  expect(await since('nonsense')).toBe(200);
});

test('shows what staff changed at once, also to those who wait for an older rendering', async () => {
  await get();
  version = { hard: 2, soft: 1 };
  body = 'moved';
  const early = get();
  version = { hard: 3, soft: 1 };
  body = 'cancelled';
  expect(await (await get()).text()).toBe('cancelled');
  await early;
  expect(await (await get()).text()).toBe('cancelled');
});

test('shows what RSVPs changed within the second, without rendering for each', async () => {
  await get();
  for (let rsvp = 2; rsvp <= 50; rsvp += 1) {
    version = { hard: 1, soft: rsvp };
    elapsed += 20;
    body = `after ${rsvp}`;
    await get();
  }
  expect(renders).toBeLessThanOrEqual(4);
  elapsed += 500;
  expect(await (await get()).text()).toBe('after 50');
});

test('keeps compressed copies when a new rendering has the same bytes', async () => {
  const first = await get({ acceptEncoding: 'br' });
  version = { hard: 2, soft: 1 };
  const second = await get({ acceptEncoding: 'br' });
  expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
  expect(renders).toBe(2);
  expect(cache.counts().pages).toBe(1);
});

test('turns with the minute, and so at midnight', async () => {
  await get();
  now = Date.UTC(2027, 0, 14, 12, 0, 59, 999);
  await get();
  expect(renders).toBe(1);
  now = Date.UTC(2027, 0, 14, 12, 1);
  await get();
  expect(renders).toBe(2);
});

test('keeps neither errors nor pages that set a cookie', async () => {
  for (const extra of [{ status: 404 }, { headers: { 'set-cookie': 'a=b' } }]) {
    expect((await get({}, '/x', extra)).status).toBe(extra.status ?? 200);
    await get({}, '/x', extra);
  }
  expect(renders).toBe(4);
  expect(cache.counts().pages).toBe(0);
});

test('a rendering that fails fails for those who wait, and is tried again', async () => {
  const failing = () => cache.answer('/f', asked, () => Promise.reject(new Error('no')));
  await expect(failing()).rejects.toThrow('no');
  expect((await get({}, '/f')).status).toBe(200);
});

test('answers nothing when rendering is refused for want of room', async () => {
  expect(await cache.answer('/busy', asked, () => undefined)).toBeUndefined();
});

test('stays within its room, the oldest pages going first', async () => {
  cache = makePageCache({
    versions: { version: () => version },
    now: () => now,
    elapsed: () => elapsed,
    room: 20_000,
  });
  for (let page = 0; page < 20; page += 1) await get({ acceptEncoding: 'gzip' }, `/p${page}`);
  expect(cache.counts().bytes).toBeLessThanOrEqual(20_000);
  expect(cache.counts().pages).toBeGreaterThan(2);
});

test('a HEAD has the headers and no body', async () => {
  const answer = await get({ isHead: true });
  expect([answer.headers.get('content-length'), await answer.text()]).toEqual([
    String(long.length),
    '',
  ]);
});

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.0, gzip;q=0', 'identity'],
  ['*', 'br'],
  ['identity', 'identity'],
])('Accept-Encoding %j is answered in %s', (header, encoding) => {
  expect(encodingFor(header)).toBe(encoding);
});

test('keeps a feed while RSVPs come in, until a meeting changes or a quarter of an hour is over', async () => {
  const feed = async () => {
    const answer = await cache.answer('/calendar.ics', asked, () => render(), feedLasts);
    return (await answer?.text())?.slice(0, 4);
  };
  await feed();
  version = { hard: 1, soft: 2 };
  elapsed += 5_000;
  now += 14 * 60_000;
  body = `new ${long}`;
  expect([await feed(), renders]).toEqual(['seat', 1]);
  now = Date.UTC(2027, 0, 14, 12, 15);
  expect([await feed(), renders]).toEqual(['new ', 2]);
  version = { hard: 2, soft: 2 };
  body = long;
  expect([await feed(), renders]).toEqual(['seat', 3]);
});
