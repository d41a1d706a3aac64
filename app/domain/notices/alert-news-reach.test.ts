import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { disownAlerts, endAlerts } from '#app/domain/alerts/end.server.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { noon } from '#app/domain/meetings/testing.ts';
import { alertDays, attendees, messages, suppressions } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { tellAlertNews } from './alert-news.server.ts';
import { sendAll, type TownWithAlerts, townWithAlerts } from './testing.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Eight in the morning in Mississippi, on the second of December. */
const morning = Date.parse('2026-12-02T14:00Z');

let town: TownWithAlerts;
beforeEach(async () => {
  town = await townWithAlerts();
});
afterEach(() => town.db.drop());

describe('whom it reaches', () => {
  test('G1: with a way out by one press and by mail, for alerts alone', async () => {
    const attendeeId = await town.listens('ann');
    await town.announce('Here', '01-05');
    const [mail] = await town.sentAt(morning);
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
    for (const who of ['ann', 'bob', 'eve', 'ida']) ids[who] = await town.listens(who);
    const id = (who: string) => ids[who] ?? '';
    await town.announce('Here', '01-05');
    await endAlerts(town.staff, { attendeeId: id('ann') });
    await write(town.staff, async (tx) => {
      await tx
        .update(attendees)
        .set({ silencedUntil: morning + day })
        .where(eq(attendees.id, id('bob')));
      await tx.insert(suppressions).values({ attendeeId: id('eve'), cause: 'hard', since: noon });
    });
    await tellAlertNews(town.at(morning));
    const queued = town.db.read
      .select()
      .from(messages)
      .where(eq(messages.kind, 'alert-news'))
      .all();
    expect(queued.map(({ attendeeId }) => attendeeId)).toEqual([id('ida')]);
    await disownAlerts(town.staff, { attendeeId: id('ida') });
    expect(await sendAll(town.at(morning))).toEqual([]);
  });

  test('in their language, by their name where they gave one', async () => {
    const attendeeId = await town.listens('ann');
    await write(town.staff, async (tx) => {
      await tx
        .update(attendees)
        .set({ language: 'es', name: 'Ana' })
        .where(eq(attendees.id, attendeeId));
    });
    await town.announce('Here', '01-05');
    const [mail] = await town.sentAt(morning);
    expect(mail?.subject).toBe('Nueva reunión: Here, mar, 5 de ene, 10:00 a.m. CST');
    expect(mail?.text).toContain('Ana');
    expect(mail?.text).toContain('Todas las reuniones en el condado de DeSoto');
  });
});

describe('when', () => {
  test('not at night, and not before the morning where the office is', async () => {
    await town.listens('ann');
    await town.announce('Here', '01-05');
    for (const night of [morning - 1, morning - 5 * hour, morning - 11 * hour]) {
      expect(await tellAlertNews(town.at(night))).toBe(0);
    }
    expect(await town.briefly(morning)).toHaveLength(1);
  });

  test('what could not leave before quiet hours is told the next morning, once', async () => {
    await town.listens('ann');
    await town.announce('Here', '01-05');
    expect(await tellAlertNews(town.at(morning))).toBe(1);
    expect(await sendAll(town.at(morning + 14 * hour))).toEqual([]);
    expect(await town.briefly(morning + day)).toHaveLength(1);
    expect(await town.briefly(morning + 2 * day)).toEqual([]);
  });

  test('killed after any batch it goes on, and two workers tell nobody twice', async () => {
    for (let count = 0; count < 250; count += 1) await town.listens(`p${count}`);
    await town.announce('Here', '01-05');
    let turns = 0;
    const killed = async () => {
      turns += 1;
      return false;
    };
    expect(await tellAlertNews(town.at(morning), killed)).toBe(100);
    expect(town.db.read.select().from(alertDays).get()?.doneAt).toBeNull();
    // What happens meanwhile is the next day's news.
    await town.announce('Later', '01-06', morning + 1000);
    const both = await Promise.all([
      tellAlertNews(town.at(morning)),
      tellAlertNews(town.at(morning)),
    ]);
    expect(both[0] + both[1]).toBe(150);
    const sent = await town.sentAt(morning + 1000);
    expect(new Set(sent.map(({ to }) => to)).size).toBe(250);
    expect(sent).toHaveLength(250);
    expect(new Set(sent.map(({ subject }) => subject))).toEqual(
      new Set(['New meeting: Here, Tue, Jan 5, 10:00 a.m. CST']),
    );
    expect(await tellAlertNews(town.at(morning + 2000))).toBe(0);
    expect(turns).toBe(1);
  }, 60_000);

  test('a meeting that changes while the mail is on its way is told as it is then', async () => {
    await town.listens('ann');
    const meeting = await town.announce('Here', '01-05');
    await tellAlertNews(town.at(morning));
    const off = await cancelMeeting(town.at(morning + 1000), { meetingId: meeting.id });
    expect(off).toMatchObject({ ok: true });
    expect(await sendAll(town.at(morning + 2000))).toEqual([]);
  });
});
