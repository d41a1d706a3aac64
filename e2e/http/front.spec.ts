import { links } from '#app/web/links.ts';
import { announced, listOf, someone } from '../support/ground.ts';
import { ask, formOf } from '../support/http.ts';
import { expect, test } from '../support/test.ts';

const party = (email: string) => ({ name: 'Ann Lee', email, partySize: '2' });

test('a public page carries no script and may load none', async ({ town }) => {
  const meeting = await announced(town.api);
  for (const path of [
    links.home(),
    links.meetings(),
    links.meeting(meeting.slug),
    links.counties(),
    links.county('desoto'),
    links.venue(meeting.venue.slug),
    links.privacy(),
    links.status(),
    links.accessibility(),
    links.signIn(),
  ]) {
    const page = await ask(town.origin, path);
    expect(page.status, path).toBe(200);
    expect(page.text, path).toMatch(/^<!DOCTYPE html>/i);
    expect(page.text, path).not.toMatch(
      /<script(?! type="application\/ld\+json")|javascript:|\son[a-z]+=|<style|\sstyle=/i,
    );
    if (path === links.signIn()) continue;
    expect(page.headers['content-security-policy'], path).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; script-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'",
    );
    expect(page.headers['x-content-type-options'], path).toBe('nosniff');
    expect(page.headers['x-frame-options'], path).toBe('DENY');
    expect(page.headers['referrer-policy'], path).toBe('same-origin');
    expect(page.headers['set-cookie'], path).toBeUndefined();
    expect(page.headers['strict-transport-security'], path).toBeUndefined();
  }
});

test('a staff page allows scripts by a nonce that is never the same', async ({ town }) => {
  const nonce = async () => {
    const { headers } = await ask(town.origin, links.signIn());
    const [, found] =
      /script-src 'self' 'nonce-([^']+)'/.exec(String(headers['content-security-policy'])) ?? [];
    return found;
  };
  const [one, other] = [await nonce(), await nonce()];
  expect(one).toMatch(/^[\w+/=]{20,}$/);
  expect(other).not.toBe(one);
});

test('a name that is not its own is misdirected, and another of this machine is led home', async ({
  town,
}) => {
  const at = (host: string, path = links.meetings()) =>
    ask(town.origin, path, { headers: { host } });
  expect((await at('evil.example')).status).toBe(421);
  expect((await at('localhost.evil.example')).status).toBe(421);
  const led = await at(new URL(town.origin).host.replace('localhost', '127.0.0.1'));
  expect([led.status, led.headers.location]).toEqual([307, `${town.origin}${links.meetings()}`]);
  const health = await at('evil.example', links.health());
  expect(health.status).toBe(200);
});

test('a form is taken from our own pages and from nowhere else', async ({ town }) => {
  const meeting = await announced(town.api);
  const path = links.meetingRsvp(meeting.slug);
  const email = someone();
  const form = formOf(party(email));
  const sentBy = (headers: Record<string, string>) => {
    const { 'sec-fetch-site': _, ...plain } = form.headers;
    return ask(town.origin, path, { ...form, headers: { ...plain, ...headers } });
  };
  for (const other of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'cross-site', origin: town.origin },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    {},
  ]) {
    const refused = await sentBy(other as Record<string, string>);
    expect(refused.status, JSON.stringify(other)).toBe(403);
  }
  expect(await listOf(town.api, meeting.id)).toEqual([]);

  expect((await sentBy({ origin: town.origin })).status).toBe(303);
  const page = await ask(town.origin, links.meeting(meeting.slug));
  const [, token] = /name="formToken" value="([^"]+)"/.exec(page.text) ?? [];
  const old = new URLSearchParams({ ...party(someone()), formToken: token ?? '' }).toString();
  const { 'sec-fetch-site': _, ...plain } = form.headers;
  const byToken = await ask(town.origin, path, { ...form, headers: plain, body: old });
  expect(byToken.status).toBe(303);
  const elsewhere = await announced(town.api);
  const replayed = await ask(town.origin, links.meetingRsvp(elsewhere.slug), {
    ...form,
    headers: plain,
    body: old,
  });
  expect(replayed.status).toBe(403);
  const places = (await listOf(town.api, meeting.id)).map(({ place }) => place);
  expect(places).toEqual(['seated', 'seated']);
});

test('bodies that no page of ours sends are refused before a route sees them', async ({ town }) => {
  const meeting = await announced(town.api);
  const path = links.meetingRsvp(meeting.slug);
  const email = encodeURIComponent(someone());
  const { method, headers } = formOf({});
  const good = `name=Ann&email=${email}&partySize=2`;
  const boundary = 'multipart/form-data; boundary=cut';
  const cases: [string, number, Record<string, string>, string | Buffer][] = [
    ['a name twice', 400, {}, `${good}&name=Bob`],
    ['100,000 fields', 413, {}, `${good}${'&a=1'.repeat(100_000)}`],
    ['250 fields', 400, {}, `${good}${'&a=1'.repeat(250)}`],
    ['NUL', 400, {}, `name=Ann%00&email=${email}&partySize=2`],
    ['broken percent', 400, {}, `name=Ann%E0%A4&email=${email}&partySize=2`],
    ['bytes that are not UTF-8', 400, {}, Buffer.from([0x6e, 0x3d, 0xff, 0xfe])],
    ['a broken multipart', 400, { 'content-type': boundary }, '--cut\r\nContent-Disp'],
    ['a multipart without boundary', 400, { 'content-type': 'multipart/form-data' }, 'x'],
    ['JSON', 415, { 'content-type': 'application/json' }, '{}'],
    ['text', 415, { 'content-type': 'text/plain' }, good],
    ['65 KB', 413, {}, `name=${'a'.repeat(65 * 1024)}`],
  ];
  for (const [what, status, more, body] of cases) {
    const answer = await ask(town.origin, path, { method, headers: { ...headers, ...more }, body });
    expect(answer.status, what).toBe(status);
    expect(answer.text, what).toMatch(/<h1>[A-Z].+<\/h1>/);
  }
  expect(await listOf(town.api, meeting.id)).toEqual([]);
});

test('addresses that cannot be read, and ways in that Remix would open, are closed', async ({
  town,
}) => {
  const meeting = await announced(town.api);
  const page = links.meeting(meeting.slug);
  for (const [path, status] of [
    [`${page}?_data=routes%2Fmeetings`, 404],
    [`${page}.data`, 404],
    ['/__manifest', 404],
    [`${links.meetings()}?county=desoto&county=hinds`, 400],
    ['/meetings/%00', 400],
    ['/meetings/%E0%A4', 400],
    ['/../etc/passwd', 400],
    ['//evil.example', 400],
    ['/no-such-page', 404],
    [links.meeting('no-such-meeting'), 404],
    [links.county('atlantis'), 404],
    [links.rsvp('aeaaaancglbxkac5masnydzqfdrwi2usiarvajdc3tgtz44gotuezek6'), 404],
    [links.rsvp('x'), 404],
  ] as const) {
    expect((await ask(town.origin, path)).status, path).toBe(status);
  }
  const shouted = await ask(town.origin, page.toUpperCase());
  expect([shouted.status, shouted.headers.location]).toEqual([
    308,
    page.toUpperCase().replace('/MEETINGS', '/meetings'),
  ]);
  const trace = await ask(town.origin, page, { method: 'PUT' });
  expect([403, 405]).toContain(trace.status);
});
