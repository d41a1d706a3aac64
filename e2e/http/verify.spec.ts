import { apiLinks, links } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { announced, rsvpBy, someone } from '../support/ground.ts';
import { ask, formOf } from '../support/http.ts';
import type { Installation } from '../support/installation.ts';
import { plainText } from '../support/pages.ts';
import { fingerprint } from '../support/records.ts';
import { expect, test } from '../support/test.ts';

const { verify } = en.pages;
const codeIn = (text: string) =>
  /\b([2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4})\b/.exec(text)?.[1];

/** Looks a code up as the page's form does, and as an address that holds it. */
async function lookedUp(at: Installation, code: string) {
  const sent = await ask(at.origin, links.verify(), formOf({ code }));
  const opened = await ask(at.origin, `${links.verify()}?${new URLSearchParams({ code })}`);
  expect(opened.status).toBe(sent.status);
  const shown = [sent, opened].map(({ text }) => plainText(text));
  expect(shown[1]).toBe(shown[0]);
  return { status: sent.status, text: shown[0] ?? '', page: sent.text };
}

test('every message carries a code that says what was sent, when and about which meeting', async ({
  town,
}) => {
  const meeting = await announced(town.api, { capacity: 2 });
  const [ann, bob] = [someone('ann'), someone('bob')];
  await rsvpBy(town.api, meeting.id, ann, 2);
  await rsvpBy(town.api, meeting.id, bob, 2);
  await rsvpBy(town.api, meeting.id, ann, 1);
  await town.settled();
  await town.api.post(apiLinks.cancellation(meeting.id), { reason: 'A storm.' });
  const mails = [...(await town.mail.to(ann, 3)), ...(await town.mail.to(bob, 2))];
  const codes = mails.map(({ text }) => codeIn(text) ?? '');
  expect(new Set(codes).size).toBe(5);
  for (const [index, mail] of mails.entries()) {
    const code = codes[index] ?? '';
    expect(mail.html).toContain(code);
    const { status, text, page } = await lookedUp(town, code.toLowerCase().replace('-', ' '));
    expect(status).toBe(200);
    expect(text).toContain(verify.real);
    expect(text).toContain(mail.subject);
    expect(text).toMatch(/It was sent on Tuesday, December 1, 2026, 12:0\d p\.m\. CST/);
    expect(page).toContain(`href="${links.meeting(meeting.slug)}"`);
    for (const secret of [ann, bob, 'Ann Lee', '/rsvps/']) expect(page).not.toContain(secret);
  }
});

test('looking a code up changes nothing, right or wrong', async ({ town }) => {
  const meeting = await announced(town.api);
  const ann = someone('ann');
  await rsvpBy(town.api, meeting.id, ann);
  const [mail] = await town.mail.to(ann, 1);
  await town.settled();
  const before = fingerprint(town.databaseFile);
  const code = codeIn(mail?.text ?? '') ?? '';
  const other = code.startsWith('2') ? `3${code.slice(1)}` : `2${code.slice(1)}`;
  expect((await lookedUp(town, code)).text).toContain(verify.real);
  const wrong = await lookedUp(town, other);
  expect(wrong.status).toBe(200);
  expect(wrong.text).toContain(verify.unknownText);
  for (const typed of ['', 'K7QM', 'O0I1-LUOU', '<script>', 'x'.repeat(2000)]) {
    const { status, text, page } = await lookedUp(town, typed);
    expect(status).toBe(422);
    expect(text).toContain(verify.notACode);
    expect(page).not.toContain('<script>');
  }
  expect(fingerprint(town.databaseFile)).toEqual(before);
});

test('codes cannot be guessed in numbers', async ({ guarded }) => {
  const headers = { 'x-forwarded-for': '203.0.113.77' };
  const look = (code: string) =>
    ask(guarded.origin, `${links.verify()}?code=${code}`, { headers }).then(({ status }) => status);
  const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
  const codes = [...letters, ...letters].map((letter) => `2345-678${letter}`);
  const statuses: number[] = [];
  for (const code of codes.slice(0, 32)) statuses.push(await look(code));
  expect(statuses.slice(0, 30)).toEqual(Array(30).fill(200));
  expect(statuses.slice(30)).toEqual([429, 429]);
  const form = formOf({ code: '2345-6789' });
  const sent = await ask(guarded.origin, links.verify(), {
    ...form,
    headers: { ...form.headers, ...headers },
  });
  expect(sent.status).toBe(429);
  expect(plainText(sent.text)).toContain(verify.limited);
});
