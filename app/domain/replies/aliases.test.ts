import { afterEach, beforeEach, expect, test } from 'vitest';
import { eraseAttendee } from '#app/domain/rsvps/erase.server.ts';
import { aDomain } from '#app/platform/mail/testing.ts';
import { attendeeAliases } from '#db/schema/index.ts';
import { confirmAnswer } from './confirm.server.ts';
import { officeWith, type TestOffice } from './testing.ts';

const minute = 60_000;
const work = 'ann@work.example';
let office: TestOffice;
beforeEach(async () => {
  office = await officeWith(3, [aDomain('example.invalid'), aDomain('work.example')]);
  await office.respond(2, 'ann');
  await office.mails();
  office.later(minute);
});
afterEach(() => office.db.drop());

const ann = () => office.rsvpOf('ann');
const fromWork = (partstat: string, attendee = 'ann@example.invalid') =>
  office.reply('gmail', 'ann', { from: work, attendee, partstat });
const confirm = (remember: boolean) => {
  const replyId = office.replies().at(-1)?.id ?? '';
  const actor = `attendee:${ann().attendeeId}` as const;
  return confirmAnswer({ ...office.at(), actor }, { rsvpId: ann().id, replyId, remember });
};
const aliases = () => office.db.read.select().from(attendeeAliases).all();

test('answers from another address count once its owner has said so at the address on file', async () => {
  expect(await office.take(await fromWork('TENTATIVE'))).toBe('parked');
  expect(office.replies()).toMatchObject([{ otherAddress: work }]);
  expect(await office.mails()).toEqual(['confirm-answer ann']);
  expect((await confirm(true)).ok).toBe(true);
  expect(office.replies()).toMatchObject([{ otherAddress: null }]);
  office.later(minute);
  expect(await office.take(await fromWork('ACCEPTED'))).toBe('applied');
  expect(office.replies().at(-1)).toMatchObject({ trust: 'full' });
  office.later(minute);
  expect(await office.take(await fromWork('DECLINED', work))).toBe('applied');
  expect(office.list()).toEqual(['ann 2 withdrawn']);
  expect(JSON.stringify([aliases(), office.facts('rsvp.reply-confirmed')])).not.toContain('work');
});

test('confirming one answer alone says nothing of the next', async () => {
  await office.take(await fromWork('TENTATIVE'));
  await confirm(false);
  expect(aliases()).toEqual([]);
  office.later(minute);
  expect(await office.take(await fromWork('ACCEPTED'))).toBe('parked');
});

test('what nobody vouches for has no address to remember', async () => {
  const forged = String(await fromWork('TENTATIVE')).replace(/^DKIM-Signature:.*?\r\n(?=\S)/s, '');
  expect(await office.take(forged)).toBe('parked');
  expect(office.replies()).toMatchObject([{ otherAddress: null }]);
  await confirm(true);
  expect(aliases()).toEqual([]);
});

test('it goes with the person’s data', async () => {
  await office.take(await fromWork('TENTATIVE'));
  await confirm(true);
  expect(aliases()).toHaveLength(1);
  await eraseAttendee(office.at(), { rsvpId: ann().id });
  expect(aliases()).toEqual([]);
});
