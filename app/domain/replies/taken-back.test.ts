import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { moveMeeting } from '#app/domain/meetings/move.server.ts';
import { changeRsvp } from '#app/domain/rsvps/change.server.ts';
import { aDomain } from '#app/platform/mail/testing.ts';
import { officeWith, type TestOffice } from './testing.ts';

const second = 1_000;
const minute = 60 * second;

let office: TestOffice;
beforeEach(async () => {
  office = await officeWith(3, [aDomain('example.invalid')]);
  await office.respond(2, 'ann');
  await office.respond(2, 'bob');
  await office.mails();
  office.later(minute);
});
afterEach(() => office.db.drop());

const ann = () => office.rsvpOf('ann');

async function move(localStart: string) {
  const done = await moveMeeting(
    { ...office.staff, now: office.now() },
    { meetingId: office.meeting.id, localStart, reason: 'A burst pipe' },
  );
  if (!done.ok) throw new Error(done.reason);
}

describe('D6: an answer on the page after a move that was taken back within a minute', () => {
  const onPage = (answer: 'going' | 'maybe' | 'not-going') =>
    changeRsvp({ ...office.at(), actor: 'attendee:x' }, { rsvpId: ann().id, answer });

  beforeEach(async () => {
    await move('2026-12-23T10:00');
    office.later(second);
    await move('2026-12-22T14:30');
    await office.mails();
    expect(ann().sequence).toBe(1);
    office.later(second);
  });

  test('gives way to a later one in the calendar, which holds the SEQUENCE before it', async () => {
    const before = await office.reply('gmail', 'ann');
    office.later(second);
    await onPage('maybe');
    office.later(minute);
    expect(await office.take(before)).toBe('stale');
    expect(await office.take(await office.reply('gmail', 'ann'))).toBe('applied');
    expect(office.list()).toEqual(['ann 2 withdrawn', 'bob 2 seated']);
  });

  test('stands where the person withdrew and came back, and the mail of that is on its way', async () => {
    await onPage('not-going');
    office.later(second);
    await onPage('going');
    expect(ann().place).toBe('waitlisted');
    office.later(minute);
    expect(await office.take(await office.reply('gmail', 'ann'))).toBe('stale');
    expect(ann().place).toBe('waitlisted');
  });

  test('stands above what was said of the time before, once the meeting has moved for good', async () => {
    office.later(2 * minute);
    await move('2026-12-23T10:00');
    await onPage('maybe');
    office.later(second);
    expect(await office.take(await office.reply('gmail', 'ann'))).toBe('stale');
    expect(ann()).toMatchObject({ place: 'seated', answer: 'maybe' });
  });
});
