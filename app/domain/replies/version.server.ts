import { and, desc, eq, gt, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import type { Meeting } from '#app/domain/meetings/types.ts';
import type { Rsvp } from '#app/domain/rsvps/types.ts';
import { placeFields } from '#app/domain/venues/rules.ts';
import type { Handle } from '#db/client.ts';
import { facts, meetingRevisions, meetings, messages, venues } from '#db/schema/index.ts';

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
    snapshot.state !== meeting.state ||
    isOtherPlace(db, meeting, { ...told, since: answered.sentAt })
  );
}

/** Has the room or the address of the same venue become another since, as a move and not in its wording alone? */
function isOtherPlace(
  db: Handle,
  meeting: Pick<Meeting, 'id' | 'venueId'>,
  { snapshot, since }: { snapshot: Record<string, unknown>; since: number },
): boolean {
  const moved = db
    .select({ id: facts.id })
    .from(facts)
    .where(
      and(
        eq(facts.meetingId, meeting.id),
        eq(facts.kind, 'meeting.moved'),
        gt(facts.at, since),
        sql`json_extract(${facts.detail}, '$.from.placeRevision') is not null`,
      ),
    )
    .limit(1)
    .get();
  if (!moved) return false;
  const then = snapshot.venue as Record<string, unknown> | undefined;
  const now = db.select().from(venues).where(eq(venues.id, meeting.venueId)).get();
  return placeFields.some((field) => then?.[field] !== now?.[field]);
}

/** What raises the SEQUENCE of one invite alone. */
const ownRises = ['rsvp.seated', 'rsvp.waitlisted', 'rsvp.promoted', 'rsvp.withdrawn'];

/**
 * The version that the answer on file speaks of, beside a newly arrived one with this SEQUENCE. That
 * of a move which was taken back before its mail left is in nobody's calendar, and no mail brings it:
 * an answer on the page meanwhile is then of the version that the person holds. A rise of their own
 * counts at once, since its mail is on its way.
 */
export async function answeredVersion(
  db: Handle,
  rsvp: Pick<
    Rsvp,
    'id' | 'meetingId' | 'sequence' | 'unconfirmedSince' | 'answeredSequence' | 'answeredAt'
  >,
  sequence: number,
): Promise<Pick<Rsvp, 'answeredSequence' | 'answeredAt'>> {
  if (sequence >= rsvp.answeredSequence) return rsvp;
  const held = await db
    .select({ sequence: messages.sequence, since: messages.contentEndedAt })
    .from(messages)
    .where(and(eq(messages.rsvpId, rsvp.id), isNotNull(messages.sequence)))
    .orderBy(desc(messages.sequence), desc(messages.contentEndedAt))
    .limit(1)
    .get();
  if (!held || held.since === null || (held.sequence ?? 0) > sequence) return rsvp;
  const risen = await db
    .select({ id: facts.id })
    .from(facts)
    .where(
      and(
        eq(facts.meetingId, rsvp.meetingId),
        eq(facts.rsvpId, rsvp.id),
        gt(facts.at, held.since),
        inArray(facts.kind, ownRises),
      ),
    )
    .limit(1)
    .get();
  if (risen || (await isOfOlderVersion(db, rsvp, sequence))) return rsvp;
  return { answeredSequence: sequence, answeredAt: rsvp.answeredAt };
}
