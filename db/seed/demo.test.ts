import { count, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { verifyFacts } from '#app/domain/audit/verify.server.ts';
import {
  accommodations,
  alerts,
  attendees,
  facts,
  meetings,
  office,
  rsvps,
  venues,
} from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { seedDemo } from './demo.ts';
import { mississippi } from './profile/mississippi.ts';
import { seedState } from './state.ts';

const now = Date.parse('2026-11-23T16:00:00Z');
let db: ReturnType<typeof temporaryDatabase>;
let ctx: Context;
beforeAll(async () => {
  db = temporaryDatabase();
  ctx = { db, now, actor: 'system' };
  await seedState(ctx, mississippi);
  await seedDemo(ctx, mississippi);
});
afterAll(() => db.drop());

test('at least 40 meetings in 30 counties in the coming 90 days', () => {
  const coming = db.read
    .select({ startsAt: meetings.startsAt, countyId: venues.countyId })
    .from(meetings)
    .innerJoin(venues, eq(venues.id, meetings.venueId))
    .where(sql`${meetings.state} in ('announced', 'hold', 'draft')`)
    .all();
  expect(coming.length).toBeGreaterThanOrEqual(40);
  expect(new Set(coming.map((row) => row.countyId)).size).toBeGreaterThanOrEqual(30);
  for (const { startsAt } of coming) {
    expect(startsAt).toBeGreaterThan(now);
    expect(startsAt).toBeLessThan(now + 92 * 86_400_000);
  }
});

test('each state is there to see, with the meeting of 2018', () => {
  const states = db.read
    .select({ state: meetings.state, n: count() })
    .from(meetings)
    .groupBy(meetings.state)
    .all();
  expect(Object.fromEntries(states.map((row) => [row.state, row.n]))).toEqual({
    announced: expect.any(Number),
    cancelled: 1,
    draft: expect.any(Number),
    hold: 2,
    postponed: 1,
    reported: 1,
  });
  const moved = db.read.select().from(facts).where(eq(facts.kind, 'meeting.moved')).all();
  expect(moved).toHaveLength(1);
});

test('rooms are full with people waiting, never oversold, and a party moved up', () => {
  const taken = sql<number>`sum(case when ${rsvps.place} = 'seated' then ${rsvps.partySize} else 0 end)`;
  const waiting = sql<number>`sum(${rsvps.place} = 'waitlisted')`;
  const rooms = db.read
    .select({ capacity: meetings.capacity, taken, waiting })
    .from(meetings)
    .innerJoin(rsvps, eq(rsvps.meetingId, meetings.id))
    .groupBy(meetings.id)
    .all();
  expect(rooms.filter((room) => room.waiting > 0).length).toBeGreaterThanOrEqual(3);
  for (const room of rooms) expect(room.taken).toBeLessThanOrEqual(room.capacity);
  const promoted = db.read.select().from(facts).where(eq(facts.kind, 'rsvp.promoted')).all();
  expect(promoted.length).toBeGreaterThanOrEqual(3);
});

test('requests for help are at every stage, some of them with an owner', () => {
  const cases = db.read.select().from(accommodations).all();
  expect(new Set(cases.map(({ status }) => status))).toEqual(
    new Set(['requested', 'arranged', 'cannot']),
  );
  const owned = cases.filter(({ ownerId }) => ownerId !== null).length;
  expect(owned).toBeGreaterThan(0);
  expect(owned).toBeLessThan(cases.length);
});

test('G5: the office has a postal address, which stands in the foot of its mails', () => {
  expect(db.read.select().from(office).get()?.address).toBe('1 Demo Street, Jackson, MS 39201');
});

test('nobody real could get mail', () => {
  const addresses = db.read.select({ email: attendees.email }).from(attendees).all();
  expect(addresses.length).toBeGreaterThan(300);
  for (const { email } of addresses) expect(email).toMatch(/\.invalid$/);
});

test('all of it went through the acts: the chain of facts is whole, and a second start adds nothing', async () => {
  const report = verifyFacts(db.read);
  expect(report.brokenAt).toBeUndefined();
  expect(report.count).toBeGreaterThan(600);
  expect(await seedDemo(ctx, mississippi)).toBe(false);
  expect(verifyFacts(db.read).count).toBe(report.count);
});

test('some people hear of meetings, and one has not confirmed it yet', () => {
  const wishes = db.read.select().from(alerts).all();
  expect(wishes.filter(({ confirmedAt }) => confirmedAt !== null)).toHaveLength(5);
  expect(wishes.filter(({ confirmedAt }) => confirmedAt === null)).toHaveLength(1);
  expect(new Set(wishes.map(({ language }) => language))).toEqual(new Set(['en', 'es']));
});
