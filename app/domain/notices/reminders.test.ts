import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { moveMeeting } from '#app/domain/meetings/move.server.ts';
import { noon } from '#app/domain/meetings/testing.ts';
import { accepted, partyOf, type Room, roomWith } from '#app/domain/rsvps/testing.ts';
import { noticeFacts } from './read-facts.server.ts';
import { dueReminder, sendingTime } from './reminder-rules.ts';
import { remind } from './reminders.server.ts';
import { remindersBefore, sendAll, verified } from './testing.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/* The room's meeting: 2026-12-22 14:30 in Mississippi. */
const start = Date.parse('2026-12-22T20:30:00Z');
let room: Room;
beforeEach(async () => {
  room = await roomWith(10);
});
afterEach(() => room.db.drop());

const at = (instant: number): Context => ({ ...room.staff, now: instant });
const reminded = () => remindersBefore(room.db.read, start);

async function attending(who: string, when = noon) {
  await accepted({ ...room.ctx, now: when }, partyOf(room.meeting.id, 1, who));
  await verified(room.ctx, who);
  await noticeFacts(at(when));
}

describe('who is due', () => {
  test('each reminder once, at the first look after its time', async () => {
    await attending('ann');
    for (let t = start - 8 * day; t < start + hour; t += 10 * minute) await remind(at(t));
    expect(reminded()).toEqual([`P7D at ${-7 * day}`, `P1D at ${-day}`, `PT2H at ${-2 * hour}`]);
  });

  test('H4: asked twice for the same stretch, by two workers, nobody is reminded twice', async () => {
    for (const who of ['ann', 'bob', 'eve']) await attending(who);
    await remind(at(start - day - minute));
    const counts = await Promise.all([remind(at(start - day)), remind(at(start - day))]);
    expect(counts[0] + counts[1]).toBe(3);
    expect(reminded()).toHaveLength(3);
  });

  test('work that is ended between two batches is taken up by the next call', async () => {
    await attending('ann');
    await remind(at(start - day - minute));
    expect(await remind(at(start - day), undefined, async () => false)).toBe(1);
    await attending('bob', start - day - hour);
    expect(await remind(at(start - day + minute))).toBe(1);
    expect(reminded()).toHaveLength(2);
    await attending('eve', start - day - hour);
    expect(await remind(at(start - day + 2 * minute))).toBe(0);
  });

  test('H11: a meeting that moved or is cancelled sends none for its old start', async () => {
    await attending('ann');
    await remind(at(start - day - minute));
    await remind(at(start - day));
    await moveMeeting(at(start - day), {
      meetingId: room.meeting.id,
      localStart: '2026-12-29T14:30',
      reason: 'Storm',
      overrides: [{ rule: 'notice', reason: 'Storm' }],
      signedInAt: start - day,
    });
    const sent = await sendAll(at(start - day));
    expect(sent.map(({ message }) => message.kind)).not.toContain('reminder');
    await remind(at(start - 2 * hour));
    expect(reminded()).toHaveLength(1);
    await remind(at(start));
    expect(reminded().slice(1)).toEqual(['P7D at 0']);
    const cancelled = await cancelMeeting(at(start), { meetingId: room.meeting.id });
    expect(cancelled.ok).toBe(true);
    for (let t = start; t < start + 8 * day; t += hour) await remind(at(t));
    expect(reminded()).toHaveLength(2);
    const late = await sendAll(at(start));
    expect(late.map(({ message }) => message.kind)).not.toContain('reminder');
  });

  test('H12: an RSVP made after the mark skips that reminder, and is not sent it late', async () => {
    await attending('ann', start - 7 * day + minute);
    await remind(at(start - 7 * day - minute));
    for (let t = start - 7 * day; t < start - day; t += hour) await remind(at(t));
    expect(reminded()).toEqual([]);
    await remind(at(start - day));
    expect(reminded()).toEqual([`P1D at ${-day}`]);
  });

  test('H13: down for six hours, it sends what is of use and leaves out what is not', async () => {
    await attending('ann');
    await remind(at(start - day - 10 * hour));
    await remind(at(start - day + 5 * hour));
    expect(reminded()).toEqual([`P1D at ${-day + 5 * hour}`]);
    await remind(at(start - 30 * minute));
    expect(reminded()).toHaveLength(1);
  });

  test('G1, G10: a reminder can be stopped with one click', async () => {
    await attending('ann');
    await sendAll(at(noon));
    await remind(at(start - day - minute));
    await remind(at(start - day));
    const [sent] = await sendAll(at(start - day));
    expect(sent?.prepared.letter.headers).toMatchObject({
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Unsubscribe': expect.stringMatching(
        /^<https:\/\/sos\.example\.gov\/unsubscribe\/secret\w+>, <mailto:unsub\+reminders-\w+@sos\.example\.gov\?subject=unsubscribe>$/,
      ),
      'List-Id': '<reminders.sos.example.gov>',
      'Feedback-ID': `reminders:${room.meeting.id}:MS`,
    });
    expect(sent?.prepared.letter.text).toContain('tomorrow');
  });
});

describe('dueReminder', () => {
  const meeting = (localStart: string, startsAt: string) => ({
    localStart,
    startsAt: Date.parse(startsAt),
    zone: 'America/Chicago',
    announcedAt: null,
  });
  const quiet = { quietFrom: '21:00', quietUntil: '08:00', quietBefore: [] };

  test('it is night where the venue is, whatever else the row of the office holds', () => {
    const there = { ...meeting('2027-01-14T13:00', '2027-01-14T06:00Z'), zone: 'Asia/Bangkok' };
    const office = { ...quiet, zone: 'America/Chicago' };
    expect(dueReminder(there, 'P1D', office)?.sendAt).toBe(Date.parse('2027-01-13T06:00Z'));
  });

  test('H6: a day before 18:30 on the night of the clock change is 18:30', () => {
    const due = dueReminder(meeting('2027-03-14T18:30', '2027-03-14T23:30Z'), 'P1D', quiet);
    expect(due?.sendAt).toBe(Date.parse('2027-03-14T00:30Z'));
  });

  test('H10: two hours before 09:00 goes out the evening before, and no later than 08:00', () => {
    const due = dueReminder(meeting('2027-01-14T09:00', '2027-01-14T15:00Z'), 'PT2H', quiet);
    expect(due?.sendAt).toBe(Date.parse('2027-01-14T02:59Z'));
    expect(due?.expiresAt).toBe(Date.parse('2027-01-14T14:00Z'));
  });

  test.each([
    [
      'on time, in the last minute before quiet hours',
      '2027-01-14T02:59Z',
      '2027-01-14T03:00:20Z',
      '2027-01-14T02:59Z',
    ],
    ['late, by day', '2027-01-13T20:00Z', '2027-01-13T22:00Z', '2027-01-13T22:00Z'],
    [
      'late, at night: it waits for the morning',
      '2027-01-13T20:00Z',
      '2027-01-14T05:00Z',
      '2027-01-14T14:00Z',
    ],
  ])('H13: a reminder that is %s', (_, sendAt, now, expected) => {
    const start = { startsAt: Date.parse('2027-01-14T20:00Z'), zone: 'America/Chicago' };
    const due = {
      lead: 'P1D',
      mark: 0,
      sendAt: Date.parse(sendAt),
      expiresAt: Date.parse('2027-01-14T15:00Z'),
    };
    expect(sendingTime(due, start, quiet, Date.parse(now))).toBe(Date.parse(expected));
    const tooLate = { ...due, expiresAt: Date.parse('2027-01-14T13:00Z') };
    const isNight = now === '2027-01-14T05:00Z';
    expect(sendingTime(tooLate, start, quiet, Date.parse(now)) === undefined).toBe(isNight);
  });
});
