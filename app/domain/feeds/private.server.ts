import { and, eq, inArray, isNull } from 'drizzle-orm';
import { type Attendee, attendeeById } from '#app/domain/attendees/known.server.ts';
import { officeZone } from '#app/domain/counties/queries.server.ts';
import { publicStates } from '#app/domain/meetings/rules.ts';
import { may } from '#app/domain/staff/rules.ts';
import { uidFrom } from '#app/platform/ids.ts';
import type { Handle } from '#db/client.ts';
import { meetings, rsvps, staff } from '#db/schema/index.ts';
import { type FeedMeeting, feedWindow, type Mark, meetingsInWindow } from './calendar.ts';
import { dated, type KnownMeeting, type MeetingUrl } from './dated.server.ts';

/** What the address of a private feed names: its owner, and the generation it was made in. */
export interface FeedKey {
  id: string;
  generation: number;
}

/** The owner of an attendee's feed; nobody once the address was renewed or their data deleted. */
export async function attendeeOfFeed(db: Handle, key: FeedKey): Promise<Attendee | undefined> {
  const attendee = await attendeeById(db, key.id);
  if (!attendee || attendee.erasedAt !== null) return undefined;
  return attendee.feedGeneration === key.generation ? attendee : undefined;
}

/** The owner of a staff feed, while they may read the schedule. */
export function staffOfFeed(db: Handle, { id, generation }: FeedKey) {
  const person = db
    .select({ id: staff.id, name: staff.name, role: staff.role })
    .from(staff)
    .where(and(eq(staff.id, id), eq(staff.feedGeneration, generation), isNull(staff.disabledAt)))
    .get();
  return person && may(person.role, 'read-schedule') ? person : undefined;
}

/**
 * The meetings to which a person has an RSVP, as they stand to them. One that was withdrawn stays as
 * not going, and counts from then. Its UID is neither that of the public feeds, where the same
 * meeting may be on, nor that of the invite, to which only the organizer's mail may speak.
 */
export function attendeeFeed(
  db: Handle,
  now: number,
  attendeeId: string,
  url: MeetingUrl,
): FeedMeeting[] {
  const own = db.select().from(rsvps).where(eq(rsvps.attendeeId, attendeeId)).all();
  const byMeeting = new Map(own.map((rsvp) => [rsvp.meetingId, rsvp]));
  const theirs = db
    .select({ id: rsvps.meetingId })
    .from(rsvps)
    .where(eq(rsvps.attendeeId, attendeeId));
  const found = dated(db, url, [
    inArray(meetings.state, [...publicStates]),
    inArray(meetings.id, theirs),
  ]).flatMap((meeting) => {
    const rsvp = byMeeting.get(meeting.id);
    return rsvp ? [asHeld(meeting, rsvp)] : [];
  });
  return meetingsInWindow(found, feedWindow(now, officeZone(db)));
}

type Rsvp = typeof rsvps.$inferSelect;

function asHeld(meeting: KnownMeeting, rsvp: Rsvp): FeedMeeting {
  return {
    ...meeting,
    publicUid: uidFrom(`feed ${rsvp.uid}`),
    // Each only grows: the meeting's with what happens to all, the RSVP's with what happens to it.
    sequence: meeting.sequence + rsvp.sequence,
    mark: markOf(rsvp),
    calledOffAt: Math.max(meeting.calledOffAt ?? 0, rsvp.withdrawnAt ?? 0),
    createdAt: rsvp.createdAt,
    changedAt: Math.max(meeting.changedAt, rsvp.updatedAt),
  };
}

function markOf({ place, answer }: Rsvp): Mark | undefined {
  if (place !== 'seated') return place;
  return answer === 'maybe' ? 'maybe' : undefined;
}

const planStates = ['draft', 'hold', 'review', 'discarded'] as const;

/** Every meeting that staff may see, plans marked as such; what was discarded stays, called off. */
export function staffFeed(db: Handle, now: number, url: MeetingUrl): FeedMeeting[] {
  const found = dated(db, url, [inArray(meetings.state, [...publicStates, ...planStates])]).map(
    (meeting): FeedMeeting => {
      const mark = planStates.find((state) => state === meeting.state);
      return mark
        ? { ...meeting, mark, calledOffAt: mark === 'discarded' ? meeting.changedAt : null }
        : meeting;
    },
  );
  return meetingsInWindow(found, feedWindow(now, officeZone(db)));
}
