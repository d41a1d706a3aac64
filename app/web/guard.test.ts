import { afterAll, beforeAll, expect, test } from 'vitest';
import { formToken } from '#app/platform/tokens.ts';
import { aForm, type RecordingServer, recordingServer, sameOrigin, testKey } from './testing.ts';

const port = 4312;
const here = `http://localhost:${port}`;
const form = aForm.headers['content-type'];
let front: RecordingServer;
beforeAll(async () => {
  front = await recordingServer(port);
});
afterAll(() => front.drop());

const post = (
  path: string,
  headers: Record<string, string> = {},
  body: string | Buffer = aForm.body,
) => front.ask(path, { method: 'POST', headers: { ...aForm.headers, ...headers }, body });
const status = (answer: Promise<{ status: number }>) => answer.then((it) => it.status);

const token = () => formToken(testKey, '/meetings/a/rsvp', Date.UTC(2027, 0, 14, 12));
test.each([
  ['same origin', '/meetings/a/rsvp', sameOrigin, '', 200],
  ['same site', '/meetings/a/rsvp', { 'sec-fetch-site': 'same-site' }, '', 403],
  ['cross site', '/meetings/a/rsvp', { 'sec-fetch-site': 'cross-site' }, '', 403],
  [
    'cross site with our origin',
    '/meetings/a/rsvp',
    { 'sec-fetch-site': 'cross-site', origin: here },
    '',
    403,
  ],
  ['our origin', '/meetings/a/rsvp', { origin: here }, '', 200],
  ['our origin over https', '/meetings/a/rsvp', { origin: here.replace('http', 'https') }, '', 403],
  [
    'another origin with a token',
    '/meetings/a/rsvp',
    { origin: 'http://evil.example' },
    'token',
    403,
  ],
  ['nothing', '/meetings/a/rsvp', {}, '', 403],
  ['a null origin', '/meetings/a/rsvp', { origin: 'null' }, '', 403],
  ['nothing but a token', '/meetings/a/rsvp', {}, 'token', 200],
  ['a null origin and a token', '/meetings/a/rsvp', { origin: 'null' }, 'token', 200],
  ['a token of another form', '/meetings/b/rsvp', {}, 'token', 403],
  ['a token beside a session', '/meetings/a/rsvp', { cookie: 'town-crier=1' }, 'token', 403],
  ['a token for staff', '/staff/meetings', {}, 'token', 403],
  ['staff, same origin', '/staff/meetings', sameOrigin, '', 200],
  ['one-click unsubscribe', '/unsubscribe/abc', {}, '', 200],
  ['what is below it', '/unsubscribe/abc/more', {}, '', 403],
  ['the API without a key', '/api/v1/meetings', {}, '', 401],
  ['the API with a key', '/api/v1/meetings', { authorization: 'Bearer tc_abc' }, '', 200],
  ['a key elsewhere', '/staff/meetings', { authorization: 'Bearer tc_abc' }, '', 403],
] as const)('the guard, %s', async (_, path, headers, proof, expected) => {
  const body = proof === 'token' ? `name=Ada&formToken=${token()}` : 'name=Ada';
  expect(await status(post(path, headers, body))).toBe(expected);
  expect(front.asked().length).toBe(expected === 200 ? 1 : 0);
});

test.each([
  ['text', 'text/plain', 'name=Ada', 415],
  ['JSON to a form', 'application/json', '{}', 415],
  ['a form', form, 'name=Ada+L%C3%B6w', 200],
  ['a broken percent', form, 'name=%zz', 400],
  ['Latin-1', form, 'name=%ff', 400],
  ['raw Latin-1', form, Buffer.from([0x61, 0x3d, 0xff]), 400],
  ['a lone surrogate', form, 'name=%ED%A0%80', 400],
  ['NUL', form, 'name=a%00b', 400],
  ['100,000 fields', form, 'a&'.repeat(30_000), 400],
  ['70 KB', form, `name=${'a'.repeat(70_000)}`, 413],
  ['broken multipart', 'multipart/form-data; boundary=x', '--y\r\nhello', 400],
  ['multipart without boundary', 'multipart/form-data', 'hello', 400],
  [
    'multipart',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nAda\r\n--x--\r\n',
    200,
  ],
] as const)('a body of %s', async (_, type, body, expected) => {
  const answer = await post(
    '/rsvps/t/answer',
    { ...sameOrigin, 'content-type': type },
    body as string,
  );
  expect(answer.status).toBe(expected);
});

test.each([
  ['{"name":"Ada"}', 200],
  ['{"name":', 400],
  ['{"name":"\\ud800"}', 400],
  ['{"name":"\\u0000"}', 400],
  ['['.repeat(5000) + ']'.repeat(5000), 400],
])('JSON %j', async (body, expected) => {
  const headers = { authorization: 'Bearer tc_abc', 'content-type': 'application/json' };
  const answer = await post('/api/v1/meetings', headers, body);
  expect(answer.status).toBe(expected);
  if (expected === 400) expect(answer.headers['content-type']).toBe('application/problem+json');
});
