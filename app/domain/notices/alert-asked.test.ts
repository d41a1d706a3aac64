import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { askForAlerts } from '#app/domain/alerts/ask.server.ts';
import { confirmAlerts } from '#app/domain/alerts/confirm.server.ts';
import { disownAlerts } from '#app/domain/alerts/end.server.ts';
import { alertsOf } from '#app/domain/alerts/queries.server.ts';
import { addressOf, addZips, idOf, listening, wishFor } from '#app/domain/alerts/testing.ts';
import { unsubscribe } from '#app/domain/alerts/unsubscribe.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { noon } from '#app/domain/meetings/testing.ts';
import { accepted, announceRoom, partyOf, type Room, roomWith } from '#app/domain/rsvps/testing.ts';
import { messages } from '#db/schema/index.ts';
import { noticeFacts } from './read-facts.server.ts';
import { noticed, sendAll, verified } from './testing.ts';

const day = 86_400_000;
const desoto = wishFor({ countyId: '28033' });
const voting = wishFor({ topicId: 't2' });

let room: Room;
let citizen: Context;
beforeEach(async () => {
  room = await roomWith(40);
  citizen = room.ctx;
  await addZips(room.staff);
  await noticeFacts(room.staff);
});
afterEach(() => room.db.drop());

const at = (now: number): Context => ({ ...citizen, now });
const ask = (who: string, wishes = [desoto], now = noon, language = 'en') =>
  askForAlerts(at(now), { email: addressOf(who), wishes, language });
async function sentAt(now: number) {
  await noticeFacts(at(now));
  return sendAll(at(now));
}
const textOf = (sent: Awaited<ReturnType<typeof sentAt>>) => sent[0]?.prepared.letter.text ?? '';

describe('the mail that asks', () => {
  test('goes to the address alone, lists what was asked, and names nobody', async () => {
    await ask('ann', [desoto, voting]);
    const sent = await sentAt(noon);
    expect(sent.map(({ message }) => [message.kind, message.toAddress])).toEqual([
      ['alert-asked', addressOf('ann')],
    ]);
    const text = textOf(sent);
    const id = idOf(citizen, 'ann');
    for (const said of [
      '* All meetings in DeSoto County',
      '* Meetings on Voting securely, anywhere in the state',
      `https://sos.example.gov/alerts/secret${id}/confirmation`,
      `https://sos.example.gov/alerts/secret${id}/not-me`,
      'Check code',
    ]) {
      expect(text).toContain(said);
    }
    expect(sent[0]?.prepared.letter.headers).toBeUndefined();
    const kept = room.db.read.select().from(messages).where(eq(messages.kind, 'alert-asked')).get();
    expect(JSON.stringify(kept)).not.toContain('secret');
  });

  test('is in the language that was asked for', async () => {
    await ask('ann', [desoto], noon, 'es');
    const [sent] = await sentAt(noon);
    expect(sent?.prepared.letter.subject).toBe('Por favor, confirme: avisos de nuevas reuniones');
  });

  test('says so when all of it stands already', async () => {
    const attendeeId = await listening(citizen, 'ann', desoto);
    await sentAt(noon);
    await ask('ann', [desoto], noon + 1000);
    const sent = await sentAt(noon + 1000);
    expect(sent[0]?.prepared.letter.subject).toBe('You already hear of new meetings');
    expect(textOf(sent)).toContain(`https://sos.example.gov/alerts/secret${attendeeId}`);
    expect(textOf(sent)).not.toContain('/confirmation');
  });

  test('is three a day at most, to whoever it is, and none to whoever said "this was not me"', async () => {
    for (const who of ['ann', 'bob']) await ask(who);
    await listening(citizen, 'bob', voting);
    await verified(citizen, '');
    for (let count = 0; count < 20; count += 1) {
      await ask('ann', [wishFor({ zip: '38632', radiusMiles: count + 1 })]);
      await ask('bob');
    }
    await sentAt(noon);
    const to = (who: string) =>
      room.db.read
        .select()
        .from(messages)
        .where(eq(messages.toAddress, addressOf(who)))
        .all();
    expect([to('ann').length, to('bob').length]).toEqual([3, 3]);
    await ask('ann', [desoto], noon + day);
    expect(await sentAt(noon + day)).toHaveLength(1);
    const attendeeId = idOf(citizen, 'ann');
    await disownAlerts(at(noon + day), { attendeeId });
    await ask('ann', [desoto], noon + 3 * day);
    expect(await sentAt(noon + 3 * day)).toEqual([]);
  });

  test('counts with all other mail to an address that was never proved', async () => {
    for (const who of ['a', 'b', 'c']) {
      const meeting = await announceRoom(room.staff, 10);
      await accepted(citizen, { ...partyOf(meeting.id, 1, who), email: addressOf('ann') });
    }
    await noticeFacts(citizen);
    await ask('ann');
    expect(await noticed(citizen)).toEqual([]);
  });

  test('is not sent once its owner pressed "this was not me", nor after it was forgotten', async () => {
    await ask('ann');
    await noticeFacts(citizen);
    await disownAlerts(citizen, { attendeeId: idOf(citizen, 'ann') });
    await ask('bob');
    await noticeFacts(citizen);
    expect(await sendAll(at(noon + 4 * day))).toEqual([]);
  });
});

describe('"tell me about other meetings in my county", with an RSVP', () => {
  const rsvp = (who: string) =>
    accepted(citizen, { ...partyOf(room.meeting.id, 1, who), alerts: true });
  const alertOf = (who: string) => alertsOf(room.db.read, idOf(citizen, who));

  test('waits for the link in the one mail that answers the RSVP', async () => {
    await rsvp('ann');
    await room.respond(1, 'bob');
    const sent = await sentAt(noon);
    expect(sent.map(({ message }) => message.kind)).toEqual(['rsvp-confirmed', 'rsvp-confirmed']);
    const id = idOf(citizen, 'ann');
    const [hers, his] = ['ann', 'bob'].map(
      (who) =>
        sent.find(({ message }) => message.toAddress === addressOf(who))?.prepared.letter.text,
    );
    expect(hers).toContain('You asked to hear of other meetings in DeSoto County, too.');
    expect(hers).toContain(`https://sos.example.gov/alerts/secret${id}/confirmation`);
    expect(his).not.toContain('other meetings');
    expect(alertOf('ann')).toMatchObject([{ county: 'DeSoto', confirmedAt: null }]);
    expect(alertOf('bob')).toEqual([]);
    const [waiting] = alertOf('ann');
    const owner: Context = { ...citizen, actor: `attendee:${id}` };
    await confirmAlerts(owner, { attendeeId: id, alertIds: [waiting?.id ?? ''] });
    expect(alertOf('ann')).toMatchObject([{ confirmedAt: noon }]);
  });

  test('counts at once from an address that is proved', async () => {
    const other = await announceRoom(room.staff, 10);
    await accepted(citizen, partyOf(other.id, 1, 'ann'));
    await verified(citizen, 'ann');
    await sentAt(noon);
    await rsvp('ann');
    const sent = await sentAt(noon + 1000);
    expect(alertOf('ann')).toMatchObject([{ county: 'DeSoto', confirmedAt: noon + 1000 }]);
    expect(textOf(sent)).toContain('You will also hear of other meetings in DeSoto County');
    expect(textOf(sent)).not.toContain('/confirmation');
  });

  test('G6: hearing no more of meetings, nor of reminders, never holds a CANCEL back', async () => {
    await verified(citizen, 'ann');
    await rsvp('ann');
    await sentAt(noon);
    const attendeeId = idOf(citizen, 'ann');
    const owner: Context = { ...citizen, actor: `attendee:${attendeeId}` };
    await unsubscribe(owner, { list: 'alerts', attendeeId });
    await unsubscribe(owner, { list: 'reminders', attendeeId });
    await cancelMeeting({ ...room.staff, now: noon + 1000 }, { meetingId: room.meeting.id });
    const [sent] = await sentAt(noon + 1000);
    expect(sent?.message.kind).toBe('cancelled');
    expect(sent?.prepared.letter.icalEvent?.method).toBe('CANCEL');
    expect(alertOf('ann')).toEqual([]);
  });
});
