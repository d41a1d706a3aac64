import type { Context } from '#app/domain/audit/types.ts';
import { newId } from '#app/platform/ids.ts';
import {
  counties,
  countySeats,
  office,
  officials,
  staff,
  topics,
  venues,
} from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { announceMeeting } from './announce.server.ts';
import { scheduleMeeting } from './schedule.server.ts';
import type { NewMeeting } from './schema.ts';
import type { Meeting, Venue } from './types.ts';
import { addDays } from './when.ts';

/** Noon in Mississippi on 1 December 2026. */
export const noon = Date.parse('2026-12-01T18:00:00Z');

/** One office, two counties, two topics and two coordinators: the least a meeting stands on. */
export async function groundFor(ctx: Context): Promise<void> {
  await write(ctx, async (tx) => {
    await tx.insert(office).values({
      id: 1,
      stateFips: '28',
      stateName: 'Mississippi',
      stateCode: 'MS',
      name: 'Office of the Secretary of State',
      languages: ['en', 'es'],
      zone: 'America/Chicago',
      reminders: ['P7D', 'P1D', 'PT2H'],
    });
    const places = [
      {
        id: '28033',
        slug: 'desoto',
        name: 'DeSoto',
        seat: 'Hernando',
        latitude: 34.824,
        longitude: -89.9937,
      },
      {
        id: '28049',
        slug: 'hinds',
        name: 'Hinds',
        seat: 'Jackson',
        latitude: 32.2988,
        longitude: -90.1848,
      },
    ];
    for (const { id, slug, name, seat, latitude, longitude } of places) {
      await tx.insert(counties).values({
        id,
        slug,
        name,
        zone: 'America/Chicago',
        shape: 'M0 0',
        centroidX: 0,
        centroidY: 0,
      });
      await tx
        .insert(countySeats)
        .values({ countyId: id, seatNumber: 1, name: seat, latitude, longitude });
    }
    for (const id of ['ada', 'ben']) {
      await tx.insert(staff).values({
        id,
        email: `${id}@sos.invalid`,
        name: id,
        role: 'coordinator',
        createdAt: ctx.now,
      });
    }
    await tx.insert(topics).values([
      { id: 't1', slug: 'registering-to-vote', name: 'Registering to vote' },
      { id: 't2', slug: 'voting-securely', name: 'Voting securely' },
    ]);
  });
}

/** A venue whose access is verified, unless said otherwise. */
export async function venueFor(ctx: Context, given: Partial<Venue> = {}): Promise<Venue> {
  const id = newId(ctx.now);
  return await write(ctx, (tx) =>
    Promise.resolve(
      tx
        .insert(venues)
        .values({
          id,
          slug: id,
          name: 'DeSoto County Courthouse',
          room: 'Main courtroom',
          street: '2535 Hwy 51 S',
          city: 'Hernando',
          zip: '38632',
          countyId: '28033',
          zone: 'America/Chicago',
          capacity: 120,
          latitude: 34.824,
          longitude: -89.9937,
          accessVerifiedOn: '2026-11-01',
          createdAt: ctx.now,
          updatedAt: ctx.now,
          ...given,
        })
        .returning()
        .get(),
    ),
  );
}

export async function officialFor(ctx: Context, name = 'Ada Moore'): Promise<string> {
  const id = newId(ctx.now);
  await write(ctx, async (tx) => {
    await tx.insert(officials).values({
      id,
      slug: id,
      name,
      title: 'Circuit Clerk',
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
  });
  return id;
}

/** Everything announcing asks for, three weeks ahead. */
export const plan = (venue: string, given: Partial<NewMeeting> = {}): NewMeeting => ({
  title: 'Know before you vote',
  topics: ['registering-to-vote'],
  summary: 'How to register, and by when.',
  venue,
  localStart: '2026-12-22T14:30',
  durationMinutes: 60,
  rsvps: 'open',
  officials: [],
  accommodationContact: 'access@sos.invalid, 601-555-0100',
  accommodationRequestBy: weekBefore(given.localStart ?? '2026-12-22T14:30'),
  neutralityConfirmed: true,
  ...given,
});

const weekBefore = (localStart: string) => addDays(localStart.slice(0, 10), -7);

/** A draft, or the reason why not as an error. */
export async function draftFor(
  ctx: Context,
  venue: string,
  given: Partial<NewMeeting> = {},
): Promise<Meeting> {
  const result = await scheduleMeeting(ctx, plan(venue, given));
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

/** An announced meeting, or the reason why not as an error. */
export async function announcedFor(
  ctx: Context,
  venue: string,
  given: Partial<NewMeeting> = {},
): Promise<Meeting> {
  const draft = await draftFor(ctx, venue, given);
  const result = await announceMeeting(ctx, { meetingId: draft.id });
  if (!result.ok) throw new Error(`${result.reason} ${JSON.stringify(result.detail)}`);
  return result.value;
}

/** Waits for an act, and fails when it refuses. */
export async function must<T extends { ok: boolean }>(act: Promise<T>) {
  const result = await act;
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result as T & { ok: true };
}
