import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { type Handle, prepared } from '#db/client.ts';
import { rsvps, unverifiedRsvps } from '#db/schema/index.ts';

/** Seats held for parties whose address is being verified. */
const held = sql<number>`(
  select coalesce(sum(${unverifiedRsvps.seatsHeld}), 0) from ${unverifiedRsvps}
  where ${unverifiedRsvps.meetingId} = ${sql.placeholder('meetingId')}
    and ${unverifiedRsvps.endedAt} is null and ${unverifiedRsvps.expiresAt} > ${sql.placeholder('now')})`;

/* One statement, since each RSVP asks; the sums read two covering indexes alone. */
const given = prepared((db) =>
  db
    .select({ seated: sql<number>`coalesce(sum(${rsvps.partySize}), 0)`, held })
    .from(rsvps)
    .where(and(eq(rsvps.meetingId, sql.placeholder('meetingId')), eq(rsvps.place, 'seated')))
    .prepare(),
);

/** Seats of seated parties of a meeting, and seats held at this instant for unverified ones. */
export async function seatsGiven(
  db: Handle,
  meetingId: string,
  now: number,
): Promise<{ seated: number; held: number }> {
  return (await given(db).get({ meetingId, now })) ?? { seated: 0, held: 0 };
}

/** Seats that nobody else can have: those of seated parties, and those held. */
export async function seatsTaken(db: Handle, meetingId: string, now: number): Promise<number> {
  const { seated, held } = await seatsGiven(db, meetingId, now);
  return seated + held;
}

/**
 * Seats taken and people waiting, for many meetings in one statement. A hold counts until it is
 * released, a few seconds after its end: pages are kept until something changes.
 */
export async function seatCounts(
  db: Handle,
  meetingIds: string[],
): Promise<Map<string, { taken: number; waiting: number }>> {
  const counts = new Map(meetingIds.map((id) => [id, { taken: 0, waiting: 0 }]));
  if (meetingIds.length === 0) return counts;
  const rows = await db
    .select({
      meetingId: rsvps.meetingId,
      isTaken: sql<number>`${rsvps.place} = 'seated'`,
      people: sql<number>`sum(${rsvps.partySize})`,
    })
    .from(rsvps)
    .where(and(inArray(rsvps.meetingId, meetingIds), ne(rsvps.place, 'withdrawn')))
    .groupBy(rsvps.meetingId, rsvps.place)
    .unionAll(
      db
        .select({
          meetingId: unverifiedRsvps.meetingId,
          isTaken: sql<number>`1`,
          people: sql<number>`sum(${unverifiedRsvps.seatsHeld})`,
        })
        .from(unverifiedRsvps)
        .where(and(inArray(unverifiedRsvps.meetingId, meetingIds), isNull(unverifiedRsvps.endedAt)))
        .groupBy(unverifiedRsvps.meetingId),
    );
  for (const row of rows) {
    const count = counts.get(row.meetingId);
    if (count) count[row.isTaken === 1 ? 'taken' : 'waiting'] += row.people;
  }
  return counts;
}
