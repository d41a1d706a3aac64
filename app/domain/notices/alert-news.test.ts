import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { disownAlerts, endAlerts } from '#app/domain/alerts/end.server.ts';
import { addZips, listening, wishFor } from '#app/domain/alerts/testing.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { moveMeeting } from '#app/domain/meetings/move.server.ts';
import { postponeMeeting } from '#app/domain/meetings/postpone.server.ts';
import { reinstateMeeting } from '#app/domain/meetings/reinstate.server.ts';
import { announcedFor, draftFor, groundFor, noon, venueFor } from '#app/domain/meetings/testing.ts';
import type { Meeting } from '#app/domain/meetings/types.ts';
import { accepted, partyOf } from '#app/domain/rsvps/testing.ts';
import { alertDays, attendees, messages, suppressions } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { write } from '#db/write.ts';
import { tellAlertNews } from './alert-news.server.ts';
import { noticeFacts } from './read-facts.server.ts';
import { sendAll } from './testing.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Eight in the morning in Mississippi, on the second of December. */
const morning = Date.parse('2026-12-02T14:00Z');
const desoto = wishFor({ countyId: '28033' });
const anywhere = wishFor({ topicId: 't1' });

let db: ReturnType<typeof temporaryDatabase>;
let staff: Context;
let venueId: string;
let elsewhereId: string;
beforeEach(async () => {
  db = temporaryDatabase();
  staff = { db, now: noon, actor: 'system' };
  await groundFor(staff);
  await addZips(staff);
  venueId = (await venueFor(staff)).id;
  // Nobody entered where it lies: then it lies where its ZIP code does.
  const jackson = { countyId: '28049', city: 'Jackson', zip: '39201' };
  elsewhereId = (await venueFor(staff, { ...jackson, latitude: null, longitude: null })).id;
});
afterEach(() => db.drop());

const at = (now: number): Context => ({ ...staff, now });
const announce = (title: string, date: string, now = noon, where = venueId) =>
  announcedFor(at(now), where, { title, localStart: `2027-${date}T10:00` });
const ok = async <T extends { ok: boolean }>(act: Promise<T>) =>
  expect(await act).toMatchObject({ ok: true });
const citizen = (now = noon): Context => ({ ...staff, now, actor: 'citizen' });
const listens = (who: string, wish = desoto, now = noon - hour) =>
  listening(citizen(now), who, wish);

/** What goes out in a morning: to whom, and each meeting's title under what is said of it. */
async function sentAt(now: number) {
  await noticeFacts(at(now));
  await tellAlertNews(at(now));
  const sent = await sendAll(at(now));
  const brief = sent
    .filter(({ message }) => message.kind === 'alert-news')
    .map(({ message, prepared }) => ({
      to: message.toAddress.split('@')[0],
      subject: prepared.letter.subject,
      text: prepared.letter.text,
      headers: prepared.letter.headers,
    }));
  return brief.sort((a, b) => ((a.to ?? '') < (b.to ?? '') ? -1 : 1));
}
const briefly = async (now: number) =>
  (await sentAt(now)).map(({ to, subject }) => `${to}: ${subject}`);

describe('what is told in the morning', () => {
  test('what was announced since, to those who asked for it, and to nobody else', async () => {
    await listens('ann');
    await listens('bob', wishFor({ zip: '39201', radiusMiles: 10 }));
    await listens('eve', wishFor({ countyId: '28049', topicId: 't2' }));
    await announce('Here', '01-05');
    await announce('There', '01-06', noon, elsewhereId);
    await draftFor(at(noon), venueId, { title: 'Secret', localStart: '2027-01-07T10:00' });
    expect(await briefly(noon + 8 * hour)).toEqual([
      'ann: New meeting: Here, Tue, Jan 5, 10:00 a.m. CST',
      'bob: New meeting: There, Wed, Jan 6, 10:00 a.m. CST',
    ]);
  });

  test('several are one mail, soonest first, under what is said of them', async () => {
    await listens('ann', anywhere);
    const moved = await announce('Moves', '01-12');
    const off = await announce('Goes', '01-13');
    const waits = await announce('Waits', '01-14');
    expect(await briefly(morning)).toEqual(['ann: Meeting news: 3 meetings']);
    const later = morning + hour;
    await ok(moveMeeting(at(later), { meetingId: moved.id, localStart: '2027-01-20T10:00' }));
    await ok(cancelMeeting(at(later), { meetingId: off.id }));
    await ok(postponeMeeting(at(later), { meetingId: waits.id }));
    await announce('New', '01-11', later);
    const [mail, ...more] = await sentAt(morning + day);
    expect(more).toEqual([]);
    const text = mail?.text ?? '';
    const order = [
      'New\n\n  New\n',
      'Moved: please',
      '  Moves\n',
      'Postponed, without',
      '  Waits\n',
      'Cancelled\n\n  Goes\n',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(text).toContain('Wednesday, January 20, 2027, 10:00 a.m.');
    expect(text).toContain('It was planned for Tuesday, January 12, 2027');
    expect(text).toContain(
      'You get this because you asked to hear of: Meetings on Registering to vote, anywhere in the state.',
    );
  });

  test('nothing on a day without news, and nothing twice', async () => {
    await listens('ann');
    await announce('Here', '01-05');
    expect(await briefly(morning)).toHaveLength(1);
    expect(await briefly(morning + hour)).toEqual([]);
    expect(await briefly(morning + day)).toEqual([]);
    expect(await briefly(morning + 2 * day)).toEqual([]);
  });

  test('not what came and went in between, was there before they asked, or is over', async () => {
    await announce('Before', '01-04', noon - 2 * hour);
    await listens('ann');
    const gone = await announce('Gone', '01-05');
    await ok(cancelMeeting(at(noon + hour), { meetingId: gone.id }));
    const soon = await announcedFor(at(noon), venueId, {
      title: 'Soon',
      localStart: '2026-12-22T14:30',
    });
    expect(await briefly((soon.startsAt ?? 0) + 20 * hour)).toEqual([]);
  });

  test('that a meeting is off, to those alone who were told that it is on', async () => {
    const meeting = await announce('Here', '01-05');
    await listens('ann', desoto, noon - hour);
    await listens('bob', desoto, noon + hour);
    await briefly(morning);
    await ok(cancelMeeting(at(morning + hour), { meetingId: meeting.id }));
    expect(await briefly(morning + day)).toEqual([]);
    await ok(
      reinstateMeeting(at(morning + day + hour), {
        meetingId: meeting.id,
        localStart: '2027-01-05T10:00',
      }),
    );
    expect(await briefly(morning + 2 * day)).toEqual([
      'ann: It will take place: Here, Tue, Jan 5, 10:00 a.m. CST',
      'bob: It will take place: Here, Tue, Jan 5, 10:00 a.m. CST',
    ]);
    await ok(postponeMeeting(at(morning + 2 * day + hour), { meetingId: meeting.id }));
    expect(await briefly(morning + 3 * day)).toEqual([
      'ann: Postponed: Here',
      'bob: Postponed: Here',
    ]);
  });

  test('a meeting that moves to another county is new there, and moved to those who knew of it', async () => {
    await listens('ann');
    await listens('bob', wishFor({ countyId: '28049' }));
    const meeting = await announce('Wanders', '01-05');
    await briefly(morning);
    await ok(moveMeeting(at(morning + hour), { meetingId: meeting.id, venueId: elsewhereId }));
    const sent = await sentAt(morning + day);
    expect(sent.map(({ to, subject }) => [to, subject.slice(0, 6)])).toEqual([
      ['ann', 'Moved:'],
      ['bob', 'Moved:'],
    ]);
  });

  test('not what they have an RSVP to: that they hear at once', async () => {
    await listens('ann');
    const meeting = await announce('Here', '01-05');
    await accepted(citizen(), partyOf(meeting.id, 1, 'ann'));
    expect(await briefly(morning)).toEqual([]);
  });
});

describe('whom it reaches', () => {
  test('G1: with a way out by one press and by mail, for alerts alone', async () => {
    const attendeeId = await listens('ann');
    await announce('Here', '01-05');
    const [mail] = await sentAt(morning);
    expect(mail?.headers).toEqual({
      'List-Id': '<alerts.sos.example.gov>',
      'List-Unsubscribe': `<https://sos.example.gov/unsubscribe/secret-alerts${attendeeId}>, <mailto:unsub+alerts-${attendeeId}@sos.example.gov?subject=unsubscribe>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Feedback-ID': 'alerts:digest:MS',
    });
    expect(mail?.text).toContain(`https://sos.example.gov/unsubscribe/secret-alerts${attendeeId}`);
    expect(mail?.text).toContain(`https://sos.example.gov/alerts/secret${attendeeId}`);
  });

  test('G11: nobody who is silent, held back, or asked for no more, also in the last moment', async () => {
    const ids: Record<string, string> = {};
    for (const who of ['ann', 'bob', 'eve', 'ida']) ids[who] = await listens(who);
    const id = (who: string) => ids[who] ?? '';
    await announce('Here', '01-05');
    await endAlerts(staff, { attendeeId: id('ann') });
    await write(staff, async (tx) => {
      await tx
        .update(attendees)
        .set({ silencedUntil: morning + day })
        .where(eq(attendees.id, id('bob')));
      await tx.insert(suppressions).values({ attendeeId: id('eve'), cause: 'hard', since: noon });
    });
    await tellAlertNews(at(morning));
    const queued = db.read.select().from(messages).where(eq(messages.kind, 'alert-news')).all();
    expect(queued.map(({ attendeeId }) => attendeeId)).toEqual([id('ida')]);
    await disownAlerts(staff, { attendeeId: id('ida') });
    expect(await sendAll(at(morning))).toEqual([]);
  });

  test('in their language, by their name where they gave one', async () => {
    const attendeeId = await listens('ann');
    await write(staff, async (tx) => {
      await tx
        .update(attendees)
        .set({ language: 'es', name: 'Ana' })
        .where(eq(attendees.id, attendeeId));
    });
    await announce('Here', '01-05');
    const [mail] = await sentAt(morning);
    expect(mail?.subject).toBe('Nueva reunión: Here, mar, 5 de ene, 10:00 a.m. CST');
    expect(mail?.text).toContain('Ana');
    expect(mail?.text).toContain('Todas las reuniones en el condado de DeSoto');
  });
});

describe('when', () => {
  test('not at night, and not before the morning where the office is', async () => {
    await listens('ann');
    await announce('Here', '01-05');
    for (const night of [morning - 1, morning - 5 * hour, morning - 11 * hour]) {
      expect(await tellAlertNews(at(night))).toBe(0);
    }
    expect(await briefly(morning)).toHaveLength(1);
  });

  test('what could not leave before quiet hours is told the next morning, once', async () => {
    await listens('ann');
    await announce('Here', '01-05');
    expect(await tellAlertNews(at(morning))).toBe(1);
    expect(await sendAll(at(morning + 14 * hour))).toEqual([]);
    expect(await briefly(morning + day)).toHaveLength(1);
    expect(await briefly(morning + 2 * day)).toEqual([]);
  });

  test('killed after any batch it goes on, and two workers tell nobody twice', async () => {
    for (let count = 0; count < 250; count += 1) await listens(`p${count}`);
    await announce('Here', '01-05');
    let turns = 0;
    const killed = async () => {
      turns += 1;
      return false;
    };
    expect(await tellAlertNews(at(morning), killed)).toBe(100);
    expect(db.read.select().from(alertDays).get()?.doneAt).toBeNull();
    // What happens meanwhile is the next day's news.
    await announce('Later', '01-06', morning + 1000);
    const both = await Promise.all([tellAlertNews(at(morning)), tellAlertNews(at(morning))]);
    expect(both[0] + both[1]).toBe(150);
    const sent = await sentAt(morning + 1000);
    expect(new Set(sent.map(({ to }) => to)).size).toBe(250);
    expect(sent).toHaveLength(250);
    expect(new Set(sent.map(({ subject }) => subject))).toEqual(
      new Set(['New meeting: Here, Tue, Jan 5, 10:00 a.m. CST']),
    );
    expect(await tellAlertNews(at(morning + 2000))).toBe(0);
    expect(turns).toBe(1);
  }, 60_000);

  test('a meeting that changes while the mail is on its way is told as it is then', async () => {
    await listens('ann');
    const meeting: Meeting = await announce('Here', '01-05');
    await tellAlertNews(at(morning));
    await ok(cancelMeeting(at(morning + 1000), { meetingId: meeting.id }));
    expect(await sendAll(at(morning + 2000))).toEqual([]);
  });
});
