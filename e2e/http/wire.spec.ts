import { links } from '#app/web/links.ts';
import { announced, listOf, someone } from '../support/ground.ts';
import { ask, formOf } from '../support/http.ts';
import { expect, test } from '../support/test.ts';
import { dribbled, said } from '../support/wire.ts';

test('"malformed and slow HTTP": what is not one request is answered once, and the process lives', async ({
  town,
}) => {
  const meeting = await announced(town.api);
  const { host } = new URL(town.origin);
  const path = links.meetingRsvp(meeting.slug);
  const body = `name=Ann&email=${encodeURIComponent(someone())}&partySize=1`;
  const head = `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
  const cases: [what: string, bytes: string, answer: RegExp][] = [
    ['no Host', 'GET / HTTP/1.1\r\n\r\n', / 400 /],
    ['HTTP/1.0 without Host', 'GET / HTTP/1.0\r\n\r\n', / 421 /],
    ['two Hosts', `GET / HTTP/1.1\r\nHost: evil.example\r\nHost: ${host}\r\n\r\n`, / (400|421) /],
    ['another target', `GET http://evil.example/ HTTP/1.1\r\nHost: ${host}\r\n\r\n`, / 400 /],
    ['a fragment', `GET /#x HTTP/1.1\r\nHost: ${host}\r\n\r\n`, / 400 /],
    ['CONNECT', `CONNECT evil.example:443 HTTP/1.1\r\nHost: ${host}\r\n\r\n`, /^closed$| 40\d /],
    ['OPTIONS *', `OPTIONS * HTTP/1.1\r\nHost: ${host}\r\n\r\n`, / 400 /],
    ['a space before the colon', `GET / HTTP/1.1\r\nHost : ${host}\r\n\r\n`, / 400 /],
    ['NUL in a header', `GET / HTTP/1.1\r\nHost: ${host}\r\nX: a\0b\r\n\r\n`, / 400 /],
    [
      'a header of 20 KB',
      `GET / HTTP/1.1\r\nHost: ${host}\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
      / 431 /,
    ],
    [
      '3,000 headers',
      `GET / HTTP/1.1\r\nHost: ${host}\r\n${'X-a: 1\r\n'.repeat(3000)}\r\n`,
      / 431 /,
    ],
    [
      'two lengths',
      `${head}Content-Length: 5\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      / 400 /,
    ],
    ['a negative length', `${head}Content-Length: -5\r\n\r\n${body}`, / 400 /],
    [
      'a length and chunks',
      `${head}Content-Length: ${body.length}\r\nTransfer-Encoding: chunked\r\n\r\n${body}`,
      / 400 /,
    ],
    ['broken chunks', `${head}Transfer-Encoding: chunked\r\n\r\nZZ\r\n`, / 400 /],
    ['not HTTP', `${'\x16\x03\x01\x02\x00'.repeat(20)}\r\n\r\n`, / 400 /],
  ];
  for (const [what, bytes, answer] of cases) {
    expect(await said(town.origin, bytes), what).toMatch(answer);
  }
  expect(await listOf(town.api, meeting.id)).toEqual([]);
  expect((await ask(town.origin, links.health())).status).toBe(200);
});

test('"header, request and idle time-outs set": who is slow is cut off, and others are served', async ({
  town,
}) => {
  test.setTimeout(90_000);
  const meeting = await announced(town.api);
  const { host } = new URL(town.origin);
  const get = `GET / HTTP/1.1\r\nHost: ${host}\r\n`;
  const post = `POST ${links.meetingRsvp(meeting.slug)} HTTP/1.1\r\nHost: ${host}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n`;
  const slow = Promise.all([
    dribbled(town.origin, get, 'X-a: b\r\n'),
    dribbled(town.origin, post, 'a'),
    ...Array.from({ length: 200 }, () => dribbled(town.origin, get, 'X-a: b\r\n')),
  ]);
  const began = performance.now();
  expect((await ask(town.origin, links.meetings())).status).toBe(200);
  expect(performance.now() - began).toBeLessThan(2_000);
  const [header, request, ...others] = await slow;
  expect(header?.status).toMatch(/ 408 /);
  expect(request?.status).toMatch(/ 408 /);
  for (const { seconds } of [header, ...others]) expect(seconds).toBeLessThan(20);
  expect(request?.seconds).toBeLessThan(40);
  expect(await listOf(town.api, meeting.id)).toEqual([]);
});

test('"never echo unknown fields; known ones come back up to their own limit"', async ({
  town,
}) => {
  const meeting = await announced(town.api);
  const typed = {
    name: 'n'.repeat(9_000),
    email: 'e'.repeat(9_000),
    partySize: '2'.repeat(9_000),
    question: 'q'.repeat(9_000),
    evil: '<b>unknown</b>',
    '<i>name</i>': 'x',
  };
  const answer = await ask(town.origin, links.meetingRsvp(meeting.slug), formOf(typed));
  expect(answer.status).toBe(422);
  expect(answer.text).not.toMatch(/unknown|name&lt;\/i|<i>/);
  const longest = (letter: string) =>
    Math.max(...(answer.text.match(new RegExp(`${letter}+`, 'g')) ?? []).map((run) => run.length));
  expect([longest('n'), longest('e'), longest('q')]).toEqual([80, 254, 1000]);
  expect(longest('2')).toBe(10);
});

test('a name that reads as an address on the web is refused, one with dots is not', async ({
  town,
}) => {
  const meeting = await announced(town.api);
  const sent = (name: string) => {
    const form = formOf({ name, email: someone(), partySize: '1' });
    return ask(town.origin, links.meetingRsvp(meeting.slug), form).then(({ status }) => status);
  };
  for (const name of ['Visit evil.com now', 'cheap-pills.shop', 'evil。com', 'bit.ly/abc']) {
    expect(await sent(name), name).toBe(422);
  }
  for (const name of ['St. John', 'J.R. Smith', 'Dr.Lee', 'J.de Vries']) {
    expect(await sent(name), name).toBe(303);
  }
});
