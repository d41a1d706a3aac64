import { eq, sql } from 'drizzle-orm';
import { isHeldBack } from '#app/domain/attendees/held-back.server.ts';
import { type Handle, prepared } from '#db/client.ts';
import { attendees, meetings, rsvps, suppressions, venues } from '#db/schema/index.ts';

/** An RSVP and its holder as they stand. */
export type Standing = NonNullable<ReturnType<typeof standingOf>>;

const standingRow = prepared((db) =>
  db
    .select({
      rsvp: {
        id: rsvps.id,
        meetingId: rsvps.meetingId,
        attendeeId: rsvps.attendeeId,
        partySize: rsvps.partySize,
        place: rsvps.place,
        answer: rsvps.answer,
        uid: rsvps.uid,
        sequence: rsvps.sequence,
        unconfirmedSince: rsvps.unconfirmedSince,
        linkGeneration: rsvps.linkGeneration,
      },
      attendee: {
        name: attendees.name,
        email: attendees.email,
        silencedUntil: attendees.silencedUntil,
        remindersStoppedAt: attendees.remindersStoppedAt,
        suppressedSince: suppressions.since,
      },
      state: meetings.state,
      startsAt: meetings.startsAt,
      endsAt: meetings.endsAt,
      venueId: meetings.venueId,
      zone: meetings.zone,
      revision: meetings.revision,
      changedAt: meetings.changedAt,
      venueUpdatedAt: venues.updatedAt,
    })
    .from(rsvps)
    .innerJoin(attendees, eq(attendees.id, rsvps.attendeeId))
    .innerJoin(meetings, eq(meetings.id, rsvps.meetingId))
    .innerJoin(venues, eq(venues.id, meetings.venueId))
    .leftJoin(suppressions, isHeldBack)
    .where(eq(rsvps.id, sql.placeholder('rsvpId')))
    .prepare(),
);

export const standingOf = (db: Handle, rsvpId: string | null) =>
  rsvpId === null ? undefined : standingRow(db).get({ rsvpId });
