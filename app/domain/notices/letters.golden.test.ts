import { describe, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { editMeeting } from '#app/domain/meetings/edit.server.ts';
import { moveMeeting } from '#app/domain/meetings/move.server.ts';
import { postponeMeeting } from '#app/domain/meetings/postpone.server.ts';
import { reinstateMeeting } from '#app/domain/meetings/reinstate.server.ts';
import { noon, venueFor } from '#app/domain/meetings/testing.ts';
import { receiveMail } from '#app/domain/replies/receive.server.ts';
import { inboundWith, organizer, sampleMail } from '#app/domain/replies/testing.ts';
import { accepted, partyOf, roomWith, rsvpRow } from '#app/domain/rsvps/testing.ts';
import { withdraw } from '#app/domain/rsvps/withdraw.server.ts';
import { calendarFaults } from '#app/platform/icalendar/conformance.ts';
import { type Language, languages } from '#app/words/languages.ts';
import { meetings } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { type CitizenMail, manners } from './kinds.ts';
import { noticeFacts } from './read-facts.server.ts';
import { remind } from './reminders.server.ts';
import { sendAll, testSettings } from './testing.ts';
import { type NoticeSettings, noticeMemory } from './types.ts';

/*
 * Every kind of mail to a citizen as it leaves for the mail server, text and calendar part, out of
 * one story: the same bytes in every time zone of the process (vitest.config.ts runs this in four).
 */

const second = 1_000;
const hour = 3_600 * second;
const day = 24 * hour;
const kinds = Object.keys(manners) as CitizenMail[];

const site = 'https://sos.example.gov';
const settings: NoticeSettings = {
  ...testSettings,
  memory: noticeMemory(),
  links: {
    ...testSettings.links,
    manage: () => `${site}/rsvps/manage-token`,
    notMe: () => `${site}/rsvps/manage-token/not-me`,
    confirmAnswer: () => `${site}/rsvps/manage-token/answers/reply`,
    preferences: () => `${site}/alerts/preferences-token`,
    unsubscribe: () => `${site}/unsubscribe/unsubscribe-token`,
  },
};

interface Sent {
  text: string;
  calendar: string | undefined;
}

/** A room of three seats, and all that leaves from there, by kind; of each kind the first. */
async function stage(language: Language) {
  const room = await roomWith(3);
  const sent = new Map<string, Sent>();
  const at = (now: number): Context => ({ ...room.staff, now });
  return {
    room,
    sent,
    at,
    rsvp: (name: string, now: number) =>
      accepted(
        { ...room.ctx, now },
        { ...partyOf(room.meeting.id, 2, name), email: emailOf(name), language },
      ),
    async deliver(now: number) {
      await noticeFacts(at(now));
      for (const { message, prepared } of await sendAll(at(now), settings)) {
        const { subject, text, icalEvent } = prepared.letter;
        const said = `Subject: ${subject}\n\n${text.replace(message.checkCode, 'ABCD-EFGH')}`;
        const content = icalEvent?.content.replace(/^UID:.{36}/m, `UID:${'u'.repeat(36)}`);
        if (!sent.has(message.kind)) sent.set(message.kind, { text: said, calendar: content });
      }
    },
  };
}

const emailOf = (name: string) => `${name.slice(0, 3)}@example.invalid`;

/** What Ann and Bob get from the first RSVP to the end, by kind; of each kind the first. */
async function story(language: Language): Promise<Map<string, Sent>> {
  const { room, sent, at, rsvp, deliver } = await stage(language);
  const { meeting, db } = room;
  const ann = await rsvp('Ann Núñez', noon);
  await rsvp('Bob Lee', noon);
  await deliver(noon);
  await rsvp('Ann Núñez', noon + hour);
  await deliver(noon + hour);
  await withdraw({ ...room.ctx, now: noon + day }, ann);
  await deliver(noon + day);
  const { id: meetingId } = meeting;
  const changes = { title: 'Know much before you vote', summary: 'How to register; by when.' };
  await editMeeting(at(noon + 2 * day), { meetingId, changes, notify: true });
  await deliver(noon + 2 * day + 60 * second);
  const venue = await venueFor(at(noon), {
    name: 'First Regional Library',
    room: 'Meeting room B',
    street: '370 W Commerce St',
    entrance: 'West door',
    stepFree: true,
    lift: false,
  });
  const reason = 'A burst pipe.';
  const localStart = '2027-03-14T18:30';
  await moveMeeting(at(noon + 3 * day), { meetingId, localStart, venueId: venue.id, reason });
  await deliver(noon + 3 * day + 60 * second);
  const aDayBefore = Date.parse('2027-03-14T00:30:00Z');
  await remind(at(aDayBefore - 60 * second));
  await remind(at(aDayBefore));
  await deliver(aDayBefore);
  await postponeMeeting(at(aDayBefore + hour), { meetingId, reason: 'Ice on the roads.' });
  await deliver(aDayBefore + hour);
  const later = { meetingId, localStart: '2027-04-13T17:30' };
  await reinstateMeeting(at(aDayBefore + 2 * hour), later);
  await deliver(aDayBefore + 2 * hour);
  await cancelMeeting(at(aDayBefore + 3 * hour), { meetingId, reason: 'The room is closed.' });
  await deliver(aDayBefore + 3 * hour);
  await db.drop();
  return sent;
}

/** What Ann gets for her answers by mail: one that nobody vouches for, a late "yes", one too late. */
async function answers(language: Language): Promise<Map<string, Sent>> {
  const { room, sent, at, rsvp, deliver } = await stage(language);
  const { rsvpId } = await rsvp('Ann Núñez', noon);
  await rsvp('Bob Lee', noon);
  await deliver(noon);
  const { uid } = rsvpRow(room.db.read, rsvpId);
  const inbound = inboundWith([], { isTrustedRelay: () => true, authservId: 'relay' });
  const answer = async (now: number, partstat: string, dmarc: string) => {
    const from = emailOf('Ann').toLowerCase();
    const mail = sampleMail('gmail', { uid, from, partstat, stampedAt: now });
    const verdict = `Authentication-Results: relay; dmarc=${dmarc} header.from=example.invalid\r\n`;
    const envelope = { from, to: [organizer] };
    const raw = Buffer.from(verdict + mail);
    await receiveMail(at(now), { raw, envelope, clientAddress: '192.0.2.1' }, inbound);
    await deliver(now);
  };
  await answer(noon + hour, 'TENTATIVE', 'fail');
  await answer(noon + 2 * hour, 'DECLINED', 'pass');
  await answer(noon + 3 * hour, 'ACCEPTED', 'pass');
  await answer(noon + 4 * hour, 'DECLINED', 'pass');
  await write(room.staff, async (tx) => {
    await tx.update(meetings).set({ rsvpsCloseAt: noon + 5 * hour });
  });
  await answer(noon + 5 * hour, 'ACCEPTED', 'pass');
  await room.db.drop();
  return sent;
}

describe.each(languages)('in %s', (language) => {
  const told = Promise.all([answers(language), story(language)]).then(
    ([answered, others]) => new Map([...answered, ...others]),
  );

  test.each(kinds)('A13: %s is what its golden files say', async (kind) => {
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(process.env.TZ);
    const sent = (await told).get(kind);
    await expect(sent?.text).toMatchFileSnapshot(`golden/${language}/${kind}.txt`);
    const { method } = manners[kind] as { method?: string };
    expect(sent?.calendar === undefined).toBe(method === undefined);
    if (sent?.calendar === undefined) return;
    expect(calendarFaults(sent.calendar)).toEqual([]);
    await expect(sent.calendar).toMatchFileSnapshot(`golden/${language}/${kind}.ics`);
  });
});
