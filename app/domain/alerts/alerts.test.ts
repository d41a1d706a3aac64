import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attendeeById } from '#app/domain/attendees/known.server.ts';
import { wantReminders } from '#app/domain/attendees/reminders.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { groundFor, noon } from '#app/domain/meetings/testing.ts';
import { alerts, attendees, facts, silencedAddresses } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { askForAlerts } from './ask.server.ts';
import { addAlerts, confirmAlerts } from './confirm.server.ts';
import { disownAlerts, endAlerts } from './end.server.ts';
import { purgeStrangers, purgeUnconfirmed } from './purge.server.ts';
import { alertsOf, wishesOf } from './queries.server.ts';
import { mostAlerts, unconfirmedLasts } from './rules.ts';
import { addressOf, addZips, idOf, listening, wishFor } from './testing.ts';
import { readUnsubscribeToken, unsubscribe, unsubscribeToken } from './unsubscribe.server.ts';

const desoto = wishFor({ countyId: '28033' });
const nearJackson = wishFor({ zip: '39201', radiusMiles: 25, topicId: 't2' });

let db: ReturnType<typeof temporaryDatabase>;
let ctx: Context;
beforeEach(async () => {
  db = temporaryDatabase();
  ctx = { db, now: noon, actor: 'citizen' };
  await groundFor(ctx);
  await addZips(ctx);
});
afterEach(() => db.drop());

const at = (now: number): Context => ({ ...ctx, now });
const owner = (attendeeId: string, now = noon): Context => ({
  ...ctx,
  now,
  actor: `attendee:${attendeeId}`,
});
const ask = (who: string, wishes = [desoto], now = noon, language = 'en') =>
  askForAlerts(at(now), { email: addressOf(who), wishes, language });
const kinds = () =>
  db.read
    .select({ kind: facts.kind, of: facts.subjectId, detail: facts.detail })
    .from(facts)
    .all()
    .map(({ kind }) => kind);
const standing = (who: string) =>
  alertsOf(db.read, idOf(ctx, who)).map(({ county, zip, topic, confirmedAt }) => [
    county ?? zip,
    topic,
    confirmedAt,
  ]);

describe('what a form asks for', () => {
  test('is looked up by its words, a county and a ZIP code as two', () => {
    const read = (form: Partial<Parameters<typeof wishesOf>[1]>) =>
      wishesOf(db.read, { radius: 25, ...form });
    expect(read({ county: 'desoto', near: '39201', topic: 'voting-securely' })).toEqual({
      ok: true,
      value: [wishFor({ countyId: '28033', topicId: 't2' }), nearJackson],
    });
    expect(read({ topic: 'voting-securely' })).toEqual({
      ok: true,
      value: [wishFor({ topicId: 't2' })],
    });
    expect([
      read({ county: 'atlantis' }),
      read({ near: '99999' }),
      read({ topic: 'nothing' }),
      read({}),
    ]).toMatchObject([
      { reason: 'unknown-county' },
      { reason: 'unknown-zip' },
      { reason: 'unknown-topic' },
      { reason: 'nothing' },
    ]);
  });
});

describe('asking', () => {
  test('waits to be confirmed, and records ids alone', async () => {
    expect(await ask('ann', [desoto, nearJackson])).toEqual({
      ok: true,
      value: { isNewAddress: true },
    });
    expect(standing('ann')).toEqual([
      ['DeSoto', null, null],
      ['39201', 'Voting securely', null],
    ]);
    const fact = db.read.select().from(facts).all().at(-1);
    expect(fact).toMatchObject({ kind: 'alert.asked', subjectId: idOf(ctx, 'ann') });
    expect(JSON.stringify(fact)).not.toMatch(/ann|38632|39201|28033/);
    expect((await attendeeById(db.read, idOf(ctx, 'ann')))?.verifiedAt).toBeNull();
  });

  test('in the name of someone known changes nothing they have, and adds nothing that counts', async () => {
    await listening(ctx, 'ann', desoto);
    const before = await attendeeById(db.read, idOf(ctx, 'ann'));
    expect(await ask('ann', [desoto, nearJackson], noon + 1000, 'es')).toEqual({
      ok: true,
      value: { isNewAddress: false },
    });
    expect(standing('ann')).toEqual([
      ['DeSoto', null, noon],
      ['39201', 'Voting securely', null],
    ]);
    expect(await attendeeById(db.read, idOf(ctx, 'ann'))).toEqual(before);
  });

  test('again is the same wish, and nobody can be given more than so many', async () => {
    await ask('ann');
    await ask('ann', [desoto], noon + 1000);
    expect(standing('ann')).toHaveLength(1);
    for (let miles = 1; miles <= mostAlerts + 5; miles += 1) {
      await ask('ann', [wishFor({ zip: '38632', radiusMiles: miles })]);
    }
    expect(standing('ann')).toHaveLength(mostAlerts);
  });
});

describe('confirming', () => {
  test('takes those that were shown, proves the address, and takes over the language', async () => {
    await ask('ann', [desoto], noon, 'es');
    const attendeeId = idOf(ctx, 'ann');
    const [shown] = alertsOf(db.read, attendeeId);
    await ask('ann', [nearJackson], noon + 1000, 'en');
    const confirm = () =>
      confirmAlerts(owner(attendeeId, noon + 2000), { attendeeId, alertIds: [shown?.id ?? ''] });
    expect(await confirm()).toEqual({ ok: true, value: { confirmed: 1 } });
    expect(standing('ann')).toEqual([
      ['DeSoto', null, noon + 2000],
      ['39201', 'Voting securely', null],
    ]);
    expect(await attendeeById(db.read, attendeeId)).toMatchObject({
      language: 'es',
      verifiedAt: noon + 2000,
    });
    expect(await confirm()).toEqual({ ok: true, value: { confirmed: 0 } });
    expect(kinds()).toEqual(['alert.asked', 'alert.asked', 'alert.confirmed']);
  });

  test("confirms nobody else's", async () => {
    await ask('ann');
    await ask('bob');
    const [his] = alertsOf(db.read, idOf(ctx, 'bob'));
    const attendeeId = idOf(ctx, 'ann');
    expect(
      await confirmAlerts(owner(attendeeId), { attendeeId, alertIds: [his?.id ?? ''] }),
    ).toEqual({ ok: true, value: { confirmed: 0 } });
    expect(standing('bob')).toEqual([['DeSoto', null, null]]);
    expect(await confirmAlerts(ctx, { attendeeId: 'x', alertIds: [] })).toMatchObject({
      reason: 'not-found',
    });
  });

  test('whoever came by their link adds more without a second mail', async () => {
    const attendeeId = await listening(ctx, 'ann', desoto);
    expect(
      await addAlerts(owner(attendeeId), { attendeeId, wishes: [desoto, nearJackson] }),
    ).toEqual({ ok: true, value: undefined });
    expect(
      standing('ann')
        .map(([place]) => place)
        .sort(),
    ).toEqual(['39201', 'DeSoto']);
    expect(kinds()).toEqual(['alert.asked', 'alert.confirmed', 'alert.confirmed']);
  });
});

describe('ending', () => {
  test('all, or all but some, each with one fact, however often it is pressed', async () => {
    const attendeeId = await listening(ctx, 'ann', desoto, nearJackson);
    const [first] = alertsOf(db.read, attendeeId);
    await endAlerts(owner(attendeeId), { attendeeId, keep: [first?.id ?? ''] });
    expect(standing('ann').map(([place]) => place)).toEqual(['DeSoto']);
    for (const ended of [1, 0, 0]) {
      expect(await endAlerts(owner(attendeeId), { attendeeId })).toEqual({
        ok: true,
        value: { ended },
      });
    }
    expect(kinds().slice(2)).toEqual(['alert.ended', 'alert.ended']);
  });

  test('G2: one press stops one kind of mail and leaves the other', async () => {
    const attendeeId = await listening(ctx, 'ann', desoto);
    const key = 'a key of at least thirty-two characters';
    const token = unsubscribeToken(key, { list: 'alerts', attendeeId });
    const read = readUnsubscribeToken(key, token);
    expect(read).toEqual({ list: 'alerts', attendeeId });
    expect(token).not.toBe(unsubscribeToken(key, { list: 'reminders', attendeeId }));
    for (const _ of [1, 2]) {
      expect(await unsubscribe(owner(attendeeId), { list: 'alerts', attendeeId })).toEqual({
        ok: true,
        value: { wasThere: true },
      });
    }
    expect(standing('ann')).toEqual([]);
    expect((await attendeeById(db.read, attendeeId))?.remindersStoppedAt).toBeNull();
    await wantReminders(owner(attendeeId), { attendeeId, wanted: false });
    await unsubscribe(owner(attendeeId), { list: 'reminders', attendeeId });
    expect((await attendeeById(db.read, attendeeId))?.remindersStoppedAt).toBe(noon);
    expect(await unsubscribe(ctx, { list: 'alerts', attendeeId: 'gone' })).toEqual({
      ok: true,
      value: { wasThere: false },
    });
  });

  test('"this was not me" ends them and keeps the address silent for 30 days', async () => {
    await ask('ann');
    const attendeeId = idOf(ctx, 'ann');
    expect(await disownAlerts(owner(attendeeId), { attendeeId })).toMatchObject({ ok: true });
    const after = await attendeeById(db.read, attendeeId);
    expect(after).toMatchObject({ silencedUntil: noon + 30 * 86_400_000, verifiedAt: null });
    await disownAlerts(owner(attendeeId, noon + 1000), { attendeeId });
    expect(await attendeeById(db.read, attendeeId)).toEqual(after);
    expect(kinds()).toEqual(['alert.asked', 'alert.disowned']);
  });
});

describe('forgetting', () => {
  test('what nobody confirmed vanishes, and with it who is known for nothing else', async () => {
    await ask('ann');
    await listening(ctx, 'bob', desoto);
    await ask('bob', [nearJackson]);
    await disownAlerts(owner(idOf(ctx, 'ann')), { attendeeId: idOf(ctx, 'ann') });
    await ask('eve');
    const ends = noon + unconfirmedLasts;
    const purge = async (now: number) => [
      await purgeUnconfirmed({ ...at(now), actor: 'clock' }),
      await purgeStrangers({ ...at(now), actor: 'clock' }),
    ];
    expect(await purge(ends)).toEqual([0, 0]);
    expect(await purge(ends + 1)).toEqual([2, 2]);
    expect(db.read.select().from(alerts).all()).toHaveLength(1);
    const left = db.read.select({ email: attendees.email }).from(attendees).all();
    expect(left).toEqual([{ email: addressOf('bob') }]);
    expect(db.read.select().from(silencedAddresses).all()).toHaveLength(1);
    expect(await purge(ends + 1)).toEqual([0, 0]);
    expect(kinds().at(-1)).toBe('alert.unconfirmed-purged');
    const row = db.read
      .select()
      .from(facts)
      .where(eq(facts.kind, 'alert.unconfirmed-purged'))
      .get();
    expect(row?.detail).toEqual({ count: 2 });
  });
});
