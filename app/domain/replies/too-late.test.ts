import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { messageById } from '#app/domain/outbox/queries.server.ts';
import { aDomain } from '#app/platform/mail/testing.ts';
import { messages } from '#db/schema/index.ts';
import { officeWith, type TestOffice } from './testing.ts';

const minute = 60_000;
const home = aDomain('example.invalid');
let office: TestOffice;
beforeEach(async () => {
  office = await officeWith(3, [home]);
  await office.respond(2, 'ann');
  await office.respond(2, 'bob');
  await office.mails();
  office.later(minute);
});
afterEach(() => office.db.drop());

const ann = () => office.rsvpOf('ann');
const queued = () =>
  office.db.read
    .select()
    .from(messages)
    .all()
    .filter(({ createdAt }) => createdAt === office.now());

describe('D13: "yes" when the meeting is full', () => {
  test('waits, and is told so by a mail whose CANCEL takes the entry off the calendar', async () => {
    await office.take(await office.reply('gmail', 'ann'));
    await office.mails();
    office.later(minute);
    const yes = await office.reply('gmail', 'ann', { partstat: 'ACCEPTED' });
    expect(await office.take(yes)).toBe('applied');
    expect(office.list()).toEqual(['ann 2 waitlisted', 'bob 2 seated']);
    const { sequence } = ann();
    expect(await office.mails()).toEqual(['waitlisted-by-reply CANCEL ann']);
    const [mail] = queued();
    expect(mail).toMatchObject({ sequence, method: 'CANCEL' });
    const said = messageById(office.db.read, mail?.id ?? '');
    expect(said?.calendar).toContain('METHOD:CANCEL');
    expect(sequence).toBeGreaterThan(1);
    office.later(minute);
    await office.take(await office.reply('gmail', 'bob', { sequence: 0 }));
    expect(await office.mails()).toEqual(['promoted REQUEST ann', 'withdrawn CANCEL bob']);
  });

  test('after "no" where there is room: a seat again, and a new REQUEST', async () => {
    await office.take(await office.reply('gmail', 'ann'));
    await office.take(await office.reply('gmail', 'bob'));
    await office.mails();
    office.later(minute);
    await office.take(await office.reply('gmail', 'ann', { partstat: 'ACCEPTED' }));
    expect(office.list()).toEqual(['ann 2 seated', 'bob 2 withdrawn']);
    expect(await office.mails()).toEqual(['rsvp-confirmed REQUEST ann']);
  });
});

test('D14: a reply to a cancelled or past meeting changes nothing and is not answered', async () => {
  const early = await office.reply('gmail', 'ann');
  await cancelMeeting({ ...office.staff, now: office.now() }, { meetingId: office.meeting.id });
  await office.mails();
  const before = ann();
  expect(await office.take(early)).toBe('closed');
  expect(ann()).toEqual(before);
  expect(await office.mails()).toEqual([]);

  const past = await officeWith(3, [home]);
  await past.respond(1, 'ann');
  await past.mails();
  past.later((past.meeting.endsAt ?? 0) - past.now());
  expect(await past.take(await past.reply('gmail', 'ann'))).toBe('closed');
  expect(past.list()).toEqual(['ann 1 seated']);
  expect(await past.mails()).toEqual([]);
  await past.db.drop();
});
