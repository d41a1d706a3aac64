import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionCookieName } from './session-cookie.ts';
import {
  aForm,
  type RecordingServer,
  recordingServer,
  sameOrigin,
  send,
  testServer,
} from './testing.ts';

const port = 4310;
const here = `http://localhost:${port}`;
let front: RecordingServer;
beforeAll(async () => {
  front = await recordingServer(port);
});
afterAll(() => front.drop());

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  front.ask(path, { headers, method });
const post = (path: string, headers: Record<string, string> = {}) =>
  front.ask(path, { ...aForm, headers: { ...aForm.headers, ...headers } });
const status = (answer: Promise<{ status: number }>) => answer.then((it) => it.status);

test('health answers whatever the host', async () => {
  for (const path of ['/healthz', '/readyz', '/metrics']) {
    const answer = await get(path, { host: 'elsewhere.example' });
    expect([path, answer.status, answer.headers['cache-control']]).toEqual([path, 200, 'no-store']);
  }
});

test.each([
  ['evil.example', 421],
  [`127.0.0.1:${port}`, 307],
  [`[::1]:${port}`, 307],
  [`LOCALHOST:${port}`, 200],
  ['localhost:1', 307],
  ['localhost.evil.example', 421],
])('Host %s: %i', async (host, expected) => {
  const answer = await get('/meetings?county=desoto', { host });
  expect(answer.status).toBe(expected);
  if (expected === 307) expect(answer.headers.location).toBe(`${here}/meetings?county=desoto`);
});

test('a post to another name of this machine is misdirected, not led on', async () => {
  expect(await status(post('/verify', { ...sameOrigin, host: `127.0.0.1:${port}` }))).toBe(421);
});

test.each([
  ['/meetings?_data=routes/meetings', 404],
  ['/x?_data', 404],
  ['/__manifest', 404],
  ['/%5f_manifest', 308],
  ['/meetings.data', 404],
  ['/_root.data', 404],
  ['/staff.data', 200],
  ['/staff/meetings.data', 200],
  ['/meetings/', 308],
  ['/%6deetings', 308],
  ['/a/../staff', 400],
  ['/%zz', 400],
  ['/%ff', 400],
  ['/%ed%a0%80', 400],
  ['/meetings?q=%00', 400],
  ['/meetings?q=%ff', 400],
  ['/meetings?county=a&county=b', 400],
  [`/meetings?${'a=1&'.repeat(60)}`, 400],
  [`/${'a'.repeat(5000)}`, 400],
  ['//evil.example', 400],
  ['/a\\b', 400],
  ['/staff#x', 400],
])('GET %s: %i', async (path, expected) => {
  expect(await status(get(path))).toBe(expected);
});

test('absolute targets and unknown methods are refused', async () => {
  expect(await status(get('http://evil.example/'))).toBe(400);
  expect(await status(get('/meetings', {}, 'PROPFIND'))).toBe(405);
  expect(await status(get('/meetings', {}, 'TRACE'))).toBe(405);
});

test.each(['PUT', 'PATCH', 'DELETE'])(
  '%s reaches no page, also from our own origin',
  async (method) => {
    expect(await status(get('/meetings/a/rsvp', sameOrigin, method))).toBe(405);
    expect(await status(get('/staff/meetings', sameOrigin, method))).toBe(405);
    expect(front.asked()).toEqual([]);
  },
);

test('a public page runs nothing, a staff page only what carries its nonce', async () => {
  const page = (await get('/meetings')).headers['content-security-policy'] ?? '';
  expect(page).toContain("default-src 'none'");
  expect(page).toContain("script-src 'none'");
  expect(page).toContain("frame-ancestors 'none'");
  expect(page).not.toMatch(/unsafe|nonce|upgrade-insecure/);
  const staff = await get('/staff');
  const nonce = front.asked()[0]?.context.nonce;
  expect(nonce).toMatch(/^[\w+/=]{20,}$/);
  expect(staff.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
  expect(staff.headers['cache-control']).toBe('private, no-store');
  expect(staff.headers['strict-transport-security']).toBeUndefined();
  expect((await get('/embed/meetings')).headers['x-frame-options']).toBeUndefined();
  for (const path of [
    '/mailbox/000000001/html',
    '/mailbox/000000001/HTML',
    '/staff/Messages/a/Html',
  ]) {
    expect((await get(path)).headers['content-security-policy'], path).toContain('sandbox');
  }
});

test('HSTS and upgrading of requests belong to https, and are on every answer there', async () => {
  const secure = await testServer(
    4313,
    { handle: async () => new Response('<p>') },
    {
      PUBLIC_ORIGIN: 'https://meetings.example.gov',
      SMTP_URL: 'smtp://127.0.0.1:1',
    },
  );
  const headers = { host: 'meetings.example.gov' };
  for (const path of [
    '/',
    '/staff',
    '/rsvps/t',
    '/api/v1/meetings',
    '/calendar.ics',
    '/nope.data',
  ]) {
    const answer = await send(4313, path, { headers });
    expect(answer.headers['strict-transport-security'], path).toBe(
      'max-age=31536000; includeSubDomains',
    );
    expect(answer.headers['content-security-policy'], path).toContain('upgrade-insecure-requests');
  }
  const byAddress = await send(4313, '/', { headers: { host: 'localhost:4313' } });
  expect(byAddress.status).toBe(421);
  await secure.drop();
});

test('what is personal is neither kept nor told to others', async () => {
  const manage = await get('/rsvps/t');
  expect(manage.headers).toMatchObject({
    'cache-control': 'private, no-store',
    'referrer-policy': 'same-origin',
    'x-robots-tag': 'noindex',
    'x-content-type-options': 'nosniff',
  });
  expect((await get('/feeds/t.ics')).headers['referrer-policy']).toBe('no-referrer');
});

test('public pages are rendered once for everyone, and not with anyone in mind', async () => {
  await get('/counties/hinds', { cookie: 'other=1' });
  expect(front.asked()).toMatchObject([
    { path: '/counties/hinds', cookie: null, context: { clientAddress: '' } },
  ]);
  await get('/counties/hinds?utm_source=x');
  expect(front.asked()).toEqual([]);
  await get('/counties/hinds', { cookie: 'town-crier=abc' });
  expect(front.asked().length).toBe(1);
  const feed = await get('/calendar.ics');
  expect(feed.headers).toMatchObject({
    'cache-control': 'public, max-age=300',
    'access-control-allow-origin': '*',
  });
  const again = await get('/calendar.ics', { 'if-none-match': feed.headers.etag ?? '' });
  expect([again.status, again.body]).toEqual([304, '']);
  const forStaff = await get('/calendar.ics', { cookie: `${sessionCookieName(here)}=abc` });
  expect([forStaff.headers.etag, front.asked()]).toEqual([feed.headers.etag, []]);
  const head = await get('/calendar.ics', {}, 'HEAD');
  expect(head.headers['content-length']).toBe(feed.headers['content-length']);
});

test('an error tells nothing of what went wrong', async () => {
  const answer = await post('/verify', sameOrigin);
  expect([answer.status, answer.body.includes('canary')]).toEqual([500, false]);
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  expect((await post('/alerts', sameOrigin)).headers['retry-after']).toBe('600');
});

test('robots are led to the feeds, and away from what is personal', async () => {
  const robots = (await get('/robots.txt')).body;
  expect(robots).toContain('Disallow: /rsvps/');
  expect(robots).not.toMatch(/calendar|ics/);
  expect((await get('/.well-known/security.txt')).body).toMatch(
    /^Contact: mailto:.+\nExpires: 2027-/,
  );
});

test('metrics are for this machine, not for whoever a proxy brings', async () => {
  expect(await status(post('/meetings/a/rsvp'))).toBe(403);
  expect((await get('/metrics')).body).toMatch(
    /town_crier_guard_refusals_total\{reason="no-proof"\} \d/,
  );
  expect(await status(get('/metrics', { 'x-forwarded-for': '1.1.1.1' }))).toBe(404);
});

test('what is not HTTP gets an answer, and the process lives', async () => {
  const answer = await new Promise<string>((settle) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('GARBAGE\r\n\r\n'));
    socket.on('data', (data) => settle(data.toString()));
    socket.on('error', () => settle(''));
  });
  expect(answer).toContain('400');
  const bad = await get('/meetings', { host: 'a b' });
  expect([400, 421]).toContain(bad.status);
  expect(await status(get('/healthz'))).toBe(200);
});
