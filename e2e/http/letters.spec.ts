import { links } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { languages, mailWordsIn } from '#app/words/languages.ts';
import { announced, courthouse, type Meeting, rsvpBy, someone } from '../support/ground.ts';
import { ask, formOf } from '../support/http.ts';
import { calendarFaults } from '../support/invites.ts';
import { inviteIn, linksIn, type MailboxMessage, manageLink } from '../support/mail.ts';
import { plainText } from '../support/pages.ts';
import { fingerprint } from '../support/records.ts';
import { expect, test } from '../support/test.ts';

/* What arrived by SMTP, read as its recipient's programs read it. */

const header = (mail: MailboxMessage, name: string) =>
  mail.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
const logical = (mail: MailboxMessage, name: string) =>
  (mail.calendar?.content ?? '')
    .replace(/\r\n /g, '')
    .split('\r\n')
    .filter((line) => new RegExp(`^${name}[;:]`).test(line));
const pathOf = (url: string) => new URL(url).pathname;

function only<T>(found: readonly T[]): T {
  const [one] = found;
  if (one === undefined || found.length > 1) throw new Error(`there are ${found.length}`);
  return one;
}

for (const language of languages) {
  test(`B1, B2, B3, B4: in ${language}, an RSVP on the web brings one REQUEST to one person`, async ({
    town,
  }) => {
    const meeting = await announced(town.api);
    const [email, other] = [someone(), someone('other')];
    await rsvpBy(town.api, meeting.id, other);
    const form = formOf({ name: 'José Ñandú', email, partySize: '2', language });
    expect((await ask(town.origin, links.meetingRsvp(meeting.slug), form)).status).toBe(303);
    const mail = only(await town.mail.to(email, 1));
    const raw = mail.raw.toString('latin1');
    const types = [...raw.matchAll(/^Content-Type: ([^;\r]+)/gm)].map(([, type]) => type);
    expect(types).toEqual([
      'multipart/mixed',
      'multipart/alternative',
      'text/plain',
      'text/html',
      'text/calendar',
      'application/ics',
    ]);
    expect(raw).toContain('Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\n');
    const { method, organizer, attendee, partstat, status } = inviteIn(mail);
    expect({ method, attendee, partstat, status }).toEqual({
      method: 'REQUEST',
      attendee: email,
      partstat: 'ACCEPTED',
      status: 'CONFIRMED',
    });
    expect(organizer).toBe(/<([^>]+)>/.exec(only(header(mail, 'from')))?.[1]);
    expect(only(logical(mail, 'ORGANIZER'))).toMatch(/:mailto:[^<>\s]+@[^<>\s]+$/);
    expect(only(logical(mail, 'ATTENDEE'))).toContain('RSVP=TRUE');
    expect(mail.envelope.to).toEqual([email]);
    expect(raw).not.toContain(other);
  });

  test(`B7, G14, A17: in ${language}, text and HTML say all that is needed, and so does the calendar`, async ({
    town,
  }) => {
    const { mail: words, calendar, notices } = mailWordsIn(language);
    const meeting = await announced(town.api);
    const email = someone();
    const form = formOf({ name: 'José Ñandú', email, partySize: '2', language });
    await ask(town.origin, links.meetingRsvp(meeting.slug), form);
    const mail = only(await town.mail.to(email, 1));
    const html = mail.html ?? '';
    expect(html).toMatch(new RegExp(`<html[^>]* lang="${language}"`));
    expect(html).toMatch(new RegExp(`<body[^>]* lang="${language}"`));
    expect(mail.subject).toContain(words.rsvpConfirmed.status);
    const when = {
      en: ['Thursday, January 14, 2027', '2:30 p.m. to 4:00 p.m. CST', 'Central Standard Time'],
      es: ['jueves, 14 de enero de 2027', 'de 2:30 p.m. a 4:00 p.m. CST', 'hora estándar central'],
    }[language];
    const said = [
      ...when,
      ...['DeSoto County Courthouse', '2535 Hwy 51 S', 'Hernando, MS 38632'],
      notices.county('DeSoto'),
      words.cannotCome,
    ];
    for (const part of [mail.text.replace(/\s+/g, ' '), plainText(html)]) {
      for (const words of said) expect(part).toContain(words);
    }
    for (const link of [
      manageLink(mail, town.origin),
      `${town.origin}${links.meeting(meeting.slug)}`,
    ]) {
      expect(mail.text).toContain(link);
      expect(html).toContain(`href="${link}"`);
    }
    const description = only(logical(mail, 'DESCRIPTION')).replace(/\\([,;])/g, '$1');
    expect(description).toContain(calendar.invite.manage(manageLink(mail, town.origin)));
    expect(description).toContain(`${when[0]}, ${when[1]}`);
  });
}

test('B9: the file of a meeting is to be read, not answered, and is offered on its page alone', async ({
  town,
}) => {
  const meeting = await announced(town.api);
  const file = await ask(town.origin, links.meetingFeed(meeting.slug));
  expect(calendarFaults(file.body)).toEqual([]);
  expect(file.text).not.toMatch(/^(METHOD|ATTENDEE|ORGANIZER)/m);
  const href = `href="${links.meetingFeed(meeting.slug)}"`;
  expect((await ask(town.origin, links.meeting(meeting.slug))).text).toContain(href);
  const thanks = await ask(town.origin, links.meetingThanks(meeting.slug, 'seated'));
  expect(thanks.text).not.toContain(links.meetingFeed(meeting.slug));
  expect(plainText(thanks.text)).toContain(en.pages.thanks.calendar);
});

test('G6, G7, G8, G12: an invite says who made it, comes from where bounces go, and begins a thread', async ({
  town,
}) => {
  const meeting = await announced(town.api);
  const email = someone();
  const { manageUrl } = await rsvpBy(town.api, meeting.id, email, 2);
  await town.mail.to(email, 1);
  const away = await ask(town.origin, `${pathOf(manageUrl)}/withdrawal`, formOf({}));
  expect(away.status).toBe(303);
  await town.mail.to(email, 2);
  const back = formOf({ answer: 'going', partySize: '1' });
  expect((await ask(town.origin, `${pathOf(manageUrl)}/answer`, back)).status).toBe(303);
  const mails = await town.mail.to(email, 3);
  expect(mails.map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL', 'REQUEST']);
  const ids = mails.map((mail) => only(header(mail, 'message-id')));
  expect(new Set(ids).size).toBe(3);
  for (const [index, mail] of mails.entries()) {
    expect(header(mail, 'auto-submitted')).toEqual(['auto-generated']);
    expect(header(mail, 'x-auto-response-suppress')).toEqual(['OOF, AutoReply']);
    expect(mail.envelope.from).toMatch(/^bounce\+[0-9a-z]+\.[0-9a-z]+@/);
    expect(mail.envelope.from.split('@')[0]?.length).toBeLessThanOrEqual(64);
    expect(ids[index]).toMatch(/^<[0-9a-f]{40}@/);
    expect(header(mail, 'references').join(' ').split(/\s+/).filter(Boolean)).toEqual(
      ids.slice(0, index),
    );
    expect(header(mail, 'list-unsubscribe-post')).toEqual([]);
    const preferences = linksIn(mail, town.origin).filter((url) => /\/alerts\//.test(url));
    expect(preferences.length, 'the link to the preferences').toBe(1);
  }
});

test('G13: what a person types cannot become a header, and comes back as it was', async ({
  town,
}) => {
  const meeting = await announced(town.api, { title: 'Votación: "¿cómo?" 🏛️; a, b \\ c' });
  const email = someone();
  await ask(
    town.origin,
    links.meetingRsvp(meeting.slug),
    formOf({ name: 'José "Pepe" Ñandú; Jr, 🗳️', email, partySize: '1' }),
  );
  const mail = only(await town.mail.to(email, 1));
  const head = mail.raw.toString('latin1').split('\r\n\r\n')[0] ?? '';
  expect(head).toMatch(/^[\t\r\n\x20-\x7e]*$/);
  expect(mail.subject).toContain('Votación: "¿cómo?" 🏛️; a, b \\ c');
  expect(mail.text).toContain('Hello José "Pepe" Ñandú; Jr, 🗳️,');
  expect(header(mail, 'bcc')).toEqual([]);
});

test('G1, G2, G3, G5, G10: a reminder is stopped with one press, and says from whom and why', async ({
  town,
}) => {
  test.setTimeout(120_000);
  const { language, reminder, email } = await reminded(town);
  const words = mailWordsIn(language).mail;
  const [web = '', ...others] = [
    ...only(header(reminder, 'list-unsubscribe')).matchAll(/<([^>]+)>/g),
  ].map(([, url]) => url ?? '');
  expect(web.startsWith(`${town.origin}/`)).toBe(true);
  expect(others).toEqual([expect.stringMatching(/^mailto:/)]);
  expect(header(reminder, 'list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
  expect(only(header(reminder, 'list-id'))).toMatch(/<reminders\.[^>]+>/);
  expect(only(header(reminder, 'feedback-id'))).toMatch(/^reminders:[^:]+:MS(:|$)/);
  for (const part of [reminder.text, plainText(reminder.html ?? '')]) {
    expect(part).toContain('401 Mississippi Street');
    expect(part.replace(/\s+/g, ' ')).toContain(
      words.foot.why('Mississippi Office of the Secretary of State'),
    );
    expect(part).toContain(words.foot.unsubscribe);
  }
  expect(reminder.text).toContain(web);
  expect(reminder.html).toContain(`href="${web}"`);

  await town.settled();
  const before = fingerprint(town.databaseFile);
  const asked = await ask(town.origin, pathOf(web));
  expect(asked.status).toBe(200);
  expect(plainText(asked.text)).toContain(en.pages.unsubscribe.reminders.title);
  expect(fingerprint(town.databaseFile)).toEqual(before);
  for (const _ of ['once', 'twice']) {
    const pressed = await ask(town.origin, pathOf(web), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(pressed.status).toBe(200);
    expect(pressed.headers['set-cookie']).toBeUndefined();
  }
  const page = await ask(
    town.origin,
    pathOf(linksIn(reminder, town.origin).find((url) => /\/alerts\//.test(url)) ?? ''),
  );
  expect(page.text).toMatch(/<input[^>]*name="reminders"(?![^>]*checked)[^>]*>/);
  for (const garbage of ['List-Unsubscribe=Yes', 'x'.repeat(60_000), '%00%ff']) {
    const wrong = await ask(town.origin, `${pathOf(web)}x`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: garbage,
    });
    expect(wrong.status).toBeGreaterThanOrEqual(400);
    expect(wrong.status).toBeLessThan(500);
  }
  expect((await town.mail.toNow(email)).length).toBe(2);
});

/** A week before its meeting, in minutes: the reminder that then arrives. */
async function reminded(town: Parameters<Parameters<typeof test>[2]>[0]['town']) {
  if (!town.clock) throw new Error('this needs a clock set by hand');
  const week = 7 * 24 * 3600 * 1000;
  const start = new Date(Math.ceil(town.clock.now() / 60_000 + 2) * 60_000 + week);
  const local = new Date(start.getTime() - 6 * 3600 * 1000).toISOString().slice(0, 16);
  const meeting: Meeting = await announced(town.api, {
    venue: (await courthouse(town.api)).id,
    localStart: local,
    accommodationRequestBy: new Date(start.getTime() - 3 * 24 * 3600 * 1000)
      .toISOString()
      .slice(0, 10),
  });
  const email = someone();
  await ask(
    town.origin,
    links.meetingRsvp(meeting.slug),
    formOf({ name: 'Ann Lee', email, partySize: '2', language: 'es' }),
  );
  await town.mail.to(email, 1);
  await town.pass(180);
  const [, reminder] = await town.mail.to(email, 2);
  if (!reminder) throw new Error('no reminder');
  return { language: 'es' as const, reminder, email };
}
