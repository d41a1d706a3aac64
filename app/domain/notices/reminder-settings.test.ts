import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { editOffice } from '#app/domain/meetings/edit-office.server.ts';
import type { OfficeSettings } from '#app/domain/meetings/schema.ts';
import { setReminders } from '#app/domain/meetings/set-reminders.server.ts';
import { noon } from '#app/domain/meetings/testing.ts';
import { accepted, partyOf, type Room, roomWith } from '#app/domain/rsvps/testing.ts';
import { facts, meetings, office } from '#db/schema/index.ts';
import { noticeFacts } from './read-facts.server.ts';
import { remind } from './reminders.server.ts';
import { remindersBefore, verified } from './testing.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/* The room's meeting: 2026-12-22 14:30 in Mississippi. */
const start = Date.parse('2026-12-22T20:30:00Z');
const asItIs: OfficeSettings = {
  reminders: ['P7D', 'P1D', 'PT2H'],
  quietFrom: '21:00',
  quietUntil: '08:00',
  noticeDays: 5,
  likelyReplies: 'apply',
};
let room: Room;
beforeEach(async () => {
  room = await roomWith(10);
  await accepted({ ...room.ctx, now: noon }, partyOf(room.meeting.id, 1, 'ann'));
  await verified(room.ctx, 'ann');
  await noticeFacts(at(noon));
});
afterEach(() => room.db.drop());

const at = (instant: number): Context => ({ ...room.staff, now: instant });
const reminded = () => remindersBefore(room.db.read, start);
const factsOf = (kind: string) =>
  room.db.read
    .select()
    .from(facts)
    .all()
    .filter((fact) => fact.kind === kind)
    .map(({ detail }) => detail);
const set = (instant: number, changes: Partial<OfficeSettings>) =>
  editOffice(at(instant), { ...asItIs, ...changes });
const own = (instant: number, reminders: string[] | null) =>
  setReminders(at(instant), { meetingId: room.meeting.id, reminders });
async function remindFrom(from: number, until: number, every = 10 * minute) {
  for (let t = from; t <= until; t += every) await remind(at(t));
}

describe('the office', () => {
  test('what is set is kept, with one fact that names the fields; the same again is no change', async () => {
    expect(await set(noon, { reminders: ['P3D', 'PT90M'], noticeDays: 7 })).toEqual({
      ok: true,
      value: undefined,
    });
    expect(room.db.read.select().from(office).get()).toMatchObject({
      reminders: ['P3D', 'PT90M'],
      remindersSince: { P3D: noon, PT90M: noon },
      noticeDays: 7,
      quietBefore: [],
    });
    await set(noon + 1, { reminders: ['P3D', 'PT90M'], noticeDays: 7 });
    expect(factsOf('office.edited')).toEqual([{ changed: ['noticeDays', 'reminders'] }]);
  });

  test('a new reminder goes out for marks ahead, and not for one that has passed', async () => {
    await remind(at(start - 3 * day - hour));
    await set(start - 2 * day, { reminders: ['P3D', 'P1D', 'PT3H', 'PT2H'] });
    await remindFrom(start - 2 * day, start);
    expect(reminded()).toEqual([`P1D at ${-day}`, `PT3H at ${-3 * hour}`, `PT2H at ${-2 * hour}`]);
  });

  test('nor for one that passed while the worker was down, though one that stood all along goes', async () => {
    await remind(at(start - day - 2 * hour));
    await set(start - day + hour, { reminders: ['PT25H', 'P1D'] });
    await remind(at(start - day + 2 * hour));
    expect(reminded()).toEqual([`P1D at ${-day + 2 * hour}`]);
  });

  test('what went out is not sent again when it is taken out and put back', async () => {
    await remindFrom(start - day - minute, start - day + minute, minute);
    await set(start - day + hour, { reminders: ['PT2H'] });
    await set(start - day + 2 * hour, { reminders: ['P1D', 'PT2H'] });
    await remindFrom(start - day + 2 * hour, start - 3 * hour);
    expect(reminded()).toEqual([`P1D at ${-day}`]);
  });

  test('H10: other quiet hours set at night neither lose nor repeat what waits for the morning', async () => {
    const morning = Date.parse('2026-12-22T14:00:00Z');
    await own(noon, ['PT12H']);
    const mark = start - 12 * hour;
    await remind(at(mark - hour));
    await set(mark + 5 * hour, { quietUntil: '07:00' });
    await remindFrom(mark + 5 * hour, start);
    expect(reminded()).toEqual([`PT12H at ${morning - start}`]);
    await set(noon + 9 * day, { quietUntil: '07:00' });
    expect(room.db.read.select().from(office).get()?.quietBefore).toHaveLength(1);
  });
});

describe('a meeting', () => {
  test('with times of its own, with none, and again as the office sets', async () => {
    await own(noon, ['P2D']);
    await remindFrom(start - 8 * day, start - 2 * day, hour);
    await own(start - 2 * day + hour, []);
    await remindFrom(start - 2 * day + hour, start - 20 * hour, hour);
    await own(start - 20 * hour, null);
    await remindFrom(start - 20 * hour, start);
    expect(reminded()).toEqual([`P2D at ${-2 * day}`, `PT2H at ${-2 * hour}`]);
    expect(factsOf('meeting.reminders-set')).toEqual([
      { reminders: ['P2D'] },
      { reminders: [] },
      { reminders: null },
    ]);
  });

  test('its public version stays as it was', async () => {
    const before = room.db.read.select().from(meetings).get();
    await own(noon + hour, ['P2D']);
    await own(noon + 2 * hour, ['P2D']);
    expect(room.db.read.select().from(meetings).get()).toEqual({
      ...before,
      reminders: ['P2D'],
      remindersSince: { P2D: noon + hour },
    });
    expect(factsOf('meeting.reminders-set')).toHaveLength(1);
  });

  test('that is not there, or over, is refused', async () => {
    const missing = await setReminders(at(noon), { meetingId: 'none', reminders: [] });
    expect(missing).toMatchObject({ ok: false, reason: 'not-found' });
    await room.db.writer.run(async (tx) => {
      await tx.update(meetings).set({ state: 'cancelled', cancelledAt: noon });
    });
    expect(await own(noon, [])).toMatchObject({ ok: false, reason: 'wrong-state' });
    expect(factsOf('meeting.reminders-set')).toEqual([]);
  });

  test('two that quiet hours bring to one minute are one', async () => {
    await set(noon, { quietFrom: '09:00', quietUntil: '13:30' });
    await own(noon, ['PT3H', 'PT2H']);
    await remindFrom(start - 7 * hour, start, minute);
    expect(reminded()).toEqual([`PT2H at ${-(5 * hour + 31 * minute)}`]);
  });
});
