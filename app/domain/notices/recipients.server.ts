import { and, asc, eq, gt, ne, sql } from 'drizzle-orm';
import { isHeldBack } from '#app/domain/attendees/held-back.server.ts';
import { type Handle, prepared } from '#db/client.ts';
import { attendees, meetings, rsvps, suppressions } from '#db/schema/index.ts';

const columns = {
  rsvpId: rsvps.id,
  meetingId: rsvps.meetingId,
  attendeeId: rsvps.attendeeId,
  place: rsvps.place,
  invitedAt: rsvps.invitedAt,
  createdAt: rsvps.createdAt,
  seatedAt: rsvps.seatedAt,
  unconfirmedSince: rsvps.unconfirmedSince,
  state: meetings.state,
  startsAt: meetings.startsAt,
  endsAt: meetings.endsAt,
  venueId: meetings.venueId,
  formerEndsAt: meetings.formerEndsAt,
  email: attendees.email,
  language: attendees.language,
  verifiedAt: attendees.verifiedAt,
  silencedUntil: attendees.silencedUntil,
  remindersStoppedAt: attendees.remindersStoppedAt,
  suppressedSince: suppressions.since,
};

const withMeeting = (db: Handle) =>
  db
    .select(columns)
    .from(rsvps)
    .innerJoin(attendees, eq(attendees.id, rsvps.attendeeId))
    .innerJoin(meetings, eq(meetings.id, rsvps.meetingId))
    .leftJoin(suppressions, isHeldBack);

/** The holder of one RSVP, with what decides about mail to them. */
export const recipientOfRsvp = prepared((db) =>
  withMeeting(db)
    .where(eq(rsvps.id, sql.placeholder('rsvpId')))
    .prepare(),
);

/** Those with an RSVP to a meeting who have not withdrawn, behind `after`, in the order of an index. */
export const recipientsOfMeeting = prepared((db) =>
  withMeeting(db)
    .where(
      and(
        eq(rsvps.meetingId, sql.placeholder('meetingId')),
        gt(rsvps.attendeeId, sql.placeholder('after')),
        ne(rsvps.place, 'withdrawn'),
      ),
    )
    .orderBy(asc(rsvps.attendeeId))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

export type Recipient = NonNullable<ReturnType<ReturnType<typeof recipientOfRsvp>['get']>>;
