import { apiLinks, links } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { announced, courthouse, places, someone } from '../support/ground.ts';
import { ask, formOf } from '../support/http.ts';
import { type Installation, install } from '../support/installation.ts';
import { linksIn, type MailboxMessage } from '../support/mail.ts';
import { plainText } from '../support/pages.ts';
import { fingerprint, tablesHolding } from '../support/records.ts';
import { expect, test } from '../support/test.ts';

const { alerts, preferences, unsubscribe } = en.pages;
const oneClick = {
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: 'List-Unsubscribe=One-Click',
};

const pathIn = (mail: MailboxMessage | undefined, at: Installation, ending: RegExp) => {
  const found = mail && linksIn(mail, at.origin).find((url) => ending.test(new URL(url).pathname));
  if (!found) throw new Error(`the mail has no link ${ending}`);
  return new URL(found).pathname;
};
const headerOf = (mail: MailboxMessage | undefined, wanted: string) =>
  mail?.headers.find(([name]) => name.toLowerCase() === wanted)?.[1].replace(/\s+/g, ' ') ?? '';
const request = (at: Installation, fields: Record<string, string>) =>
  ask(at.origin, links.alerts(), formOf({ radius: '25', language: 'en', ...fields }));

/** Presses the button of the page that a mail led to. */
async function confirm(at: Installation, path: string): Promise<void> {
  const page = await ask(at.origin, path);
  expect(page.status).toBe(200);
  const shown = [...page.text.matchAll(/name="alert" value="([^"]+)"/g)];
  const form = formOf(shown.map(([, id = '']): [string, string] => ['alert', id]));
  expect((await ask(at.origin, path, form)).status).toBe(303);
}

test('G1, G2, G3: a wish counts once its mail was answered, tells what is new, and stops with one press', async () => {
  test.setTimeout(150_000);
  const town = await install({ settings: { LOG_LEVEL: 'info' } });
  try {
    const email = someone();
    const asked = await request(town, { county: 'tunica', email });
    expect([asked.status, asked.headers.location]).toEqual([303, links.alertsAsked()]);
    const [mail] = await town.mail.to(email, 1);
    const path = pathIn(mail, town, /\/confirmation$/);
    expect(headerOf(mail, 'list-unsubscribe')).toBe('');

    await town.settled();
    const before = fingerprint(town.databaseFile);
    const page = await ask(town.origin, path);
    expect(plainText(page.text)).toContain('All meetings in Tunica County');
    expect(page.headers['cache-control']).toBe('private, no-store');
    for (const url of linksIn(mail as MailboxMessage, town.origin)) {
      expect((await ask(town.origin, new URL(url).pathname)).status).toBe(200);
    }
    expect(fingerprint(town.databaseFile)).toEqual(before);
    await confirm(town, path);

    const venue = await courthouse(town.api, places.tunica);
    const meeting = await announced(town.api, { venue: venue.id });
    await announced(town.api);
    town.clock?.forward(20 * 3600);
    const ran = await town.admin('worker', '--once', 'alerts');
    expect(ran.output).toContain('alerts: 1');
    const [, news] = await town.mail.to(email, 2);
    expect(news?.subject).toMatch(new RegExp(`^New meeting: ${meeting.title}, Thu, Jan 14`));
    expect(news?.text).toContain(`${town.origin}${links.meeting(meeting.slug)}`);
    expect((await town.admin('worker', '--once', 'alerts')).output).toContain('alerts: 0');

    const header = headerOf(news, 'list-unsubscribe');
    const web = /<(https?:[^>]+)>/.exec(header)?.[1] ?? '';
    expect(header).toMatch(/^<https?:[^>]+>, <mailto:[^>]+>$/);
    expect(headerOf(news, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const stop = new URL(web).pathname;
    const settled = fingerprint(town.databaseFile);
    const question = await ask(town.origin, stop);
    expect([question.status, plainText(question.text)]).toEqual([
      200,
      expect.stringContaining(unsubscribe.alerts.title),
    ]);
    expect(fingerprint(town.databaseFile)).toEqual(settled);
    for (const _ of ['once', 'twice']) {
      const pressed = await ask(town.origin, stop, oneClick);
      expect(pressed.status).toBe(200);
      expect([pressed.headers.location, pressed.headers['set-cookie']]).toEqual([
        undefined,
        undefined,
      ]);
      expect(plainText(pressed.text)).toContain(unsubscribe.alerts.stopped);
    }
    const own = pathIn(news, town, /^\/alerts\/[^/]+$/);
    expect(plainText((await ask(town.origin, own)).text)).toContain(preferences.none);

    const garbage = { ...oneClick, body: 'x'.repeat(10_000) };
    expect((await ask(town.origin, `${stop}x`, garbage)).status).toBe(404);
    const logged = () => town.output().match(/^.*an unsubscription was refused.*$/gm) ?? [];
    await expect.poll(() => logged().length).toBe(1);
    expect(logged()[0]).not.toContain(stop);
  } finally {
    await town.stop();
  }
});

test('whoever asks hears the same, whether the address is known, silent, or new', async ({
  town,
}) => {
  const [known, silent, fresh] = [someone('known'), someone('silent'), someone('fresh')];
  for (const email of [known, silent]) await request(town, { county: 'adams', email });
  const [mail] = await town.mail.to(known, 1);
  await confirm(town, pathIn(mail, town, /\/confirmation$/));
  const [other] = await town.mail.to(silent, 1);
  const notMe = pathIn(other, town, /\/not-me$/);
  expect(plainText((await ask(town.origin, notMe)).text)).toContain(preferences.notMeHeading);
  expect((await ask(town.origin, notMe, formOf({}))).status).toBe(200);

  const answers = await Promise.all(
    [known, silent, fresh].map((email) => request(town, { county: 'adams', email })),
  );
  const [first] = answers;
  for (const { status, headers, body } of answers) {
    expect([status, headers.location, body.toString()]).toEqual([
      303,
      links.alertsAsked(),
      first?.body.toString(),
    ]);
  }
  await town.settled();
  await town.mail.to(fresh, 1);
  const toKnown = await town.mail.to(known, 2);
  expect(toKnown.at(-1)?.subject).toBe('You already hear of new meetings');
  expect((await town.mail.toNow(silent)).length).toBe(1);
});

test('each wrong answer is told beside its field, with what was typed, and nothing is kept', async ({
  town,
}) => {
  await town.settled();
  const before = fingerprint(town.databaseFile);
  const email = someone();
  const { fields } = alerts;
  const wrong: [Record<string, string>, string][] = [
    [{ email }, fields.nothing],
    [{ email, county: 'atlantis' }, fields['unknown-county']],
    [{ email, near: '99999' }, fields['unknown-zip']],
    [{ email, near: '386' }, fields.zip],
    [{ email, near: '38632', radius: '7' }, fields.radius],
    [{ email, topic: '../x' }, fields.topic],
    [{ county: 'desoto' }, fields.required],
    [{ county: 'desoto', email: 'a@b@c' }, fields['address-shape']],
    [{ county: 'desoto', email: '"a@x",b@y.example' }, fields['address-shape']],
  ];
  for (const [given, sentence] of wrong) {
    const answer = await request(town, given);
    expect(answer.status, JSON.stringify(given)).toBe(422);
    expect(plainText(answer.text)).toContain(sentence);
    if (given.email === email) expect(answer.text).toContain(`value="${email}"`);
  }
  const trapped = await request(town, { county: 'desoto', email, website: 'x' });
  expect(trapped.headers.location).toBe(links.alertsAsked());
  expect(fingerprint(town.databaseFile)).toEqual(before);
});

test('the form is filled in by the page that led to it', async ({ town }) => {
  const county = await ask(town.origin, links.county('desoto'));
  const path = links.alerts({ county: 'desoto' });
  expect(county.text).toContain(`href="${path}"`);
  const form = await ask(town.origin, path);
  expect(form.text).toMatch(/<option value="desoto" selected="">/);
  expect(form.headers['set-cookie']).toBeUndefined();
});

test('the owner of a link adds, changes, stops and deletes, and nobody else does', async ({
  town,
}) => {
  const [ann, bob] = [someone('ann'), someone('bob')];
  for (const email of [ann, bob]) await request(town, { county: 'pike', email });
  const [hers] = await town.mail.to(ann, 1);
  const [his] = await town.mail.to(bob, 1);
  for (const mail of [hers, his]) await confirm(town, pathIn(mail, town, /\/confirmation$/));
  const own = pathIn(hers, town, /^\/alerts\/[^/]+$/);
  const other = pathIn(his, town, /^\/alerts\/[^/]+$/);
  const token = own.split('/').at(-1) ?? '';
  const text = async (path: string) => plainText((await ask(town.origin, path)).text);

  const added = await ask(
    town.origin,
    links.alertWishes(token),
    formOf({ near: '39652', radius: '50' }),
  );
  expect(added.headers.location).toBe(links.alertPreferencesAfter(token, 'added'));
  expect(await text(own)).toContain('All meetings within 50 miles of 39652');
  const nothing = await ask(town.origin, links.alertWishes(token), formOf({ radius: '50' }));
  expect(nothing.status).toBe(422);

  const page = await ask(town.origin, own);
  const ids = [...page.text.matchAll(/name="keep"[^>]*value="([^"]+)"/g)].map(([, id]) => id ?? '');
  expect(ids).toHaveLength(2);
  await ask(town.origin, own, formOf({ keep: ids[1] ?? '', reminders: 'yes', language: 'es' }));
  const after = await text(own);
  expect(after).toContain('within 50 miles');
  expect(after).not.toContain('All meetings in Pike County');
  expect((await ask(town.origin, own)).text).toMatch(/<option value="es"[^>]*selected=""/);
  expect(await text(other)).toContain('All meetings in Pike County');

  await ask(town.origin, links.alertEnd(token), formOf({}));
  expect(await text(own)).toContain(preferences.none);
  expect((await ask(town.origin, links.alertDeletion(token))).status).toBe(200);
  expect(tablesHolding(town.databaseFile, ann)).not.toEqual([]);
  const deleted = await ask(town.origin, links.alertDeletion(token), formOf({}));
  expect([deleted.status, deleted.headers.location]).toEqual([303, links.alertDeletion(token)]);
  expect(await text(links.alertDeletion(token))).toContain(preferences.deletedText);
  expect(tablesHolding(town.databaseFile, ann)).toEqual([]);
  expect((await ask(town.origin, own)).status).toBe(404);
  expect((await ask(town.origin, `${own}x`)).status).toBe(404);
  expect(await text(other)).toContain('All meetings in Pike County');
});

test('one network asks five times in ten minutes at most', async ({ guarded }) => {
  const headers = { 'x-forwarded-for': '203.0.113.88' };
  const statuses: number[] = [];
  for (let count = 0; count < 6; count += 1) {
    const form = formOf({ county: 'desoto', radius: '25', email: someone('many') });
    const answer = await ask(guarded.origin, links.alerts(), {
      ...form,
      headers: { ...form.headers, ...headers },
    });
    statuses.push(answer.status);
  }
  expect(statuses).toEqual([303, 303, 303, 303, 303, 429]);
});

test('an RSVP can ask for other meetings in its county, and the one mail asks back', async ({
  town,
}) => {
  const meeting = await announced(town.api);
  const email = someone();
  const party = { name: 'Ann Lee', email, partySize: '1', alerts: 'yes' };
  await ask(town.origin, links.meetingRsvp(meeting.slug), formOf(party));
  const [mail] = await town.mail.to(email, 1);
  await town.settled();
  expect(await town.mail.toNow(email)).toHaveLength(1);
  await confirm(town, pathIn(mail, town, /\/confirmation$/));
  const own = pathIn(mail, town, /^\/alerts\/[^/]+$/);
  expect(plainText((await ask(town.origin, own)).text)).toContain('All meetings in DeSoto County');
  await town.api.post(apiLinks.cancellation(meeting.id), { reason: 'A storm.' });
  const token = own.split('/').at(-1) ?? '';
  await ask(town.origin, links.alertEnd(token), formOf({}));
  const [, cancelled] = await town.mail.to(email, 2);
  expect(cancelled?.calendar?.method).toBe('CANCEL');
});
