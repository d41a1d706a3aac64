import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noticeFacts } from '#app/domain/notices/read-facts.server.ts';
import { sendAll } from '#app/domain/notices/testing.ts';
import { eraseAttendee } from '#app/domain/rsvps/erase.server.ts';
import { aDomain } from '#app/platform/mail/testing.ts';
import { mailTexts, messages, office as officeTable, receivedMails } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { markMailDone } from './done.server.ts';
import { purgeMail } from './purge.server.ts';
import { receivedForStaff } from './queries.server.ts';
import { officeWith, organizer, sampleMail, type TestOffice } from './testing.ts';

const home = aDomain('example.invalid');
const day = 24 * 60 * 60 * 1000;
let office: TestOffice;
beforeEach(async () => {
  office = await officeWith(3, [home]);
  await office.respond(2, 'ann');
  await office.mails();
  office.later(60_000);
});
afterEach(() => office.db.drop());

const filling = () => ({ uid: 'none', stampedAt: office.now() });
const kept = () => office.db.read.select().from(receivedMails).all();
const ours = (email: string | null) =>
  write(office.staff, async (tx) => {
    await tx.update(officeTable).set({ email });
  });
const sent = async () => {
  await noticeFacts({ ...office.staff, now: office.now() });
  return sendAll({ ...office.staff, now: office.now() });
};

describe('D18: a person writes', () => {
  test('"I can’t come": it goes to the office, whose answer goes to them, and the RSVP stays', async () => {
    await ours('outreach@sos.example.gov');
    const before = office.rsvpOf('ann');
    expect(await office.take(sampleMail('person', filling()))).toBe('received');
    expect(office.rsvpOf('ann')).toEqual(before);
    const [mail] = await sent();
    expect(mail?.message).toMatchObject({
      kind: 'received-mail',
      toAddress: 'outreach@sos.example.gov',
    });
    expect(mail?.prepared.letter).toMatchObject({
      replyTo: { name: 'Ann Lée', address: 'ann@example.invalid' },
    });
    expect(mail?.prepared.letter.text).toContain("I can't come");
  });

  test('the outbox keeps neither who wrote nor what', async () => {
    await ours('outreach@sos.example.gov');
    await office.take(sampleMail('person', filling()));
    await sent();
    const rows = office.db.read.select().from(messages).all();
    const about = rows.filter(({ kind }) => kind === 'received-mail');
    const texts = office.db.read.select().from(mailTexts).all();
    expect(about).toHaveLength(1);
    const words = texts.filter(({ id }) => id === about[0]?.textId);
    expect(words).toHaveLength(1);
    expect(JSON.stringify([about, words])).not.toMatch(/ann@|Lée|mother|recording/);
  });

  test('staff read it on a page, with the RSVP it is about, and mark it as done', async () => {
    await ours(null);
    await office.take(sampleMail('person', filling()));
    expect(await sent()).toEqual([]);
    const { id: rsvpId } = office.rsvpOf('ann');
    const [mail] = await receivedForStaff(office.db.read);
    expect(mail).toMatchObject({
      fromAddress: 'ann@example.invalid',
      fromName: 'Ann Lée',
      text: "I can't come, my mother is ill. Is there a recording?\n\nAnn",
      rsvp: { id: rsvpId },
    });
    const input = { mailId: mail?.id ?? '', staffId: 'someone' };
    for (let i = 0; i < 2; i++) expect((await markMailDone(office.staff, input)).ok).toBe(true);
    expect(office.facts('mail.done')).toHaveLength(1);
    expect((await receivedForStaff(office.db.read))[0]?.doneAt).toBe(office.staff.now);
  });

  test('the same mail twice is one; in the records it has no words', async () => {
    const mail = sampleMail('person', filling());
    await office.take(mail);
    expect(await office.take(mail)).toBe('duplicate');
    expect(kept()).toHaveLength(1);
    expect(office.facts('mail.received')).toMatchObject([
      { actor: 'citizen', detail: {}, subjectId: kept()[0]?.id },
    ]);
  });

  test('it cannot go round: not back to the mailbox that took it, nor to its own sender', async () => {
    await ours(organizer);
    await office.take(sampleMail('person', filling()));
    await ours('ann@example.invalid');
    await office.take(sampleMail('person', filling()));
    expect(await sent()).toEqual([]);
    expect(kept()).toHaveLength(2);
  });

  test('a flood is put off, not lost', async () => {
    for (let i = 0; i < 200; i++) await office.take(sampleMail('person', filling()));
    expect(await office.take(sampleMail('person', filling()))).toBe('later');
    office.later(60 * 60_000);
    expect(await office.take(sampleMail('person', filling()))).toBe('received');
  });

  test('it is deleted after 30 days, and with its writer’s data', async () => {
    await office.take(sampleMail('person', filling()));
    office.later(30 * day);
    expect(await purgeMail(office.at())).toBe(0);
    office.later(1);
    expect(await purgeMail(office.at())).toBe(1);
    await office.take(sampleMail('person', filling()));
    const rsvpId = office.rsvpOf('ann').id;
    await eraseAttendee(office.at(), { rsvpId });
    expect(kept()).toEqual([]);
  });
});

describe('D15: what programs write is never answered', () => {
  test.each([
    ['an out-of-office note', (raw: string) => raw, {}],
    ['one that says bulk alone', (raw: string) => raw.replace(/^Auto-.*\r\n/m, ''), {}],
    [
      'one with nothing but an empty sender',
      (raw: string) => raw.replace(/^(Auto-|Precedence).*\r\n/gm, ''),
      { from: '' },
    ],
  ])('%s is let go', async (_what, change, envelope) => {
    const raw = change(sampleMail('vacation', filling()));
    const given = { envelope: { from: 'ann@example.invalid', to: [organizer], ...envelope } };
    expect(await office.take(raw, given)).toBe('automatic');
    expect(office.list()).toEqual(['ann 2 seated']);
    expect(kept()).toEqual([]);
    expect(await sent()).toEqual([]);
  });

  test('an automatic answer of a calendar counts, and nobody is written to but the seats’ owner', async () => {
    const forged = sampleMail('gmail', { uid: office.rsvpOf('ann').uid, stampedAt: office.now() });
    const automatic = `Auto-Submitted: auto-generated\r\n${forged}`;
    expect(await office.take(automatic)).toBe('parked');
    expect(await sent()).toEqual([]);
    const no = await office.reply('gmail', 'ann', { stampedAt: office.now() + 1000 });
    const empty = { envelope: { from: '', to: [organizer] } };
    expect(await office.take(no, empty)).toBe('applied');
    expect((await sent()).map(({ message }) => message.kind)).toEqual(['withdrawn']);
  });
});
