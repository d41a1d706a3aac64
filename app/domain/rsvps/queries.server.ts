import { and, asc, count, eq, gt, ne, type SQL, sql } from 'drizzle-orm';
import type { Attendee } from '#app/domain/attendees/known.server.ts';
import { type Handle, prepared } from '#db/client.ts';
import { accommodations, attendees, questions, rsvps } from '#db/schema/index.ts';
import type { Accommodation, Rsvp } from './types.ts';

const byId = prepared((db) =>
  db
    .select()
    .from(rsvps)
    .where(eq(rsvps.id, sql.placeholder('id')))
    .prepare(),
);

export async function rsvpById(db: Handle, id: string): Promise<Rsvp | undefined> {
  return await byId(db).get({ id });
}

/** The RSVP that an invite with this UID belongs to, with the person it was sent to. */
export async function rsvpByUid(db: Handle, uid: string): Promise<PersonalRsvp | undefined> {
  return await withAttendee(db).where(eq(rsvps.uid, uid)).get();
}

export async function attendeeOf(
  db: Handle,
  rsvp: Pick<Rsvp, 'attendeeId'>,
): Promise<Attendee | undefined> {
  return await db.select().from(attendees).where(eq(attendees.id, rsvp.attendeeId)).get();
}

/** One RSVP with the person behind it: for its owner and for staff who may see it, nobody else. */
export interface PersonalRsvp {
  rsvp: Rsvp;
  attendee: Attendee;
}

/** Everything the owner of an RSVP sees on the manage page. */
export interface ManagedRsvp extends PersonalRsvp {
  accommodations: Accommodation[];
  questions: string[];
}

export async function rsvpForManaging(
  db: Handle,
  rsvpId: string,
): Promise<ManagedRsvp | undefined> {
  const found = await withAttendee(db).where(eq(rsvps.id, rsvpId)).get();
  if (!found) return undefined;
  const needs = await db
    .select()
    .from(accommodations)
    .where(eq(accommodations.rsvpId, rsvpId))
    .orderBy(accommodations.requestedAt, accommodations.kind, accommodations.id);
  const asked = await db
    .select({ text: questions.text })
    .from(questions)
    .where(eq(questions.rsvpId, rsvpId))
    .orderBy(asc(questions.id));
  return { ...found, accommodations: needs, questions: asked.map((question) => question.text) };
}

export interface RsvpPage {
  items: PersonalRsvp[];
  /** Hand it back as `after` for the next page; undefined on the last. */
  next: string | undefined;
}

/** The RSVPs of a meeting in the order in which they came, withdrawn ones included unless one place is asked for. */
export async function rsvpsOfMeeting(
  db: Handle,
  meetingId: string,
  page: { place?: Rsvp['place']; after?: string | undefined; limit?: number } = {},
): Promise<RsvpPage> {
  const { place, after, limit = 1000 } = page;
  const conditions: SQL[] = [eq(rsvps.meetingId, meetingId)];
  if (place) conditions.push(eq(rsvps.place, place));
  if (after) conditions.push(gt(rsvps.id, after));
  const rows = await withAttendee(db)
    .where(and(...conditions))
    .orderBy(asc(rsvps.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? items.at(-1)?.rsvp.id : undefined };
}

/** Those who wait, first in line first. */
export async function waitlistOfMeeting(db: Handle, meetingId: string): Promise<PersonalRsvp[]> {
  return await withAttendee(db)
    .where(and(eq(rsvps.meetingId, meetingId), eq(rsvps.place, 'waitlisted')))
    .orderBy(asc(rsvps.waitPosition));
}

/** Parties and people of a meeting by place, and seats that wait for an answer to a new date. */
export interface RsvpCounts {
  seated: { parties: number; people: number };
  waitlisted: { parties: number; people: number };
  withdrawn: { parties: number; people: number };
  unconfirmed: { parties: number; people: number };
}

export async function rsvpCounts(db: Handle, meetingId: string): Promise<RsvpCounts> {
  const isUnconfirmed = sql<number>`${rsvps.unconfirmedSince} is not null`;
  const rows = await db
    .select({
      place: rsvps.place,
      isUnconfirmed,
      parties: count(),
      people: sql<number>`sum(${rsvps.partySize})`,
    })
    .from(rsvps)
    .where(eq(rsvps.meetingId, meetingId))
    .groupBy(rsvps.place, isUnconfirmed);
  const none = () => ({ parties: 0, people: 0 });
  const counts = { seated: none(), waitlisted: none(), withdrawn: none(), unconfirmed: none() };
  for (const { place, isUnconfirmed, parties, people } of rows) {
    const into =
      isUnconfirmed === 1 && place === 'seated' ? [place, 'unconfirmed' as const] : [place];
    for (const key of into) {
      counts[key].parties += parties;
      counts[key].people += people;
    }
  }
  return counts;
}

/**
 * How many of a meeting's parties hear of a change by mail, and how many gave no address and are to
 * be called. Who had their data deleted, or said that it was not them, is in neither.
 */
export async function reachOf(
  db: Handle,
  meetingId: string,
  now: number,
): Promise<{ byMail: number; withoutAddress: number }> {
  const { email, erasedAt, silencedUntil } = attendees;
  const isSilent = sql`coalesce(${silencedUntil}, 0) > ${now}`;
  const row = await db
    .select({
      byMail: sql<number>`count(case when ${email} is not null and not ${isSilent} then 1 end)`,
      withoutAddress: sql<number>`count(case when ${email} is null and ${erasedAt} is null then 1 end)`,
    })
    .from(rsvps)
    .innerJoin(attendees, eq(attendees.id, rsvps.attendeeId))
    .where(and(eq(rsvps.meetingId, meetingId), ne(rsvps.place, 'withdrawn')))
    .get();
  return row ?? { byMail: 0, withoutAddress: 0 };
}

const withAttendee = (db: Handle) =>
  db
    .select({ rsvp: rsvps, attendee: attendees })
    .from(rsvps)
    .innerJoin(attendees, eq(attendees.id, rsvps.attendeeId));
