import { eq } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { attendees, meetings, rsvps, venues } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import { keepWishes } from './keep.server.ts';

/**
 * "Tell me about other meetings in my county", asked for with an RSVP: an alert for the county of the
 * meeting. From an address that is proved it counts at once, else when its owner confirms it in the
 * mail that answers the RSVP. Records `alert.wished`.
 */
export async function wishWithRsvp(
  tx: Tx,
  ctx: Pick<Context, 'now' | 'actor'>,
  rsvpId: string,
): Promise<void> {
  const row = await tx
    .select({
      attendeeId: attendees.id,
      language: attendees.language,
      verifiedAt: attendees.verifiedAt,
      erasedAt: attendees.erasedAt,
      countyId: venues.countyId,
    })
    .from(rsvps)
    .innerJoin(attendees, eq(attendees.id, rsvps.attendeeId))
    .innerJoin(meetings, eq(meetings.id, rsvps.meetingId))
    .innerJoin(venues, eq(venues.id, meetings.venueId))
    .where(eq(rsvps.id, rsvpId))
    .get();
  if (!row || row.erasedAt !== null) return;
  const { attendeeId, language, verifiedAt, countyId } = row;
  const wish = { countyId, zip: null, radiusMiles: null, topicId: null };
  const isConfirmed = verifiedAt !== null;
  const kept = await keepWishes(tx, ctx, [wish], { attendeeId, language, isConfirmed });
  if (kept.length === 0) return;
  await recordFact(tx, ctx, {
    kind: 'alert.wished',
    subjectId: attendeeId,
    rsvpId,
    detail: { alerts: kept, isConfirmed },
  });
}
