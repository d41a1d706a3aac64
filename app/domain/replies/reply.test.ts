import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { correctVenue } from '#app/domain/meetings/correct-venue.server.ts';
import { moveMeeting } from '#app/domain/meetings/move.server.ts';
import { changeRsvp } from '#app/domain/rsvps/change.server.ts';
import { aDomain } from '#app/platform/mail/testing.ts';
import { officeWith, sampleMail, type TestOffice } from './testing.ts';

const second = 1_000;
const minute = 60 * second;
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
const list = () => office.list();

describe.each([
  ['D1', 'thunderbird'],
  ['D2', 'gmail'],
  ['D3', 'outlook-com'],
  ['D1', 'apple'],
  ['D4', 'proton-bridge'],
  ['D4', 'only-ics'],
])('%s: as %s writes it', (_row, name) => {
  test('"no" frees the seats and seats the next party, in one transaction and with one fact', async () => {
    const before = office.db.writer.commits();
    expect(await office.take(await office.reply(name, 'ann'))).toBe('applied');
    expect(office.db.writer.commits() - before).toBe(1);
    expect(list()).toEqual(['ann 2 withdrawn', 'bob 2 seated']);
    expect(office.facts('rsvp.replied')).toMatchObject([
      {
        rsvpId: ann().id,
        detail: { answer: 'not-going', trust: 'full', dmarc: 'pass', outcome: 'applied' },
      },
    ]);
    expect(await office.mails()).toEqual(['promoted REQUEST bob', 'withdrawn CANCEL ann']);
  });

  test('"maybe" keeps the seats, "yes" changes nothing, and neither makes mail', async () => {
    const maybe = await office.reply(name, 'ann', { partstat: 'TENTATIVE' });
    expect(await office.take(maybe)).toBe('applied');
    expect(ann()).toMatchObject({ place: 'seated', answer: 'maybe' });
    office.later(minute);
    const yes = await office.reply(name, 'ann', { partstat: 'ACCEPTED' });
    expect(await office.take(yes)).toBe('applied');
    expect(ann()).toMatchObject({ place: 'seated', answer: 'going', partySize: 2 });
    expect(await office.mails()).toEqual([]);
  });
});

test('an answer by mail shows that the address is its owner’s', async () => {
  await office.take(await office.reply('gmail', 'ann', { partstat: 'ACCEPTED' }));
  expect(office.facts('rsvp.replied')[0]?.actor).toMatch(/^attendee:/);
});

describe('D5: the same reply twice', () => {
  test('the same mail, and the same calendar part in another mail, change nothing', async () => {
    const no = await office.reply('thunderbird', 'ann', { id: 'one' });
    expect(await office.take(no)).toBe('applied');
    office.later(minute);
    const yes = await office.reply('thunderbird', 'ann', { partstat: 'ACCEPTED' });
    await office.take(yes);
    const stampedAt = office.now() - minute;
    expect(await office.take(no)).toBe('duplicate');
    const again = await office.reply('thunderbird', 'ann', { id: 'two', stampedAt });
    expect(await office.take(again)).toBe('duplicate');
    expect(office.replies()).toHaveLength(2);
    expect(office.facts('rsvp.replied')).toHaveLength(2);
  });

  test('a stranger who sends it first does not make the true one a repeat', async () => {
    const filling = { uid: ann().uid, stampedAt: office.now(), id: 'one' };
    expect(await office.take(sampleMail('gmail', filling))).toBe('parked');
    expect(await office.take(await office.reply('gmail', 'ann', filling))).toBe('applied');
    expect(ann().place).toBe('withdrawn');
  });

  test('twenty at the same time are one', async () => {
    const no = await office.reply('gmail', 'ann');
    const taken = await Promise.all(Array.from({ length: 20 }, () => office.take(no)));
    expect(taken.toSorted()).toEqual(['applied', ...Array(19).fill('duplicate')]);
  });
});

describe('D6: replies apply in the order in which they were given', () => {
  test('one stamped earlier that arrives later is stale', async () => {
    const early = await office.reply('gmail', 'ann', { partstat: 'ACCEPTED' });
    office.later(5 * minute);
    expect(await office.take(await office.reply('gmail', 'ann'))).toBe('applied');
    expect(await office.take(early)).toBe('stale');
    expect(ann().place).toBe('withdrawn');
    expect(office.facts('rsvp.replied').at(-1)?.detail.outcome).toBe('stale');
  });

  test('one with a lower SEQUENCE is stale, whatever its DTSTAMP', async () => {
    await moved();
    const later = await office.reply('gmail', 'ann', { sequence: 1, partstat: 'TENTATIVE' });
    expect(await office.take(later)).toBe('applied');
    office.later(minute);
    expect(await office.take(await office.reply('gmail', 'ann', { sequence: 0 }))).toBe('stale');
    expect(ann()).toMatchObject({ place: 'seated', answer: 'maybe' });
  });

  test('an answer on the page stands above every reply given before it', async () => {
    const no = await office.reply('gmail', 'ann');
    office.later(minute);
    const page = { ...office.at(), actor: 'attendee:x' as const };
    await changeRsvp(page, { rsvpId: ann().id, answer: 'maybe' });
    expect(await office.take(no)).toBe('stale');
    expect(ann()).toMatchObject({ place: 'seated', answer: 'maybe' });
  });

  test('decision 15: of two with the same SEQUENCE and DTSTAMP the later arrival counts', async () => {
    const stampedAt = office.now();
    const maybe = { stampedAt, partstat: 'TENTATIVE' };
    await office.take(await office.reply('gmail', 'ann', maybe));
    office.later(minute);
    await office.take(await office.reply('gmail', 'ann', { stampedAt, partstat: 'ACCEPTED' }));
    expect(ann().answer).toBe('going');
  });

  test('decision 15: a DTSTAMP hours ahead counts as of its arrival', async () => {
    const stampedAt = office.now() + 6 * 60 * minute;
    expect(await office.take(await office.reply('gmail', 'ann', { stampedAt }))).toBe('applied');
    expect(ann().answeredAt).toBe(office.now());
    office.later(minute);
    const yes = await office.reply('gmail', 'ann', { partstat: 'ACCEPTED' });
    expect(await office.take(yes)).toBe('applied');
  });
});

async function moved() {
  const done = await moveMeeting(
    { ...office.staff, now: office.now() },
    { meetingId: office.meeting.id, localStart: '2026-12-23T10:00', reason: 'A burst pipe' },
  );
  if (!done.ok) throw new Error(done.reason);
  office.later(2 * minute);
  await office.mails();
  office.later(minute);
}

describe('D7: an answer to an older version', () => {
  test('is recorded and flagged; the seat stays, unconfirmed for the new time', async () => {
    await moved();
    const before = ann();
    expect(before.sequence).toBe(1);
    expect(await office.take(await office.reply('gmail', 'ann'))).toBe('older-version');
    expect(ann()).toMatchObject({
      place: 'seated',
      answer: 'going',
      unconfirmedSince: before.unconfirmedSince,
    });
    expect(office.replies()).toMatchObject([{ outcome: 'older-version', answer: 'not-going' }]);
    expect(await office.mails()).toEqual([]);
    const yes = await office.reply('gmail', 'ann', { sequence: 1, partstat: 'ACCEPTED' });
    expect(await office.take(yes)).toBe('applied');
    expect(ann().unconfirmedSince).toBeNull();
  });

  test('also where the room of the same venue became another, and not where it is named better', async () => {
    const correct = (room: string, isSamePlace: boolean) =>
      correctVenue(
        { ...office.staff, now: office.now() },
        {
          venueId: office.meeting.venueId,
          changes: { room, zipConfirmed: false },
          isSamePlace,
        },
      );
    expect(await correct('Room 7, first floor', true)).toMatchObject({ ok: true });
    office.later(minute);
    const maybe = await office.reply('gmail', 'ann', { partstat: 'TENTATIVE' });
    expect(await office.take(maybe)).toBe('applied');
    expect(await correct('Room 8', false)).toMatchObject({ ok: true });
    office.later(2 * minute);
    expect(await office.mails()).toContain('moved REQUEST ann');
    expect(await office.take(await office.reply('gmail', 'ann'))).toBe('older-version');
    expect(ann()).toMatchObject({ place: 'seated', answer: 'maybe' });
  });

  test('D8: without SEQUENCE it is an answer to the first version', async () => {
    const first = await office.reply('outlook-com', 'ann', { sequence: 'none' });
    await moved();
    expect(await office.take(first)).toBe('older-version');
    const again = await office.reply('outlook-com', 'ann', { sequence: 'none' });
    expect(await office.take(again)).toBe('older-version');
    expect(ann().place).toBe('seated');
  });

  test('D8: and the first version is the present one as long as nothing moved', async () => {
    const no = await office.reply('outlook-com', 'ann', { sequence: 'none' });
    expect(await office.take(no)).toBe('applied');
    expect(ann().place).toBe('withdrawn');
  });

  test('a SEQUENCE above ours does not stand above later answers', async () => {
    await office.take(await office.reply('gmail', 'ann', { sequence: 99, partstat: 'TENTATIVE' }));
    expect(ann().answeredSequence).toBe(0);
    office.later(minute);
    expect(await office.take(await office.reply('gmail', 'ann'))).toBe('applied');
  });
});
