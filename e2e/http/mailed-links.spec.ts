import { links } from '#app/web/links.ts';
import { announced, listOf, rsvpBy, someone } from '../support/ground.ts';
import { ask, formOf } from '../support/http.ts';
import { linksIn, manageLink } from '../support/mail.ts';
import { fingerprint } from '../support/records.ts';
import { expect, test } from '../support/test.ts';

const pathOf = (url: string) => new URL(url).pathname;

test('opening every link of a mail changes nothing', async ({ town }) => {
  const meeting = await announced(town.api);
  const email = someone();
  await rsvpBy(town.api, meeting.id, email, 2);
  const [mail] = await town.mail.to(email, 1);
  if (mail === undefined) throw new Error('no mail');
  await town.settled();
  const before = fingerprint(town.databaseFile);
  const found = linksIn(mail, town.origin);
  expect(found.length).toBeGreaterThanOrEqual(4);
  const page = await ask(town.origin, pathOf(manageLink(mail, town.origin)));
  const further = [...page.text.matchAll(/href="(\/rsvps\/[^"#]+)"/g)].map(
    ([, path]) => path ?? '',
  );
  expect(further.length).toBeGreaterThanOrEqual(1);
  for (const path of [...found.map(pathOf), ...further]) {
    for (const method of ['GET', 'HEAD']) {
      const opened = await ask(town.origin, path, { method });
      expect(opened.status, path).toBe(200);
      if (/^\/rsvps\//.test(path)) {
        expect(opened.headers['referrer-policy'], path).toBe('same-origin');
        expect(opened.headers['x-robots-tag'], path).toBe('noindex');
        expect(opened.headers['cache-control'], path).toBe('private, no-store');
      }
    }
  }
  expect(fingerprint(town.databaseFile)).toEqual(before);
  const list = await listOf(town.api, meeting.id);
  expect(list.map(({ place, partySize }) => ({ place, partySize }))).toEqual([
    { place: 'seated', partySize: 2 },
  ]);
});

test('a link of one RSVP opens no other, and a changed one opens nothing', async ({ town }) => {
  const meeting = await announced(town.api);
  const [ann, bob] = [someone('ann'), someone('bob')];
  const { manageUrl } = await rsvpBy(town.api, meeting.id, ann, 2);
  await rsvpBy(town.api, meeting.id, bob, 3);
  const path = pathOf(manageUrl);
  const own = await ask(town.origin, path);
  expect(own.text).toContain(ann);
  expect(own.text).not.toContain(bob);
  const flipped = path.endsWith('a') ? `${path.slice(0, -1)}b` : `${path.slice(0, -1)}a`;
  for (const forged of [flipped, `${path}a`, path.slice(0, -1)]) {
    const answer = await ask(town.origin, forged);
    expect(answer.status, forged).toBe(404);
    expect(answer.text).not.toContain(ann);
  }
  const token = path.split('/').at(-1) ?? '';
  expect((await ask(town.origin, links.unsubscribe(token))).status).toBe(404);
});

test('an unknown link is refused also when something is sent to it', async ({ town }) => {
  await town.settled();
  const before = fingerprint(town.databaseFile);
  const token = 'aeaaaancglbxkac5masnydzqfdrwi2usiarvajdc3tgtz44gotuezek6';
  for (const path of [
    links.rsvpAnswer(token),
    links.rsvpRequests(token),
    links.rsvpWithdrawal(token),
    links.rsvpDeletion(token),
    links.rsvpNotMe(token),
  ]) {
    const form = formOf({ answer: 'going', partySize: '2' });
    expect((await ask(town.origin, path, form)).status, path).toBe(404);
  }
  expect(fingerprint(town.databaseFile)).toEqual(before);
});
