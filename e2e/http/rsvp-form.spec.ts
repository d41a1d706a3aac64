import { apiLinks, links } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { announced, draft, listOf, rsvpBy, someone } from '../support/ground.ts';
import { ask, formOf } from '../support/http.ts';
import { plainText } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

const { fields } = en.rsvps;
const long = 'a'.repeat(10_000);

/** What is typed into one field, and the sentence that says what to do about it. */
const wrong: [field: string, typed: string, sentence: string][] = [
  ['partySize', '0', fields.partySize['party-size']],
  ['partySize', '-1', fields.partySize['party-size']],
  ['partySize', '7', fields.partySize['party-too-large'](6)],
  ['partySize', '1.5', fields.partySize['party-size']],
  ['partySize', 'two', fields.partySize['party-size']],
  ['partySize', '1e9', fields.partySize['party-size']],
  ['partySize', '', fields.partySize['party-size']],
  ['name', '', fields.name.required],
  ['name', long, fields.name['name-too-long']],
  ['name', 'Ann\r\nBcc: all@example.org', fields.name['name-characters']],
  ['name', 'Win at http://prizes.example', fields.name['name-link']],
  ['name', 'www.prizes.example', fields.name['name-link']],
  ['name', 'ann@example.org', fields.name['name-link']],
  ['name', 'Ann\u202egro.elpmaxe', fields.name['name-characters']],
  ['email', '', fields.email.required],
  ['email', 'ann@b@example.org', fields.email['address-shape']],
  ['email', '"ann@x,evil"@example.org', fields.email['address-shape']],
  ['email', 'ann@example.org,evil@example.org', fields.email['address-shape']],
  ['email', 'Ann <ann@example.org>', fields.email['address-shape']],
  ['email', 'añn@example.org', fields.email['address-shape']],
  ['email', 'ann@example.org\r\nRCPT TO:<evil@example.org>', fields.email['address-shape']],
  ['email', `${'a'.repeat(250)}@example.org`, fields.email['address-long']],
];

test('each wrong answer is told in a sentence beside its field, and nothing is kept', async ({
  town,
}) => {
  const meeting = await announced(town.api);
  for (const [field, typed, sentence] of wrong) {
    const what = `${field}: ${typed.slice(0, 40)}`;
    const given = { name: 'Ann Lee', email: someone(), partySize: '2', [field]: typed };
    const answer = await ask(town.origin, links.meetingRsvp(meeting.slug), formOf(given));
    expect(answer.status, what).toBe(422);
    const text = plainText(answer.text);
    expect(text, what).toContain(en.forms.errorsHeading(1));
    expect(text.split(sentence).length - 1, what).toBe(2);
    expect(answer.text, what).toContain(`href="#field-${field}"`);
    expect(answer.headers['cache-control'], what).toBe('private, no-store');
  }
  expect(await listOf(town.api, meeting.id)).toEqual([]);
});

test('names of every script are kept as they were typed', async ({ town }) => {
  const meeting = await announced(town.api);
  const names = ['أحمد بن يوسف', '山田 太郎', 'José Ñandú', 'Ann 🗳️ Lee', "Siobhán O'Brien-Ōkubo"];
  for (const name of names) {
    const form = formOf({ name, email: someone(), partySize: '1' });
    const answer = await ask(town.origin, links.meetingRsvp(meeting.slug), form);
    expect([answer.status, answer.headers.location], name).toEqual([
      303,
      links.meetingThanks(meeting.slug, 'seated'),
    ]);
  }
  const kept = (await listOf(town.api, meeting.id)).map(({ name }) => name);
  expect(kept.sort()).toEqual([...names].sort());
});

test('every problem of a form is told at once, and what was typed stands there again', async ({
  town,
}) => {
  const meeting = await announced(town.api);
  const typed = { name: 'www.example', email: 'nobody', partySize: '99', question: 'Why <b>?' };
  const answer = await ask(town.origin, links.meetingRsvp(meeting.slug), formOf(typed));
  expect(answer.status).toBe(422);
  expect(plainText(answer.text)).toContain(en.forms.errorsHeading(3));
  for (const value of ['www.example', 'nobody', '99']) {
    expect(answer.text).toContain(`value="${value}"`);
  }
  expect(answer.text).toContain('>Why &lt;b&gt;?</textarea>');
});

test('where no RSVP can be, the answer says why', async ({ town }) => {
  const form = () => formOf({ name: 'Ann Lee', email: someone(), partySize: '1' });
  const doors = await announced(town.api, { rsvps: 'none' });
  const off = await announced(town.api);
  await town.api.post(apiLinks.cancellation(off.id), { reason: 'A storm.' });
  const hidden = await draft(town.api);
  const sent = (slug: string) => ask(town.origin, links.meetingRsvp(slug), form());

  const open = await sent(doors.slug);
  expect(open.status).toBe(409);
  expect(plainText(open.text)).toContain(en.rsvps.refusals['no-rsvps']);
  const closed = await sent(off.slug);
  expect(closed.status).toBe(409);
  expect(plainText(closed.text)).toContain(en.rsvps.refusals.cancelled);
  expect((await sent(hidden.slug)).status).toBe(404);
  expect((await sent('no-such-meeting')).status).toBe(404);
  expect(await listOf(town.api, hidden.id)).toEqual([]);
});

test('the answer to a known address is that to a new one, to the byte', async ({ town }) => {
  const meeting = await announced(town.api);
  const known = someone('known');
  await rsvpBy(town.api, meeting.id, known, 4);
  const path = links.meetingRsvp(meeting.slug);
  const sent = async (email: string) => {
    const posted = await ask(town.origin, path, formOf({ name: 'Eve', email, partySize: '1' }));
    const { date: _, ...headers } = posted.headers;
    const thanks = await ask(town.origin, posted.headers.location ?? '');
    expect(thanks.text).not.toContain(email);
    return { status: posted.status, headers, body: posted.text, thanks: thanks.text };
  };
  const toKnown = await sent(known);
  const toNew = await sent(someone('new'));
  expect(toKnown).toEqual(toNew);
  expect(toKnown.status).toBe(303);
  const held = (await listOf(town.api, meeting.id)).find(({ email }) => email === known);
  expect(held).toEqual(expect.objectContaining({ name: 'Ann Lee', partySize: 4, place: 'seated' }));
});

test('a repeat from whoever waits tells what a newcomer would hear', async ({ town }) => {
  const meeting = await announced(town.api, { capacity: 2 });
  const seated = someone('seated');
  await rsvpBy(town.api, meeting.id, seated, 2);
  await rsvpBy(town.api, meeting.id, someone('waiting'), 1);
  const again = await ask(
    town.origin,
    links.meetingRsvp(meeting.slug),
    formOf({ name: 'Ann Lee', email: seated, partySize: '2' }),
  );
  expect(again.headers.location).toBe(links.meetingThanks(meeting.slug, 'waitlisted'));
});

test('a program that fills in what nobody sees is thanked, and nothing is kept', async ({
  town,
}) => {
  const meeting = await announced(town.api);
  const filled = { name: 'Ann', email: someone(), partySize: '1', website: 'http://x.example' };
  const answer = await ask(town.origin, links.meetingRsvp(meeting.slug), formOf(filled));
  expect(answer.status).toBe(303);
  expect(await listOf(town.api, meeting.id)).toEqual([]);
});
