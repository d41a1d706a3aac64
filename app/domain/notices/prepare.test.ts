import { eq } from 'drizzle-orm';
import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { moveMeeting } from '#app/domain/meetings/move.server.ts';
import { noon } from '#app/domain/meetings/testing.ts';
import { claimDue } from '#app/domain/outbox/claim.server.ts';
import { markContentEnded } from '#app/domain/outbox/finish.server.ts';
import { messageById } from '#app/domain/outbox/queries.server.ts';
import { aWorker, claimOf } from '#app/domain/outbox/testing.ts';
import { accepted, partyOf, type Room, roomWith, rsvpRow } from '#app/domain/rsvps/testing.ts';
import { withdraw } from '#app/domain/rsvps/withdraw.server.ts';
import { requestSignIn } from '#app/domain/staff/sign-in.server.ts';
import { composeRaw } from '#app/platform/mail/compose.ts';
import { secretHash } from '#app/platform/tokens.ts';
import { messages, office, signInLinks } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { prepareMessage } from './prepare.server.ts';
import { noticeFacts } from './read-facts.server.ts';
import { sendAll, testSettings } from './testing.ts';

const minute = 60_000;
let room: Room;
beforeEach(async () => {
  room = await roomWith(4);
});
afterEach(() => room.db.drop());

const at = (instant: number): Context => ({ ...room.staff, now: instant });
const meetingId = () => room.meeting.id;

async function sentAt(instant: number) {
  await noticeFacts(at(instant));
  return sendAll(at(instant));
}

async function oneSentAt(instant: number) {
  const [one, ...more] = await sentAt(instant);
  if (!one || more.length > 0) throw new Error(`${more.length + 1} were sent`);
  return one;
}

function calendarOf(content: string) {
  const calendar = new ICAL.Component(ICAL.parse(content));
  const event = calendar.getFirstSubcomponent('vevent');
  const say = (name: string) => event?.getFirstProperty(name)?.getFirstValue()?.toString();
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: say('uid'),
    sequence: say('sequence'),
    stamp: say('dtstamp'),
    start: say('dtstart'),
    status: say('status'),
    organizer: say('organizer'),
    attendees: event?.getAllProperties('attendee').map((each) => each.getFirstValue()),
    participation: event?.getFirstProperty('attendee')?.getFirstParameter('partstat'),
  };
}

test('G5: where the office is, is what the settings say now, not what they said at the first start', async () => {
  await write(room.staff, async (tx) => {
    await tx.update(office).set({ address: 'Elsewhere 1' });
  });
  await room.respond(1, 'ann');
  const { prepared } = await oneSentAt(noon);
  expect(prepared.letter.text).toContain(testSettings.officeAddress);
  expect(prepared.letter.text).not.toContain('Elsewhere');
});

describe('the calendar part', () => {
  test('C1, C4, G12: REQUEST, its update and its end are one entry and one thread', async () => {
    const { rsvpId } = await room.respond(2, 'ann');
    const first = await oneSentAt(noon);
    const moved = await moveMeeting(at(noon + minute), {
      meetingId: meetingId(),
      localStart: '2026-12-23T10:00',
      reason: 'A burst pipe',
      overrides: [],
    });
    expect(moved.ok).toBe(true);
    await noticeFacts(at(noon + minute));
    const second = await oneSentAt(noon + 2 * minute);
    await cancelMeeting(at(noon + 3 * minute), { meetingId: meetingId(), reason: 'Flood' });
    const third = await oneSentAt(noon + 3 * minute);

    const said = [first, second, third].map(({ prepared }) => ({
      mime: prepared.letter.icalEvent?.method,
      ...calendarOf(prepared.letter.icalEvent?.content ?? ''),
    }));
    const same = {
      uid: rsvpRow(room.db.read, rsvpId).uid,
      organizer: 'mailto:meetings@sos.example.gov',
      attendees: ['mailto:ann@example.invalid'],
    };
    expect(said).toEqual([
      {
        ...same,
        mime: 'REQUEST',
        method: 'REQUEST',
        sequence: '0',
        stamp: '2026-12-01T18:00:00Z',
        start: '2026-12-22T14:30:00',
        status: 'CONFIRMED',
        participation: 'ACCEPTED',
      },
      {
        ...same,
        mime: 'REQUEST',
        method: 'REQUEST',
        sequence: '1',
        stamp: '2026-12-01T18:01:00Z',
        start: '2026-12-23T10:00:00',
        status: 'CONFIRMED',
        participation: 'NEEDS-ACTION',
      },
      {
        ...same,
        mime: 'CANCEL',
        method: 'CANCEL',
        sequence: '2',
        stamp: '2026-12-01T18:03:00Z',
        start: '2026-12-23T10:00:00',
        status: 'CANCELLED',
        participation: 'NEEDS-ACTION',
      },
    ]);
    expect(first.prepared.letter.references).toBeUndefined();
    expect(second.prepared.letter.references).toEqual([first.prepared.letter.messageId]);
    expect(third.prepared.letter.references).toEqual([
      first.prepared.letter.messageId,
      second.prepared.letter.messageId,
    ]);
    expect(second.prepared.letter.text).toContain('A burst pipe');
    expect(third.prepared.letter.subject).toMatch(/^Cancelled: /);
  });

  test('C6: a withdrawal is a CANCEL without STATUS', async () => {
    const { rsvpId } = await room.respond(2, 'ann');
    await sentAt(noon);
    await withdraw({ ...room.ctx, actor: 'attendee:x' }, { rsvpId });
    const { prepared } = await oneSentAt(noon);
    expect(calendarOf(prepared.letter.icalEvent?.content ?? '')).toMatchObject({
      method: 'CANCEL',
      sequence: '1',
      status: undefined,
    });
  });
});

describe('what is kept', () => {
  test('the text with placeholders and no token, in any part', async () => {
    await room.respond(2, 'ann');
    const { prepared, message } = await oneSentAt(noon);
    const kept = messageById(room.db.read, message.id);
    const { letter } = prepared;
    for (const part of [
      letter.text,
      letter.html,
      letter.icalEvent?.content.replace(/\r\n /g, ''),
    ]) {
      expect(part).toContain('/rsvps/secret0');
      expect(part).not.toContain('{{');
    }
    for (const part of [kept?.text, kept?.html, kept?.calendar]) {
      expect(part).toContain('{{manage-link}}');
      expect(part).not.toContain('secret');
    }
    expect(kept?.subject).toBe(letter.subject);
    expect(kept?.sequence).toBe(0);
  });

  test('of a sign-in link its hash alone, and the link in the mail opens', async () => {
    await requestSignIn(at(noon), { email: 'ada@sos.invalid' });
    const { prepared, message } = await oneSentAt(noon);
    const secret = /sign-in\/secret([\w-]+)/.exec(prepared.letter.text)?.[1] ?? '';
    const link = room.db.read.select().from(signInLinks).get();
    expect(link).toMatchObject({ staffId: 'ada', hash: secretHash(secret) });
    const kept = messageById(room.db.read, message.id);
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(kept?.text).toContain('{{sign-in-link}}');
  });
});

describe('sent again', () => {
  test('it is the same message, byte for byte', async () => {
    await room.respond(2, 'ann');
    await noticeFacts(at(noon));
    const worker = await aWorker(room.db, noon);
    const [message] = await claimDue(at(noon), worker, 1);
    if (!message) throw new Error('nothing was due');
    const raw = async (now: number) => {
      const prepared = await prepareMessage(at(now), message, testSettings);
      return prepared && (await composeRaw(prepared.letter)).toString();
    };
    expect(await raw(noon)).toBe(await raw(noon + 20 * minute));
  });

  test('H11: what an act changed while it was on its way is not finished', async () => {
    await room.respond(2, 'ann');
    await noticeFacts(at(noon));
    const worker = await aWorker(room.db, noon);
    const [message] = await claimDue(at(noon), worker, 1);
    if (!message) throw new Error('nothing was due');
    const prepared = await prepareMessage(at(noon), message, testSettings);
    if (!prepared) throw new Error('it was wanted');
    await moveMeeting(at(noon), {
      meetingId: meetingId(),
      localStart: '2026-12-23T10:00',
      reason: 'A burst pipe',
      overrides: [],
    });
    const finish = markContentEnded(at(noon), claimOf(message), prepared.content, (tx) =>
      prepared.stillTrue(tx, noon),
    );
    expect(await finish).toBe(false);
    const again = room.db.read.select().from(messages).where(eq(messages.id, message.id)).get();
    expect(again).toMatchObject({ state: 'queued', subject: null });
  });
});

test('mails rendered once for many carry each person’s own name, code and links', async () => {
  const names = ['ann', 'Bob & <b>Co</b>', '{{manage-link}}'];
  for (const name of names) {
    const party = partyOf(meetingId(), 1, name);
    await accepted(room.ctx, { ...party, email: `${names.indexOf(name)}@example.invalid` });
  }
  const sent = await sentAt(noon);
  expect(sent).toHaveLength(3);
  for (const { message, prepared } of sent) {
    const { text, html } = prepared.letter;
    expect(text).toContain(`Hello ${prepared.letter.to.name},`);
    expect(text).toContain(message.checkCode);
    expect(text).toContain(`/rsvps/secret0${message.rsvpId}`);
    expect(html).not.toContain('<b>Co</b>');
    for (const other of sent.filter((each) => each.message.id !== message.id)) {
      expect(text + html).not.toContain(other.message.checkCode);
      expect(text + html).not.toContain(other.message.rsvpId);
    }
  }
});
