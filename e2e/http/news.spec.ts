import { gunzipSync } from 'node:zlib';
import { apiLinks, links } from '#app/web/links.ts';
import { announced, courthouse, draft, places, rsvpBy, someone } from '../support/ground.ts';
import { ask } from '../support/http.ts';
import { expect, test } from '../support/test.ts';

const feeds = [
  { name: 'Atom', address: links.atom, type: 'application/atom+xml; charset=utf-8' },
  { name: 'JSON Feed', address: links.jsonFeed, type: 'application/feed+json' },
] as const;

for (const { name, address, type } of feeds) {
  test(`F4: ${name} is a feed to whoever asks, and 304 to whoever holds it`, async ({ town }) => {
    const venue = await courthouse(town.api, places.hinds);
    const meeting = await announced(town.api, { venue: venue.id });
    const hidden = await draft(town.api, { venue: venue.id, localStart: '2027-01-21T10:00' });
    const email = someone();
    await rsvpBy(town.api, meeting.id, email);
    const path = address({ county: 'hinds' });
    const first = await ask(town.origin, path);
    expect(first.status).toBe(200);
    expect(first.headers['content-type']).toBe(type);
    expect(first.headers['cache-control']).toBe('public, max-age=300');
    expect(first.headers['access-control-allow-origin']).toBe('*');
    expect(first.text).toContain(meeting.title);
    for (const secret of [hidden.title, email, 'Ann Lee', '/rsvps/']) {
      expect(first.text).not.toContain(secret);
    }
    const etag = first.headers.etag ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    const again = await ask(town.origin, path, { headers: { 'if-none-match': etag } });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const head = await ask(town.origin, path, { method: 'HEAD' });
    expect([head.status, head.headers.etag, head.body.length]).toEqual([200, etag, 0]);
    const gzip = await ask(town.origin, path, { headers: { 'accept-encoding': 'gzip' } });
    expect(gunzipSync(gzip.body).equals(first.body)).toBe(true);

    town.clock?.forward(10);
    await town.api.post(apiLinks.cancellation(meeting.id), { reason: 'A storm.' });
    const changed = await ask(town.origin, path, { headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
    expect(changed.text).toContain(`Cancelled: ${meeting.title}`);
    const elsewhere = await ask(town.origin, address({ county: 'attala' }));
    expect(elsewhere.text).not.toContain(meeting.title);
    expect((await ask(town.origin, address({ county: 'atlantis' }))).status).toBe(404);
  });
}

test('F4: pages lead programs to the feeds of what they show', async ({ town }) => {
  const of = async (path: string) => {
    const { text } = await ask(town.origin, path);
    const found = text.match(/<link[^>]*rel="alternate"[^>]*>/g) ?? [];
    return found.map((link) => /href="([^"]+)"/.exec(link)?.[1]?.replaceAll('&amp;', '&'));
  };
  expect(await of(links.home())).toEqual([links.atom(), links.jsonFeed(), links.stateFeed()]);
  const county = { county: 'desoto' };
  const desoto = [links.atom(county), links.jsonFeed(county), links.countyFeed('desoto')];
  expect(await of(links.county('desoto'))).toEqual(desoto);
  expect(await of(links.meetings(county))).toEqual(desoto);
  for (const path of desoto) expect((await ask(town.origin, path)).status).toBe(200);
});
