import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { editOffice } from '#app/domain/meetings/edit-office.server.ts';
import { officeSettings } from '#app/domain/meetings/schema.ts';
import { noticeFacts } from '#app/domain/notices/read-facts.server.ts';
import { sendAll } from '#app/domain/notices/testing.ts';
import { aDomain, signed } from '#app/platform/mail/testing.ts';
import { attendees, messages, office as officeTable, receivedMails } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { confirmAnswer } from './confirm.server.ts';
import { flaggedReplies } from './queries.server.ts';
import { officeWith, sampleMail, type TestOffice } from './testing.ts';

const minute = 60_000;
const hour = 60 * minute;
const home = aDomain('example.invalid');
const other = aDomain('other.example');
const lax = aDomain('lax.example', { dmarc: null });

let office: TestOffice;
beforeEach(async () => {
  office = await officeWith(3, [home, other, lax]);
  await office.respond(2, 'ann');
  await office.respond(2, 'bob');
  await office.mails();
  office.later(minute);
});
afterEach(() => office.db.drop());

const ann = () => office.rsvpOf('ann');
const untouched = ['ann 2 seated', 'bob 2 waitlisted'];
const queued = () =>
  office.db.read
    .select()
    .from(messages)
    .all()
    .filter(({ createdAt }) => createdAt === office.now());
/** The mails that are due, as they leave. */
async function sent() {
  await office.mails();
  return queued();
}
const owner = () => ({ ...office.at(), actor: `attendee:${ann().attendeeId}` as const });

describe('D9: an answer that anybody could have written', () => {
  const forged = (given = {}) =>
    sampleMail('gmail', { uid: ann().uid, stampedAt: office.now(), ...given });

  test('is not applied but parked; the address on file is asked by a link', async () => {
    expect(await office.take(forged())).toBe('parked');
    expect(office.list()).toEqual(untouched);
    expect(office.facts('rsvp.replied')).toMatchObject([
      { actor: 'citizen', detail: { trust: 'none', dmarc: 'fail', outcome: 'parked' } },
    ]);
    expect(await office.mails()).toEqual(['confirm-answer ann']);
    const [mail] = queued();
    expect(mail).toMatchObject({ toAddress: 'ann@example.invalid', method: null });
  });

  test('the link applies it once, as an answer of that moment', async () => {
    await office.take(forged());
    const [parked] = office.replies();
    const input = { rsvpId: ann().id, replyId: parked?.id ?? '' };
    office.later(hour);
    expect(await confirmAnswer(owner(), input)).toMatchObject({ ok: true });
    expect(office.list()).toEqual(['ann 2 withdrawn', 'bob 2 seated']);
    expect(await confirmAnswer(owner(), input)).toMatchObject({ reason: 'decided' });
    const bobs = { ...input, rsvpId: office.rsvpOf('bob').id };
    expect(await confirmAnswer(owner(), bobs)).toMatchObject({ reason: 'not-found' });
  });

  test('signed by another domain, or by the right one for another person, it is no better', async () => {
    const evil = { from: 'eve@other.example', attendee: 'ann@example.invalid' };
    expect(await office.take(await office.reply('gmail', 'ann', evil))).toBe('parked');
    office.later(minute);
    const eve = { from: 'eve@example.invalid', attendee: 'ann@example.invalid' };
    expect(await office.take(await office.reply('gmail', 'ann', eve))).toBe('parked');
    expect(office.list()).toEqual(untouched);
  });

  test('a newer one takes the place of an older one, and a flood makes three mails', async () => {
    for (let i = 0; i < 6; i++) {
      office.later(minute);
      expect(await office.take(forged())).toBe(i < 3 ? 'parked' : 'stranger');
      await office.mails();
    }
    const kept = office.replies().filter(({ outcome }) => outcome === 'parked');
    expect(kept.map(({ decidedAt }) => decidedAt !== null)).toEqual([true, true, false]);
    const asked = office.db.read
      .select()
      .from(messages)
      .where(eq(messages.kind, 'confirm-answer'))
      .all();
    expect(asked.length).toBeLessThanOrEqual(3);
  });

  test('with DTSTAMP in 2099 even a proved one waits for its owner, and blocks no later answer', async () => {
    const stampedAt = Date.UTC(2099, 0, 1);
    expect(await office.take(await office.reply('gmail', 'ann', { stampedAt }))).toBe('parked');
    expect(office.list()).toEqual(untouched);
    office.later(minute);
    expect(await office.take(await office.reply('gmail', 'ann'))).toBe('applied');
  });
});

test('D9: a sender who is likely but not proved applies and is flagged, or is asked, as the office has set', async () => {
  const { uid } = ann();
  const from = 'ann@lax.example';
  await write(office.staff, async (tx) => {
    await tx.update(attendees).set({ email: from }).where(eq(attendees.name, 'ann'));
  });
  const likely = (partstat: string) =>
    signed(sampleMail('gmail', { uid, from, partstat, stampedAt: office.now() }), lax);
  expect(await office.take(await likely('TENTATIVE'))).toBe('applied');
  expect(office.replies()).toMatchObject([{ trust: 'partial', answer: 'maybe' }]);
  expect(office.facts('rsvp.replied')).toMatchObject([{ actor: 'citizen' }]);
  expect(await flaggedReplies(office.db.read, office.meeting.id)).toMatchObject([
    { name: 'ann', outcome: 'applied', answer: 'maybe' },
  ]);
  const settings = officeSettings.parse(office.db.read.select().from(officeTable).get());
  const now = office.now();
  await editOffice({ ...office.staff, now }, { ...settings, likelyReplies: 'confirm' });
  office.later(minute);
  expect(await office.take(await likely('DECLINED'))).toBe('parked');
  expect(office.list()).toEqual(untouched);
});

describe('D10: an ATTENDEE who is not on the list', () => {
  const forwarded = { from: 'carl@other.example', partstat: 'ACCEPTED' };

  test('never touches the RSVP it was made for, and is shown the way to one of their own', async () => {
    const before = ann();
    expect(await office.take(await office.reply('gmail', 'ann', forwarded))).toBe('crasher');
    expect(ann()).toEqual(before);
    const [mail] = await sent();
    expect(mail).toMatchObject({ kind: 'own-rsvp', toAddress: 'carl@other.example', rsvpId: null });
    office.later(minute);
    expect(await office.take(await office.reply('gmail', 'ann', forwarded))).toBe('crasher');
    expect(await sent()).toEqual([]);
  });

  test('who cannot show that the address is theirs is not written to', async () => {
    const filling = { uid: ann().uid, stampedAt: office.now(), ...forwarded };
    expect(await office.take(sampleMail('gmail', filling))).toBe('stranger');
    expect(await sent()).toEqual([]);
    expect(office.list()).toEqual(untouched);
  });

  test('an alias of the same mailbox is its owner, most likely', async () => {
    const alias = { from: 'ann@example.invalid', attendee: 'ann+town@example.invalid' };
    expect(await office.take(await office.reply('gmail', 'ann', alias))).toBe('applied');
    expect(office.replies()).toMatchObject([{ trust: 'partial' }]);
  });
});

test('D11: delegated: the original declines, the other gets the way to an RSVP, no seat moves', async () => {
  expect(await office.take(await office.reply('delegated', 'ann'))).toBe('applied');
  expect(office.list()).toEqual(['ann 2 withdrawn', 'bob 2 seated']);
  expect(office.facts('rsvp.withdrawn')).toMatchObject([
    { detail: { via: 'mail', delegated: true } },
  ]);
  const mails = await sent();
  expect(mails.map(({ kind, toAddress }) => [kind, toAddress]).sort()).toEqual([
    ['own-rsvp', 'carl@other.example'],
    ['promoted', 'bob@example.invalid'],
    ['withdrawn', 'ann@example.invalid'],
  ]);
  expect(mails.find(({ kind }) => kind === 'own-rsvp')?.props).toMatchObject({
    because: 'delegated',
  });
});

describe('D12', () => {
  test('COUNTER: the words are kept with the RSVP, a person answers, the seat stays', async () => {
    expect(await office.take(await office.reply('counter', 'ann'))).toBe('comment');
    const words = 'Could it begin an hour later? I work until three.';
    expect(office.replies()).toMatchObject([{ outcome: 'comment', comment: words }]);
    expect(office.db.read.select().from(receivedMails).all()).toMatchObject([
      { fromAddress: 'ann@example.invalid', text: words, rsvpId: ann().id },
    ]);
    expect(office.list()).toEqual(untouched);
    expect(JSON.stringify(office.facts('rsvp.replied'))).not.toContain('hour later');
  });

  test('REFRESH: the present REQUEST again, with the same SEQUENCE, once an hour', async () => {
    const ask = async () => office.take(await office.reply('refresh', 'ann'));
    expect(await ask()).toBe('refresh');
    expect(await office.mails()).toEqual(['rsvp-confirmed REQUEST ann']);
    expect(queued()).toMatchObject([{ sequence: 0, toAddress: 'ann@example.invalid' }]);
    office.later(minute);
    expect(await ask()).toBe('nothing');
    expect(await office.mails()).toEqual([]);
    office.later(hour);
    expect(await ask()).toBe('refresh');
  });
});

test('G7: mail that answers mail says so', async () => {
  await office.take(await office.reply('gmail', 'ann'));
  await noticeFacts({ ...office.staff, now: office.now() });
  const letters = await sendAll({ ...office.staff, now: office.now() });
  expect(letters.map(({ message, prepared }) => [message.kind, prepared.letter.answers])).toEqual(
    expect.arrayContaining([
      ['withdrawn', true],
      ['promoted', undefined],
    ]),
  );
});
