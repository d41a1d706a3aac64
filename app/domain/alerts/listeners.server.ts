import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, ne, or } from 'drizzle-orm';
import { isHeldBack } from '#app/domain/attendees/held-back.server.ts';
import type { Handle } from '#db/client.ts';
import { alerts, attendees, rsvps, suppressions, zips } from '#db/schema/index.ts';
import type { StandingWish } from './rules.ts';

/** Somebody who hears of meetings, and all they asked for. */
export interface Listener {
  attendeeId: string;
  email: string;
  language: string;
  name: string;
  wishes: StandingWish[];
}

const columns = {
  attendeeId: attendees.id,
  email: attendees.email,
  language: attendees.language,
  name: attendees.name,
};

/** May bulk mail go to a person now: there, not silent, not held back. */
function isReached(now: number) {
  return and(
    isNotNull(attendees.email),
    isNull(attendees.erasedAt),
    or(isNull(attendees.silencedUntil), lte(attendees.silencedUntil, now)),
    isNull(suppressions.since),
  );
}

/** Those who hear of meetings, behind `after`, in the order of their ids. */
export function listenersAfter(db: Handle, now: number, after: string, limit: number): Listener[] {
  const people = db
    .selectDistinct(columns)
    .from(alerts)
    .innerJoin(attendees, eq(attendees.id, alerts.attendeeId))
    .leftJoin(suppressions, isHeldBack)
    .where(and(gt(alerts.attendeeId, after), isNotNull(alerts.confirmedAt), isReached(now)))
    .orderBy(asc(alerts.attendeeId))
    .limit(limit)
    .all();
  const wishes = Map.groupBy(
    wishesOf(
      db,
      people.map(({ attendeeId }) => attendeeId),
    ),
    ({ attendeeId }) => attendeeId,
  );
  return people.flatMap(({ email, ...person }) =>
    email === null ? [] : [{ ...person, email, wishes: wishes.get(person.attendeeId) ?? [] }],
  );
}

/** One person as they listen now; undefined when they do not, or may not be written to. */
export function listenerById(db: Handle, now: number, attendeeId: string): Listener | undefined {
  const person = db
    .select(columns)
    .from(attendees)
    .leftJoin(suppressions, isHeldBack)
    .where(and(eq(attendees.id, attendeeId), isReached(now)))
    .get();
  const wishes = person?.email ? wishesOf(db, [attendeeId]) : [];
  if (!person?.email || wishes.length === 0) return undefined;
  return { ...person, email: person.email, wishes };
}

function wishesOf(db: Handle, attendeeIds: string[]): (StandingWish & { attendeeId: string })[] {
  const rows = db
    .select({
      attendeeId: alerts.attendeeId,
      countyId: alerts.countyId,
      zip: alerts.zip,
      radiusMiles: alerts.radiusMiles,
      topicId: alerts.topicId,
      sinceFactId: alerts.sinceFactId,
      latitude: zips.latitude,
      longitude: zips.longitude,
    })
    .from(alerts)
    .leftJoin(zips, eq(zips.zip, alerts.zip))
    .where(and(inArray(alerts.attendeeId, attendeeIds), isNotNull(alerts.confirmedAt)))
    .all();
  return rows.map(({ latitude, longitude, sinceFactId, ...wish }) => ({
    ...wish,
    sinceFactId: sinceFactId ?? 0,
    around: latitude === null || longitude === null ? null : { latitude, longitude },
  }));
}

/** Which of these meetings people have an RSVP to: they hear of those at once, in mail of their own. */
export function rsvpsTo(
  db: Handle,
  attendeeIds: readonly string[],
  meetingIds: readonly string[],
): Set<string> {
  const rows = db
    .select({ attendeeId: rsvps.attendeeId, meetingId: rsvps.meetingId })
    .from(rsvps)
    .where(
      and(
        inArray(rsvps.attendeeId, [...attendeeIds]),
        inArray(rsvps.meetingId, [...meetingIds]),
        ne(rsvps.place, 'withdrawn'),
      ),
    )
    .all();
  return new Set(rows.map(({ attendeeId, meetingId }) => `${attendeeId} ${meetingId}`));
}
