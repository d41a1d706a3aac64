import { asc, eq } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import { meetingOfficials } from '#db/schema/index.ts';
import { type Span, venueRow } from './plan.server.ts';
import { isMaterial } from './rules.ts';
import type { Meeting, Proposal, Venue } from './types.ts';

/**
 * The meeting as it would stand with another venue or span, for the conditions to look at.
 * Undefined when it would have no start: then there is nothing to look at.
 */
export async function proposalFor(
  db: Handle,
  meeting: Meeting,
  changed: { venue?: Venue | undefined; span?: Span | undefined } = {},
): Promise<Proposal | undefined> {
  const venue = changed.venue ?? (await venueRow(db, meeting.venueId));
  const span = changed.span ?? meeting;
  if (!venue || span.localStart === null || span.startsAt === null || span.endsAt === null)
    return undefined;
  const { localStart, startsAt, endsAt, zone } = span;
  const speakers = await db
    .select({ id: meetingOfficials.officialId })
    .from(meetingOfficials)
    .where(eq(meetingOfficials.meetingId, meeting.id))
    .orderBy(asc(meetingOfficials.position));
  return {
    meeting: { ...meeting, localStart, startsAt, endsAt, zone },
    venue,
    officialIds: speakers.map((speaker) => speaker.id),
    /* A change of time or place starts the notice clock again. */
    restartsNotice: isMaterial(meeting, { ...span, venueId: venue.id }),
  };
}
