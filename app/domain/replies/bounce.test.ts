import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addAlerts } from '#app/domain/alerts/confirm.server.ts';
import { alertsOf } from '#app/domain/alerts/queries.server.ts';
import { wishFor } from '#app/domain/alerts/testing.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { noticeFacts } from '#app/domain/notices/read-facts.server.ts';
import { sendAll } from '#app/domain/notices/testing.ts';
import { type Room, roomWith } from '#app/domain/rsvps/testing.ts';
import { bounceAddress } from '#app/platform/mail/bounce-address.ts';
import { linkToken } from '#app/platform/tokens.ts';
import { attendees, bounces, facts, messages, suppressions } from '#db/schema/index.ts';
import { receiveMail } from './receive.server.ts';
import type { Inbound } from './types.ts';

const secretKey = 'a key that nobody can guess, 48 characters long.';
const organizer = 'meetings@sos.example.gov';
const inbound = { organizer, secretKey } as Inbound;
const placeholder = 'bounce+01kz0000000000000000000000.0123456789abcdefghjkmnpqrs@sos.example.gov';

let room: Room;
let ctx: Context;
beforeEach(async () => {
  room = await roomWith(10);
  await room.respond(2, 'ann');
  await noticeFacts(room.staff);
  await sendAll(room.staff);
  ctx = { db: room.db, now: room.staff.now + 60_000, actor: 'clock' };
});
afterEach(() => room.db.drop());

const invite = () => {
  const row = room.db.read.select().from(messages).get();
  if (!row) throw new Error('nothing was sent');
  return row;
};
const verp = (id = invite().id) => bounceAddress(secretKey, id, 'sos.example.gov');
const sample = (name: string, address = verp()) =>
  readFileSync(join(import.meta.dirname, `../../platform/mail/samples/${name}.eml`), 'utf8')
    .replaceAll(placeholder, address)
    .replaceAll('ann@example.org', 'ann@example.invalid');
const take = (raw: string, to = verp(), from = '') =>
  receiveMail(
    ctx,
    { raw: Buffer.from(raw), envelope: { from, to: [to] }, clientAddress: undefined },
    inbound,
  );
const outcomes = async (...given: Parameters<typeof take>) => {
  const taken = await take(...given);
  return taken.ok ? taken.value.map(({ outcome }) => outcome) : taken.reason;
};
const kept = () =>
  room.db.read
    .select({ kind: bounces.kind, status: bounces.status })
    .from(bounces)
    .orderBy(asc(bounces.id))
    .all();
const held = () => room.db.read.select().from(suppressions).all();
const factCount = () => room.db.read.select().from(facts).all().length;

describe('G11: a bounce is believed for the HMAC in the address it came to', () => {
  test.each([
    ['bounce-postfix', 'hard', '5.1.1'],
    ['bounce-exim', 'hard', '5.1.1'],
    ['bounce-exim-plain', 'hard', '5.2.1'],
    ['bounce-exchange', 'hard', '5.5.0'],
    ['bounce-gmail', 'hard', '5.1.1'],
    ['bounce-qmail', 'hard', '5.1.1'],
    ['full-ses', 'soft', '4.2.2'],
    ['delayed-postfix', 'soft', '4.4.1'],
  ])('%s is kept as %s', async (name, kind, status) => {
    expect(await outcomes(sample(name))).toEqual(['bounce']);
    expect(kept()).toEqual([{ kind, status }]);
    expect(held()).toHaveLength(kind === 'hard' ? 1 : 0);
    expect(room.list()).toEqual(['ann 2 seated']);
    expect(room.kinds()).toEqual(['rsvp.seated']);
  });

  test('the same report twice is one', async () => {
    await take(sample('bounce-postfix'));
    const before = factCount();
    expect(await outcomes(sample('bounce-postfix'))).toEqual(['duplicate']);
    expect(factCount()).toBe(before);
  });

  test('with a forged HMAC nobody is there, and nothing changes', async () => {
    const forged = verp().replace(/\.(.)/, (_, first) => (first === 'x' ? '.y' : '.x'));
    const before = factCount();
    expect(await outcomes(sample('bounce-postfix', forged), forged)).toBe('nobody');
    expect(
      await outcomes(sample('bounce-postfix', forged), `bounce+${invite().id}.@sos.example.gov`),
    ).toBe('nobody');
    expect([kept(), held(), factCount()]).toEqual([[], [], before]);
  });

  test('a true HMAC of a message nobody has is dropped', async () => {
    const stranger = verp('01kz0000000000000000000000');
    expect(await outcomes(sample('bounce-postfix', stranger), stranger)).toEqual(['not-a-bounce']);
    expect(kept()).toEqual([]);
  });

  test('D15: an out-of-office answer to the envelope’s sender is no bounce', async () => {
    expect(await outcomes(sample('away'))).toEqual(['not-a-bounce']);
    expect(kept()).toEqual([]);
  });
});

describe('G11: a complaint is an unsubscription', () => {
  const stopped = () => room.db.read.select().from(attendees).get()?.remindersStoppedAt;

  test('that names the message, at the organizer’s mailbox', async () => {
    expect(await outcomes(sample('complaint-yahoo'), organizer, 'x@yahoo.example')).toEqual([
      'complaint',
    ]);
    expect(kept()).toEqual([{ kind: 'complaint', status: null }]);
    expect(held()).toMatchObject([{ cause: 'complaint' }]);
    expect(stopped()).toBe(ctx.now);
    expect(room.list()).toEqual(['ann 2 seated']);
  });

  test('from alerts as well, whichever of the two it is about', async () => {
    const attendeeId = invite().attendeeId ?? '';
    await addAlerts(ctx, { attendeeId, wishes: [wishFor({ countyId: '28033' })] });
    expect(alertsOf(room.db.read, attendeeId)).toHaveLength(1);
    await outcomes(sample('complaint-yahoo'), organizer);
    expect(alertsOf(room.db.read, attendeeId)).toEqual([]);
  });

  test('that names only the unsubscribe address', async () => {
    const token = linkToken(secretKey, 'unsubscribe', invite().attendeeId ?? '', 0);
    const raw = sample('complaint-outlook').replaceAll('aaaabbbbcccc', token);
    expect(await outcomes(raw, organizer)).toEqual(['complaint']);
    expect(held()).toMatchObject([{ cause: 'complaint' }]);
  });

  test('that names nothing of ours changes nothing', async () => {
    const raw = sample('complaint-yahoo', placeholder);
    expect(await outcomes(raw, organizer)).toEqual(['not-a-bounce']);
    expect([kept(), held(), stopped()]).toEqual([[], [], null]);
  });
});

test('G1: a mail to the unsubscribe address ends reminders, and one with a wrong token does not', async () => {
  const { attendeeId } = invite();
  const token = linkToken(secretKey, 'unsubscribe', attendeeId ?? '', 0);
  const to = `unsub+${token}@sos.example.gov`;
  expect(to.indexOf('@')).toBeLessThanOrEqual(64);
  const raw = 'From: ann@example.invalid\r\nSubject: unsubscribe\r\n\r\n\r\n';
  const manage = linkToken(secretKey, 'manage', attendeeId ?? '', 0);
  expect(await outcomes(raw, `unsub+${manage}@sos.example.gov`)).toBe('nobody');
  const person = () =>
    room.db.read
      .select()
      .from(attendees)
      .where(eq(attendees.id, attendeeId ?? ''))
      .get();
  expect(person()?.remindersStoppedAt).toBeNull();
  expect(await outcomes(raw, to.toUpperCase(), 'somebody@else.example')).toEqual(['unsubscribed']);
  expect(await outcomes(raw, to)).toEqual(['unsubscribed']);
  expect(person()?.remindersStoppedAt).toBe(ctx.now);
  expect(room.list()).toEqual(['ann 2 seated']);
});
