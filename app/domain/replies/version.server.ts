import { and, desc, eq, isNotNull, lte } from 'drizzle-orm';
import type { Rsvp } from '#app/domain/rsvps/types.ts';
import type { Handle } from '#db/client.ts';
import { meetingRevisions, meetings, messages } from '#db/schema/index.ts';

/**
 * Does an answer with this SEQUENCE speak of another time, place or state of the meeting than it has
 * now? A SEQUENCE that was raised for this person alone (a withdrawal, a seat from the waitlist)
 * makes no answer old.
 */
export async function isOfOlderVersion(
  db: Handle,
  rsvp: Pick<Rsvp, 'id' | 'meetingId' | 'sequence' | 'unconfirmedSince'>,
  sequence: number,
): Promise<boolean> {
  if (sequence >= rsvp.sequence) return false;
  const answered = await db
    .select({ sentAt: messages.sentAt })
    .from(messages)
    .where(
      and(
        eq(messages.rsvpId, rsvp.id),
        eq(messages.method, 'REQUEST'),
        isNotNull(messages.sentAt),
        lte(messages.sequence, sequence),
      ),
    )
    .orderBy(desc(messages.sequence), desc(messages.sentAt))
    .limit(1)
    .get();
  if (!answered?.sentAt) return rsvp.unconfirmedSince !== null;
  const told = await db
    .select({ snapshot: meetingRevisions.snapshot })
    .from(meetingRevisions)
    .where(
      and(
        eq(meetingRevisions.meetingId, rsvp.meetingId),
        lte(meetingRevisions.at, answered.sentAt),
      ),
    )
    .orderBy(desc(meetingRevisions.revision))
    .limit(1)
    .get();
  const meeting = await db.select().from(meetings).where(eq(meetings.id, rsvp.meetingId)).get();
  if (!told || !meeting) return true;
  const { snapshot } = told;
  return (
    snapshot.startsAt !== meeting.startsAt ||
    snapshot.endsAt !== meeting.endsAt ||
    snapshot.venueId !== meeting.venueId ||
    snapshot.state !== meeting.state
  );
}
