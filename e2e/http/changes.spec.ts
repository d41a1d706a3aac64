import { apiLinks, links } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { es } from '#app/words/es.ts';
import {
  announced,
  courthouse,
  type Meeting,
  made,
  places,
  rsvpBy,
  someone,
} from '../support/ground.ts';
import { ask, formOf } from '../support/http.ts';
import { inviteIn, type MailboxMessage } from '../support/mail.ts';
import { expect, test } from '../support/test.ts';

const pathOf = (url: string) => new URL(url).pathname;
const last = (mails: MailboxMessage[]) => {
  const mail = mails.at(-1);
  if (!mail) throw new Error('no mail');
  return mail;
};
const said = (mail: MailboxMessage) => {
  const { method, uid, sequence, partstat, status, start, summary } = inviteIn(mail);
  return { method, uid, sequence, partstat, status, start, summary };
};

test('C1, C4, C7, C8, C9, C12: moved with its venue, cancelled and reinstated, in the language chosen', async ({
  town,
}) => {
  test.setTimeout(120_000);
  const meeting = await announced(town.api, { venue: (await courthouse(town.api)).id });
  const email = someone();
  const form = formOf({ name: 'Ana Núñez', email, partySize: '2', language: 'es' });
  await ask(town.origin, links.meetingRsvp(meeting.slug), form);
  const first = said(last(await town.mail.to(email, 1)));
  expect(first).toMatchObject({ method: 'REQUEST', sequence: 0, partstat: 'ACCEPTED' });

  const west = await courthouse(town.api, { ...places.adams, zone: 'America/Denver' });
  const at = { venue: west.id, reason: 'Una fuga de agua.' };
  made(await town.api.patch<Meeting>(apiLinks.meeting(meeting.id), at));
  await town.pass(61);
  const moved = last(await town.mail.to(email, 2));
  expect(said(moved)).toEqual({
    ...first,
    sequence: 1,
    partstat: 'NEEDS-ACTION',
    start: '2027-01-14T21:30:00.000Z',
  });
  expect(moved.calendar?.content).toContain('TZID:America/Denver');
  expect(moved.calendar?.content).not.toContain('America/Chicago');
  expect(moved.subject).toContain(es.mail.moved.status);
  expect(moved.text).toContain('de 2:30 p.m. a 4:00 p.m. MST (hora estándar de las Montañas');

  made(await town.api.post(apiLinks.cancellation(meeting.id), { reason: 'Nieve.' }));
  const off = last(await town.mail.to(email, 3));
  expect(off.subject).toMatch(/^Cancelada: /);
  expect(said(off)).toEqual({ ...said(moved), method: 'CANCEL', sequence: 2, status: 'CANCELLED' });
  expect(off.method).toBe('CANCEL');
  expect(off.calendar?.content).not.toContain('VALARM');

  made(await town.api.post(apiLinks.reinstatement(meeting.id), {}));
  const on = last(await town.mail.to(email, 4));
  expect(said(on)).toEqual({ ...said(moved), sequence: 3 });
  expect(on.subject).toContain(es.mail.reinstated.status);
});

test('C3: a corrected text is told to those who come when the key asks for it, else to nobody', async ({
  town,
}) => {
  const meeting = await announced(town.api, { venue: (await courthouse(town.api)).id });
  const email = someone();
  await rsvpBy(town.api, meeting.id, email, 2);
  const first = inviteIn(last(await town.mail.to(email, 1)));
  await town.pass(5);
  const quiet = { summary: 'What you will learn.' };
  made(await town.api.patch<Meeting>(apiLinks.meeting(meeting.id), quiet));
  const told = { title: `${meeting.title}, corrected`, notify: true };
  const after = made(await town.api.patch<Meeting>(apiLinks.meeting(meeting.id), told));
  expect(after.revision).toBe(meeting.revision + 2);
  await town.pass(61);
  const mail = last(await town.mail.to(email, 2));
  const again = inviteIn(mail);
  expect(again).toEqual({ ...first, summary: told.title, stampedAt: expect.any(String) });
  expect(Date.parse(again.stampedAt)).toBeGreaterThan(Date.parse(first.stampedAt));
  expect(mail.subject).toContain(en.mail.corrected.status);
  expect(mail.text).toContain(`Title: ${told.title}`);
  await town.settled();
  expect((await town.mail.toNow(email)).length).toBe(2);
});

test('C6: who withdraws gets a CANCEL for themselves, and the next in line a REQUEST', async ({
  town,
}) => {
  const meeting = await announced(town.api, { capacity: 2 });
  const [ann, bob] = [someone('ann'), someone('bob')];
  const { manageUrl } = await rsvpBy(town.api, meeting.id, ann, 2);
  await town.mail.to(ann, 1);
  const waiting = { name: 'Bob Lee', email: bob, partySize: 1, language: 'es' };
  made(await town.api.post(apiLinks.rsvps(meeting.id), waiting));
  const wait = last(await town.mail.to(bob, 1));
  expect(wait.calendar).toBeUndefined();
  expect(wait.subject).toContain(es.mail.waitlisted.status);
  await ask(town.origin, `${pathOf(manageUrl)}/withdrawal`, formOf({}));
  const gone = last(await town.mail.to(ann, 2));
  expect(said(gone)).toMatchObject({
    method: 'CANCEL',
    sequence: 1,
    partstat: 'DECLINED',
    status: undefined,
  });
  expect(gone.calendar?.content).not.toMatch(/^STATUS/m);
  const seated = last(await town.mail.to(bob, 2));
  expect(said(seated)).toMatchObject({ method: 'REQUEST', sequence: 0, partstat: 'ACCEPTED' });
  expect(seated.subject).toContain(es.mail.promoted.status);
  expect((await town.mail.toNow(bob)).length).toBe(2);
});

test('the language chosen on the page of an RSVP is that of the next mail', async ({ town }) => {
  const meeting = await announced(town.api);
  const email = someone();
  const { manageUrl } = await rsvpBy(town.api, meeting.id, email, 1);
  await town.mail.to(email, 1);
  const language = `${pathOf(manageUrl)}/language`;
  expect((await ask(town.origin, language, formOf({ language: 'xx' }))).status).toBe(400);
  expect((await ask(town.origin, language, formOf({ language: 'es' }))).status).toBe(303);
  const more = formOf({ answer: 'going', partySize: '3' });
  await ask(town.origin, `${pathOf(manageUrl)}/answer`, more);
  const mail = last(await town.mail.to(email, 2));
  expect(mail.subject).toContain(es.mail.rsvpConfirmed.status);
  expect(mail.text).toContain('Le reservamos 3 lugares.');
});
