import { and, eq, gt, gte, inArray, isNotNull, lt, lte, ne, or } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import {
  blackouts,
  countySeats,
  meetingOfficials,
  meetings,
  officials,
  venues,
} from '#db/schema/index.ts';
import { officeRules } from './office-rules.server.ts';
import { reservingStates, travelMinutes } from './rules.ts';
import type { Proposal, Unmet } from './types.ts';
import { localDate } from './when.ts';

const minute = 60_000;
/* Further than any pair of meetings in one state: a day's drive and a long meeting. */
const horizon = 36 * 60 * minute;

/** Conflicts alone: what is looked for whenever a meeting is saved. */
export async function conflicts(db: Handle, proposal: Proposal): Promise<Unmet[]> {
  const { meeting, venue } = proposal;
  const unmet: Unmet[] = [
    ...(await roomClashes(db, proposal)),
    ...(await officialClashes(db, proposal)),
  ];
  const from = meeting.localStart.slice(0, 10);
  const to = localDate(meeting.endsAt, meeting.zone);
  const scopes = [
    and(eq(blackouts.scope, 'state')),
    and(eq(blackouts.scope, 'county'), eq(blackouts.scopeId, venue.countyId)),
    and(eq(blackouts.scope, 'venue'), eq(blackouts.scopeId, venue.id)),
    ...(proposal.officialIds.length > 0
      ? [and(eq(blackouts.scope, 'official'), inArray(blackouts.scopeId, proposal.officialIds))]
      : []),
  ];
  const closed = await db
    .select()
    .from(blackouts)
    .where(and(lte(blackouts.startsOn, to), gte(blackouts.endsOn, from), or(...scopes)));
  for (const { reason, startsOn, endsOn } of closed) {
    unmet.push({ rule: 'blackout', overridable: true, reason, startsOn, endsOn });
  }
  /* Chairs can be added up to the fire limit; where none is known, the room's own seats stand for it. */
  const limit = venue.fireLimit ?? venue.capacity;
  if (meeting.capacity > limit) {
    const of = venue.fireLimit === null ? 'room' : 'fire';
    unmet.push({ rule: 'capacity', overridable: true, capacity: meeting.capacity, limit, of });
  }
  return unmet;
}

async function roomClashes(db: Handle, { meeting, venue }: Proposal): Promise<Unmet[]> {
  const { setupMinutes, teardownMinutes } = await officeRules(db);
  const gap = (setupMinutes + teardownMinutes) * minute;
  const others = await db
    .select({
      id: meetings.id,
      title: meetings.title,
      startsAt: meetings.startsAt,
      zone: meetings.zone,
    })
    .from(meetings)
    .where(
      and(
        eq(meetings.venueId, venue.id),
        ne(meetings.id, meeting.id),
        inArray(meetings.state, [...reservingStates]),
        lt(meetings.startsAt, meeting.endsAt + gap),
        gt(meetings.startsAt, meeting.startsAt - horizon),
        gt(meetings.endsAt, meeting.startsAt - gap),
      ),
    )
    .orderBy(meetings.startsAt);
  return others.map(({ id, title, startsAt, zone }) => ({
    rule: 'room-clash',
    overridable: true,
    meetingId: id,
    title,
    startsAt: startsAt ?? 0,
    zone,
  }));
}

async function officialClashes(
  db: Handle,
  { meeting, venue, officialIds }: Proposal,
): Promise<Unmet[]> {
  if (officialIds.length === 0) return [];
  const seat = await db
    .select()
    .from(countySeats)
    .where(and(eq(countySeats.countyId, venue.countyId), eq(countySeats.seatNumber, 1)))
    .get();
  const here = position(venue, seat);
  const others = await db
    .select({
      id: meetings.id,
      title: meetings.title,
      startsAt: meetings.startsAt,
      endsAt: meetings.endsAt,
      zone: meetings.zone,
      official: officials.name,
      venueId: venues.id,
      latitude: venues.latitude,
      longitude: venues.longitude,
      seatLatitude: countySeats.latitude,
      seatLongitude: countySeats.longitude,
    })
    .from(meetingOfficials)
    .innerJoin(meetings, eq(meetings.id, meetingOfficials.meetingId))
    .innerJoin(officials, eq(officials.id, meetingOfficials.officialId))
    .innerJoin(venues, eq(venues.id, meetings.venueId))
    .leftJoin(
      countySeats,
      and(eq(countySeats.countyId, venues.countyId), eq(countySeats.seatNumber, 1)),
    )
    .where(
      and(
        inArray(meetingOfficials.officialId, officialIds),
        ne(meetings.id, meeting.id),
        inArray(meetings.state, [...reservingStates]),
        isNotNull(meetings.startsAt),
        lt(meetings.startsAt, meeting.endsAt + horizon),
        gt(meetings.startsAt, meeting.startsAt - horizon),
      ),
    )
    .orderBy(meetings.startsAt);
  return others.flatMap((other): Unmet[] => {
    const startsAt = other.startsAt ?? 0;
    const there = position(other, {
      latitude: other.seatLatitude ?? 0,
      longitude: other.seatLongitude ?? 0,
    });
    const travel = other.venueId === venue.id ? 0 : travelMinutes(here, there);
    const apart =
      startsAt >= meeting.endsAt + travel * minute ||
      (other.endsAt ?? 0) + travel * minute <= meeting.startsAt;
    if (apart) return [];
    const { id, title, zone, official } = other;
    return [
      {
        rule: 'official-clash',
        overridable: true,
        meetingId: id,
        title,
        startsAt,
        zone,
        official,
        travelMinutes: travel,
      },
    ];
  });
}

function position(
  venue: { latitude: number | null; longitude: number | null },
  seat: { latitude: number; longitude: number } | undefined,
) {
  if (venue.latitude === null || venue.longitude === null) return seat;
  return { latitude: venue.latitude, longitude: venue.longitude };
}
