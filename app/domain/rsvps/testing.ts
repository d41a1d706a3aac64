import { asc, eq } from 'drizzle-orm';
import type { Context } from '#app/domain/audit/types.ts';
import { announcedFor, groundFor, noon, venueFor } from '#app/domain/meetings/testing.ts';
import type { Meeting } from '#app/domain/meetings/types.ts';
import { newId } from '#app/platform/ids.ts';
import type { Handle } from '#db/client.ts';
import { attendees, facts, rsvps } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { respond } from './respond.server.ts';
import type { Party, Responded } from './take-place.server.ts';
import type { Rsvp } from './types.ts';

/** A database with one announced meeting of so many seats, and a way to let parties RSVP. */
export async function roomWith(capacity: number, partyLimit = 6) {
  const db = temporaryDatabase();
  const staff: Context = { db, now: noon, actor: 'system' };
  await groundFor(staff);
  const meeting = await announceRoom(staff, capacity, partyLimit);
  const ctx: Context = { db, now: noon, actor: 'citizen' };
  return {
    db,
    staff,
    ctx,
    meeting,
    /** Lets a party RSVP; whoever is not named is somebody new. */
    respond: (partySize: number, who = newId(noon)) =>
      accepted(ctx, partyOf(meeting.id, partySize, who)),
    /** "name size place" of every RSVP, in the order in which they came. */
    list: () => listOf(db.read, meeting.id),
    /** Kinds of the facts about RSVPs, in order. */
    kinds: () => kindsOf(db.read, meeting.id),
  };
}

export type Room = Awaited<ReturnType<typeof roomWith>>;

/** An announced meeting in a venue of its own, into which more chairs can be brought. */
export async function announceRoom(
  staff: Context,
  capacity: number,
  partyLimit = 6,
): Promise<Meeting> {
  const venue = await venueFor(staff, { capacity, fireLimit: 100_000 });
  return await announcedFor(staff, venue.id, { capacity, partyLimit });
}

export const partyOf = (meetingId: string, partySize: number, who: string): Party => ({
  meetingId,
  partySize,
  name: who,
  email: `${who}@example.invalid`,
  source: 'web',
});

/** What `respond` answered, or the reason why not as an error. */
export async function accepted(ctx: Context, party: Party): Promise<Responded> {
  const result = await respond(ctx, party);
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

export function rsvpRow(db: Handle, id: string): Rsvp {
  const row = db.select().from(rsvps).where(eq(rsvps.id, id)).get();
  if (!row) throw new Error(`no RSVP ${id}`);
  return row;
}

export function listOf(db: Handle, meetingId: string): string[] {
  return db
    .select({ rsvp: rsvps, name: attendees.name })
    .from(rsvps)
    .innerJoin(attendees, eq(attendees.id, rsvps.attendeeId))
    .where(eq(rsvps.meetingId, meetingId))
    .orderBy(asc(rsvps.createdAt), asc(attendees.name))
    .all()
    .map(({ rsvp, name }) => `${name} ${rsvp.partySize} ${rsvp.place}`);
}

export function kindsOf(db: Handle, meetingId: string): string[] {
  return db
    .select({ kind: facts.kind })
    .from(facts)
    .where(eq(facts.meetingId, meetingId))
    .orderBy(asc(facts.id))
    .all()
    .map((fact) => fact.kind)
    .filter((kind) => kind.startsWith('rsvp.'));
}
