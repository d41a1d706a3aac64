import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { type Handle, prepared } from '#db/client.ts';
import { rsvps } from '#db/schema/index.ts';

const taken = prepared((db) =>
  db
    .select({ seats: sql<number>`coalesce(sum(${rsvps.partySize}), 0)` })
    .from(rsvps)
    .where(and(eq(rsvps.meetingId, sql.placeholder('meetingId')), eq(rsvps.place, 'seated')))
    .prepare(),
);

/** Seats held by seated parties of a meeting. Reads the covering index `rsvps_by_place` alone. */
export async function seatsTaken(db: Handle, meetingId: string): Promise<number> {
  const row = await taken(db).get({ meetingId });
  return row?.seats ?? 0;
}

/** Seats taken and people waiting, for many meetings in one statement. */
export async function seatCounts(
  db: Handle,
  meetingIds: string[],
): Promise<Map<string, { taken: number; waiting: number }>> {
  const counts = new Map(meetingIds.map((id) => [id, { taken: 0, waiting: 0 }]));
  if (meetingIds.length === 0) return counts;
  const rows = await db
    .select({
      meetingId: rsvps.meetingId,
      place: rsvps.place,
      people: sql<number>`sum(${rsvps.partySize})`,
    })
    .from(rsvps)
    .where(and(inArray(rsvps.meetingId, meetingIds), ne(rsvps.place, 'withdrawn')))
    .groupBy(rsvps.meetingId, rsvps.place);
  for (const row of rows) {
    const count = counts.get(row.meetingId);
    if (count) count[row.place === 'seated' ? 'taken' : 'waiting'] = row.people;
  }
  return counts;
}
