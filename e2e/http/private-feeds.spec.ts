import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { apiLinks, links, staffLinks } from '#app/web/links.ts';
import { announced, courthouse, draft, rsvpBy, someone } from '../support/ground.ts';
import { type Answer, ask, formOf } from '../support/http.ts';
import { calendarFaults, entriesOf } from '../support/invites.ts';
import { expect, sessionCookie, test } from '../support/test.ts';

const pathOf = (url: string) => new URL(url).pathname;

/** The path of the calendar that a page offers, and what else on the page names its token. */
function offered(page: Answer): string {
  const [, path] = />https?:\/\/[^<]*(\/feeds\/[^<]+\.ics)</.exec(page.text) ?? [];
  if (path === undefined) throw new Error('the page offers no calendar');
  return path;
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());

test('E15, E3: an attendee finds their own calendar on the page of an RSVP', async ({ town }) => {
  const meeting = await announced(town.api);
  const other = await announced(town.api);
  const [ann, bob] = [someone('ann'), someone('bob')];
  const { manageUrl } = await rsvpBy(town.api, meeting.id, ann, 2);
  await rsvpBy(town.api, other.id, bob);
  const path = offered(await ask(town.origin, pathOf(manageUrl)));

  const feed = await ask(town.origin, path);
  expect(feed.status).toBe(200);
  expect(feed.headers).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'cache-control': 'private, no-store',
    'x-robots-tag': 'noindex',
    'referrer-policy': 'no-referrer',
  });
  for (const name of ['set-cookie', 'location', 'access-control-allow-origin']) {
    expect(feed.headers[name]).toBeUndefined();
  }
  expect(calendarFaults(feed.body)).toEqual([]);
  expect(
    entriesOf(feed.text).map(({ summary, status, transparency }) => [
      summary,
      status,
      transparency,
    ]),
  ).toEqual([[meeting.title, 'CONFIRMED', 'OPAQUE']]);
  for (const secret of [ann, bob, 'Ann Lee', 'ATTENDEE', 'ORGANIZER', 'METHOD', '/rsvps/']) {
    expect(feed.text).not.toContain(secret);
  }

  await town.api.post(apiLinks.cancellation(meeting.id), { reason: 'A storm.' });
  const after = await ask(town.origin, path);
  expect(entriesOf(after.text)).toMatchObject([
    { summary: `Cancelled: ${meeting.title}`, status: 'CANCELLED', transparency: 'TRANSPARENT' },
  ]);
});

test('E2, E15: a private feed answers HEAD, 304 and gzip as public ones do', async ({ town }) => {
  const meeting = await announced(town.api);
  const { manageUrl } = await rsvpBy(town.api, meeting.id, someone());
  const path = offered(await ask(town.origin, pathOf(manageUrl)));
  const feed = await ask(town.origin, path);
  const etag = feed.headers.etag ?? '';
  expect(etag).toMatch(/^"[\w-]+"$/);
  const head = await ask(town.origin, path, { method: 'HEAD' });
  expect([head.status, head.body.length, head.headers.etag]).toEqual([200, 0, etag]);
  const gzip = await ask(town.origin, path, { headers: { 'accept-encoding': 'gzip' } });
  expect(gzip.headers.etag).toBe(`${etag.slice(0, -1)}-gz"`);
  expect(gunzipSync(gzip.body).equals(feed.body)).toBe(true);
  for (const tag of [etag, gzip.headers.etag ?? '']) {
    const again = await ask(town.origin, path, { headers: { 'if-none-match': tag } });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect(again.headers['cache-control']).toBe('private, no-store');
  }
});

test('E15: a new address ends the old one at once, for its owner alone', async ({ town }) => {
  const meeting = await announced(town.api);
  const { manageUrl } = await rsvpBy(town.api, meeting.id, someone('ann'));
  const bob = await rsvpBy(town.api, meeting.id, someone('bob'));
  const manage = pathOf(manageUrl);
  const old = offered(await ask(town.origin, manage));
  const his = offered(await ask(town.origin, pathOf(bob.manageUrl)));
  const token = manage.split('/').at(-1) ?? '';
  // Opening the address changes nothing: mail scanners open every link.
  expect((await ask(town.origin, links.rsvpFeed(token))).status).toBe(303);
  expect((await ask(town.origin, old)).status).toBe(200);
  const renewed = await ask(town.origin, links.rsvpFeed(token), formOf({}));
  expect(renewed.status).toBe(303);
  const fresh = offered(await ask(town.origin, renewed.headers.location ?? ''));
  expect(fresh).not.toBe(old);
  const statuses = [old, fresh, his].map(async (path) => (await ask(town.origin, path)).status);
  expect(await Promise.all(statuses)).toEqual([404, 200, 200]);
});

test('E15: a wrong address is not there, whatever is wrong with it', async ({ town }) => {
  const meeting = await announced(town.api);
  const { manageUrl } = await rsvpBy(town.api, meeting.id, someone());
  const manage = pathOf(manageUrl);
  const right = offered(await ask(town.origin, manage));
  const token = right.slice('/feeds/'.length, -'.ics'.length);
  const manageToken = manage.split('/').at(-1) ?? '';
  const flipped = token.endsWith('a') ? `${token.slice(0, -1)}b` : `${token.slice(0, -1)}a`;
  for (const wrong of [flipped, `${token}a`, token.slice(1), manageToken, 'x', 'a'.repeat(500)]) {
    const answer = await ask(town.origin, links.privateFeed(wrong));
    expect(answer.status, wrong).toBe(404);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.text).toContain(`${town.origin}${links.meetings()}`);
  }
});

test('E15: the address is stored nowhere and stands in no log', async ({ town }) => {
  const meeting = await announced(town.api);
  const { manageUrl } = await rsvpBy(town.api, meeting.id, someone());
  const page = await ask(town.origin, pathOf(manageUrl));
  const path = offered(page);
  const token = path.slice('/feeds/'.length, -'.ics'.length);
  await ask(town.origin, path);
  await ask(town.origin, `${path}x`);
  await ask(town.origin, path, formOf({}));
  await town.settled();
  expect(town.output()).not.toContain(token);
  for (const file of filesBelow(town.dataDir)) {
    expect(readFileSync(file).includes(token), file).toBe(false);
  }
  // The page hands it to no other site: not in a query, and no Referer leads from there.
  expect(page.text).not.toMatch(new RegExp(`\\?[^"<]*${token}`));
  expect(page.headers['referrer-policy']).toBe('same-origin');
});

test('E15: staff subscribe to every plan, holds as tentative, and may renew it', async ({
  town,
}) => {
  const venue = await courthouse(town.api);
  const plan = await draft(town.api, { venue: venue.id, title: 'A plan' });
  const meeting = await announced(town.api, { title: 'A meeting' });
  const ann = someone();
  await rsvpBy(town.api, meeting.id, ann);
  const cookie = await sessionCookie(town);
  const page = () => ask(town.origin, staffLinks.calendar(), { headers: { cookie } });
  const path = offered(await page());
  const feed = await ask(town.origin, path);
  expect(feed.status).toBe(200);
  expect(feed.headers['cache-control']).toBe('private, no-store');
  expect(calendarFaults(feed.body)).toEqual([]);
  const found = entriesOf(feed.text);
  expect(found).toContainEqual(
    expect.objectContaining({ summary: 'Draft: A plan', status: 'TENTATIVE' }),
  );
  expect(found).toContainEqual(
    expect.objectContaining({ summary: 'A meeting', status: 'CONFIRMED' }),
  );
  expect(feed.text.replaceAll('\r\n ', '')).toContain(staffLinks.meeting(plan.id));
  const unfolded = feed.text.replaceAll('\r\n ', '');
  for (const secret of ['ATTENDEE', ann, 'Ann Lee']) expect(unfolded).not.toContain(secret);

  const form = formOf({});
  const headers = { ...form.headers, cookie };
  const renewed = await ask(town.origin, staffLinks.calendarAddress(), { ...form, headers });
  expect(renewed.status).toBe(303);
  expect((await ask(town.origin, path)).status).toBe(404);
  expect((await ask(town.origin, offered(await page()))).status).toBe(200);
});
