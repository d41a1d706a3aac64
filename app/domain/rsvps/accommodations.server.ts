import { and, asc, count, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import { accommodations, attendees, rsvps, staff } from '#db/schema/index.ts';
import type { AccommodationCase } from './types.ts';

const withPeople = (db: Handle) =>
  db
    .select({
      accommodation: accommodations,
      rsvp: { id: rsvps.id, place: rsvps.place, partySize: rsvps.partySize },
      attendee: { name: attendees.name, email: attendees.email, phone: attendees.phone },
      owner: staff.name,
    })
    .from(accommodations)
    .innerJoin(rsvps, eq(rsvps.id, accommodations.rsvpId))
    .innerJoin(attendees, eq(attendees.id, rsvps.attendeeId))
    .leftJoin(staff, eq(staff.id, accommodations.ownerId));

type Row = Awaited<ReturnType<typeof withPeople>>[number];

const asCase = ({ owner, ...row }: Row): AccommodationCase => ({
  ...row,
  owner: owner ?? undefined,
  isNeeded: row.accommodation.withdrawnAt === null && row.rsvp.place !== 'withdrawn',
});

/** The requests of a meeting: those that wait for somebody first, then by the day they are due. */
export async function casesOfMeeting(db: Handle, meetingId: string): Promise<AccommodationCase[]> {
  const rows = await withPeople(db)
    .where(eq(accommodations.meetingId, meetingId))
    .orderBy(
      sql`${accommodations.withdrawnAt} is not null or ${rsvps.place} = 'withdrawn'`,
      sql`${accommodations.status} <> 'requested'`,
      asc(accommodations.dueOn),
      asc(accommodations.kind),
      asc(accommodations.id),
    );
  return rows.map(asCase);
}

export async function caseById(db: Handle, id: string): Promise<AccommodationCase | undefined> {
  const row = await withPeople(db).where(eq(accommodations.id, id)).get();
  return row && asCase(row);
}

/** Requests of a meeting that still need someone, and all that are needed. */
export async function accommodationCounts(
  db: Handle,
  meetingId: string,
): Promise<{ open: number; all: number }> {
  const rows = await db
    .select({ status: accommodations.status, cases: count() })
    .from(accommodations)
    .innerJoin(rsvps, eq(rsvps.id, accommodations.rsvpId))
    .where(
      and(
        eq(accommodations.meetingId, meetingId),
        isNull(accommodations.withdrawnAt),
        ne(rsvps.place, 'withdrawn'),
      ),
    )
    .groupBy(accommodations.status);
  const open = rows.find(({ status }) => status === 'requested')?.cases ?? 0;
  return { open, all: rows.reduce((sum, { cases }) => sum + cases, 0) };
}
