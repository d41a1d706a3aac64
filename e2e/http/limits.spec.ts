import { links } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { announced, listOf, rsvpBy, someone } from '../support/ground.ts';
import { ask, formOf } from '../support/http.ts';
import type { Installation } from '../support/installation.ts';
import { linksIn } from '../support/mail.ts';
import { plainText } from '../support/pages.ts';
import { factsOf, fingerprint } from '../support/records.ts';
import { expect, test } from '../support/test.ts';

const { pages } = en;
let blocks = 0;
/** A network block of its own, so that no test counts against another. */
const place = () => {
  blocks += 1;
  return `198.51.${blocks}.7`;
};

function post(at: Installation, path: string, from: string, fields: Record<string, string> = {}) {
  const form = formOf(fields);
  return ask(at.origin, path, { ...form, headers: { ...form.headers, 'x-forwarded-for': from } });
}
const rsvp = (at: Installation, slug: string, from: string, email: string, partySize = '2') =>
  post(at, links.meetingRsvp(slug), from, { name: 'Ann Lee', email, partySize });

/** Spends what a block may do at once. */
async function spent(at: Installation, slug: string): Promise<string> {
  const from = place();
  for (let sent = 0; sent < 5; sent += 1) {
    const answer = await rsvp(at, slug, from, someone(), '1');
    expect(answer.headers.location).toBe(links.meetingThanks(slug, 'seated'));
  }
  return from;
}

async function verificationLink(at: Installation, email: string, among = 1): Promise<string> {
  const mail = (await at.mail.to(email, among)).at(-1);
  const found = mail && linksIn(mail, at.origin).find((url) => url.endsWith('/verification'));
  if (!found) throw new Error(`no link to verify for ${email}`);
  return new URL(found).pathname;
}

test('the sixth RSVP of a network block must be verified first, and the link gives it its seats', async ({
  guarded,
}) => {
  const meeting = await announced(guarded.api, { capacity: 40 });
  const from = await spent(guarded, meeting.slug);
  const email = someone('sixth');
  const answer = await rsvp(guarded, meeting.slug, from, email, '3');
  expect([answer.status, answer.headers.location]).toEqual([
    303,
    links.meetingThanks(meeting.slug, 'unverified'),
  ]);
  const thanks = await ask(guarded.origin, answer.headers.location ?? '');
  expect(plainText(thanks.text)).toContain(pages.verification.askedText);
  const here = async () =>
    (await listOf(guarded.api, meeting.id)).filter((each) => each.email === email);
  expect(await here()).toEqual([]);

  const path = await verificationLink(guarded, email);
  await guarded.settled();
  const before = fingerprint(guarded.databaseFile);
  const page = await ask(guarded.origin, path);
  expect(page.status).toBe(200);
  expect(plainText(page.text)).toContain(pages.verification.lead('Ann Lee', 3));
  for (const notMe of [path, `${path}/not-me`]) {
    for (const method of ['GET', 'HEAD']) {
      const opened = await ask(guarded.origin, notMe, { method });
      expect([opened.status, opened.headers['referrer-policy']]).toEqual([200, 'same-origin']);
      expect(opened.headers['cache-control']).toBe('private, no-store');
    }
  }
  expect(fingerprint(guarded.databaseFile)).toEqual(before);

  const pressed = await post(guarded, path, from);
  expect([pressed.status, pressed.headers.location]).toEqual([
    303,
    expect.stringMatching(/^\/rsvps\/[a-z2-7]+\?after=verified$/),
  ]);
  const own = await ask(guarded.origin, pressed.headers.location ?? '');
  expect(plainText(own.text)).toContain(pages.manage.after.verified);
  expect(await here()).toMatchObject([{ place: 'seated', partySize: 3 }]);
  expect(factsOf(guarded.databaseFile, meeting.id).slice(-3)).toEqual([
    'rsvp.verification-asked',
    'rsvp.seated',
    'rsvp.verified',
  ]);
  const [, confirmed] = await guarded.mail.to(email, 2);
  expect(confirmed?.subject).toContain(en.mail.rsvpConfirmed.status);
  const again = await post(guarded, path, from);
  expect(again.headers.location).toBe(pressed.headers.location);
  expect(plainText((await ask(guarded.origin, path)).text)).toContain(pages.verification.done);
});

test('past a harder limit the answer is 429, and what was typed stands there', async ({
  guarded,
}) => {
  const meeting = await announced(guarded.api);
  const from = await spent(guarded, meeting.slug);
  for (let sent = 5; sent < 30; sent += 1) {
    expect((await rsvp(guarded, meeting.slug, from, someone())).status).toBe(303);
  }
  const refused = await rsvp(guarded, meeting.slug, from, someone('late'));
  expect([refused.status, refused.headers['retry-after']]).toEqual([429, '600']);
  expect(plainText(refused.text)).toContain(pages.rsvp.limited);
  expect(refused.text).toContain('value="Ann Lee"');
  expect((await rsvp(guarded, meeting.slug, place(), someone())).headers.location).toBe(
    links.meetingThanks(meeting.slug, 'seated'),
  );
});

test('whoever must verify is answered alike, known or not, silent or not', async ({ guarded }) => {
  const meeting = await announced(guarded.api);
  const [known, silent] = [someone('known'), someone('silent')];
  await rsvpBy(guarded.api, meeting.id, known, 4);
  const { manageUrl } = await rsvpBy(guarded.api, meeting.id, silent, 1);
  await guarded.mail.to(silent, 1);
  const from = await spent(guarded, meeting.slug);
  await post(guarded, `${new URL(manageUrl).pathname}/not-me`, from);
  const sent = async (email: string) => {
    const { headers, ...posted } = await rsvp(guarded, meeting.slug, from, email);
    const { date: _, ...same } = headers;
    const thanks = await ask(guarded.origin, headers.location ?? '');
    return { status: posted.status, body: posted.text, headers: same, thanks: thanks.text };
  };
  const toNew = await sent(someone('new'));
  expect(await sent(known)).toEqual(toNew);
  expect(await sent(silent)).toEqual(toNew);
  await guarded.settled();
  /* The link of what stands; and nothing to whoever wants nothing. */
  expect((await guarded.mail.to(known, 2)).at(-1)?.subject).toContain(en.mail.repeat.status);
  expect(await guarded.mail.to(silent, 1)).toHaveLength(1);
});

test('after half an hour the link says so, offers to RSVP again, and still takes "this was not me"', async ({
  guarded,
}) => {
  const meeting = await announced(guarded.api, { capacity: 10 });
  const from = await spent(guarded, meeting.slug);
  const email = someone('slow');
  await rsvp(guarded, meeting.slug, from, email, '1');
  /* Four of ten seats are free and one is held: the party of four waits. */
  const waiting = someone('waiting');
  await rsvp(guarded, meeting.slug, place(), waiting, '5');
  const path = await verificationLink(guarded, email);
  /* The worker takes itself for dead, and goes on under another id. */
  guarded.clock?.forward(30 * 60);
  const placeOf = async () =>
    (await listOf(guarded.api, meeting.id)).find((each) => each.email === waiting)?.place;
  await expect.poll(placeOf).toBe('seated');
  const late = await post(guarded, path, from);
  expect(late.status).toBe(410);
  for (const text of [late.text, (await ask(guarded.origin, path)).text]) {
    expect(plainText(text)).toContain(pages.verification.expired);
  }
  const stopped = await post(guarded, `${path}/not-me`, from);
  expect(stopped.headers.location).toBe(`${path}?after=disowned`);
  const said = await ask(guarded.origin, stopped.headers.location ?? '');
  expect(plainText(said.text)).toContain(pages.verification.disowned);
  await rsvp(guarded, meeting.slug, place(), email, '1');
  await guarded.settled();
  expect(await guarded.mail.to(email, 1)).toHaveLength(1);
});

test('a link to verify opens nothing else, and nothing else opens it', async ({ guarded }) => {
  const meeting = await announced(guarded.api);
  const from = await spent(guarded, meeting.slug);
  const email = someone();
  await rsvp(guarded, meeting.slug, from, email);
  const path = await verificationLink(guarded, email);
  const [, , token = ''] = path.split('/');
  const { manageUrl } = await rsvpBy(guarded.api, meeting.id, someone(), 1);
  const [, , manage = ''] = new URL(manageUrl).pathname.split('/');
  for (const wrong of [
    links.rsvp(token),
    links.rsvpNotMe(token),
    links.rsvpVerification(manage),
    links.rsvpVerificationNotMe(manage),
    links.rsvpVerification(`${token.slice(0, -1)}q`),
  ]) {
    expect((await ask(guarded.origin, wrong)).status, wrong).toBe(404);
    expect((await post(guarded, wrong, from)).status, wrong).not.toBe(303);
  }
  expect((await ask(guarded.origin, path)).status).toBe(200);
});

test('"so that they survive restarts": who has spent a limit has spent it after one', async ({
  guarded,
}) => {
  const meeting = await announced(guarded.api);
  const from = await spent(guarded, meeting.slug);
  const signIn = (at: string) => post(guarded, links.signIn(), at, { email: 'nobody@office.test' });
  const asking = place();
  for (let asked = 0; asked < 10; asked += 1) expect((await signIn(asking)).status).toBe(200);
  expect((await signIn(asking)).status).toBe(429);
  await guarded.restart();
  expect((await rsvp(guarded, meeting.slug, from, someone())).headers.location).toBe(
    links.meetingThanks(meeting.slug, 'unverified'),
  );
  expect((await signIn(asking)).status).toBe(429);
  expect((await signIn(place())).status).toBe(200);
});
