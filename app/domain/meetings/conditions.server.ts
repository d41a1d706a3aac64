import { and, desc, eq, gt, gte, inArray, isNotNull, lt, lte, ne, or, sql } from 'drizzle-orm';
import type { Context } from '#app/domain/audit/types.ts';
import type { Handle } from '#db/client.ts';
import {
  blackouts,
  countySeats,
  facts,
  meetingOfficials,
  meetings,
  noticePostings,
  office,
  officials,
  venues,
} from '#db/schema/index.ts';
import { isFreshSignIn, needsSecondPerson, reservingStates, travelMinutes } from './rules.ts';
import type { ConditionRule, Meeting, Override, Unmet, Venue } from './types.ts';
import { localDate, noticeDueOn } from './when.ts';

/** A meeting as it would be: the row with the new time and place, and who speaks. */
export interface Proposal {
  meeting: Pick<
    Meeting,
    | 'id'
    | 'capacity'
    | 'accommodationContact'
    | 'accommodationRequestBy'
    | 'neutralityConfirmedBy'
    | 'noticeSince'
  > & { localStart: string; startsAt: number; endsAt: number; zone: string };
  venue: Venue;
  officialIds: string[];
  /** True when time or place are new with this act: earlier postings of the notice do not count. */
  restartsNotice: boolean;
}

const minute = 60_000;
/* Further than any pair of meetings in one state: a day's drive and a long meeting. */
const horizon = 36 * 60 * minute;

/**
 * Every condition of announcing that is not met, all at once, in the order of contract.md. Shown
 * before the button and asked again inside the act's transaction.
 */
export async function unmetConditions(
  db: Handle,
  ctx: Pick<Context, 'now' | 'actor'>,
  proposal: Proposal,
  signedInAt?: number,
): Promise<Unmet[]> {
  const { meeting, venue } = proposal;
  const unmet = await conflicts(db, proposal);
  const notice = await noticeUnmet(db, ctx.now, proposal);
  if (notice) unmet.push(notice);
  if (venue.accessVerifiedOn === null) unmet.push({ rule: 'access', overridable: false });
  const missing: ('contact' | 'request-by')[] = [];
  if (!meeting.accommodationContact) missing.push('contact');
  if (!meeting.accommodationRequestBy) missing.push('request-by');
  if (missing.length > 0) unmet.push({ rule: 'accommodation', overridable: false, missing });
  if (!meeting.neutralityConfirmedBy) unmet.push({ rule: 'neutrality', overridable: false });
  const second = await secondPersonUnmet(db, ctx, meeting.id, meeting.startsAt, signedInAt);
  if (second) unmet.push(second);
  return unmet;
}

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
  if (venue.fireLimit !== null && meeting.capacity > venue.fireLimit) {
    unmet.push({
      rule: 'capacity',
      overridable: true,
      capacity: meeting.capacity,
      fireLimit: venue.fireLimit,
    });
  }
  return unmet;
}

/** Unmet conditions that no override with a reason has answered. */
export function standing(unmet: Unmet[], overrides: Override[]): Unmet[] {
  const waved = new Set<ConditionRule>(overrides.map((override) => override.rule));
  return unmet.filter((condition) => !(condition.overridable && waved.has(condition.rule)));
}

/** Overrides that answered something; one for a condition that was met says nothing. */
export const used = (unmet: Unmet[], overrides: Override[]): Override[] =>
  overrides.filter((override) => unmet.some((condition) => condition.rule === override.rule));

/**
 * Inside 72 hours of the start one person alone does not change what the public reads: someone
 * else sent it to review, or the sign-in is at most ten minutes old. A key never satisfies this.
 */
export async function secondPersonUnmet(
  db: Handle,
  ctx: Pick<Context, 'now' | 'actor'>,
  meetingId: string,
  startsAt: number | null,
  signedInAt: number | undefined,
): Promise<Unmet | undefined> {
  if (!needsSecondPerson(startsAt, ctx.now) || ctx.actor === 'system') return undefined;
  const unmet = { rule: 'second-person', overridable: false } as const;
  if (!ctx.actor.startsWith('staff:')) return unmet;
  if (isFreshSignIn(signedInAt, ctx.now)) return undefined;
  const last = await db
    .select({ actor: facts.actor, kind: facts.kind })
    .from(facts)
    .where(and(eq(facts.meetingId, meetingId), sql`${facts.kind} like 'meeting.%'`))
    .orderBy(desc(facts.id))
    .limit(1)
    .get();
  const reviewed = last?.kind === 'meeting.sent-to-review' && last.actor.startsWith('staff:');
  return reviewed && last.actor !== ctx.actor ? undefined : unmet;
}

async function roomClashes(db: Handle, { meeting, venue }: Proposal): Promise<Unmet[]> {
  const { setupMinutes, teardownMinutes } = await paddings(db);
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

async function noticeUnmet(
  db: Handle,
  now: number,
  { meeting, restartsNotice }: Proposal,
): Promise<Unmet | undefined> {
  const { noticeDays } = await paddings(db);
  const dueOn = noticeDueOn(meeting.localStart, noticeDays);
  if (localDate(now, meeting.zone) <= dueOn) return undefined;
  if (!restartsNotice) {
    const posting = await db
      .select({ postedAt: noticePostings.postedAt })
      .from(noticePostings)
      .where(
        and(
          eq(noticePostings.meetingId, meeting.id),
          gte(noticePostings.postedAt, meeting.noticeSince ?? 0),
        ),
      )
      .orderBy(noticePostings.postedAt)
      .limit(1)
      .get();
    if (posting && localDate(posting.postedAt, meeting.zone) <= dueOn) return undefined;
  }
  return { rule: 'notice', overridable: true, dueOn, noticeDays };
}

async function paddings(db: Handle) {
  const row = await db.select().from(office).get();
  return {
    setupMinutes: row?.setupMinutes ?? 30,
    teardownMinutes: row?.teardownMinutes ?? 30,
    noticeDays: row?.noticeDays ?? 5,
  };
}

function position(
  venue: { latitude: number | null; longitude: number | null },
  seat: { latitude: number; longitude: number } | undefined,
) {
  if (venue.latitude === null || venue.longitude === null) return seat;
  return { latitude: venue.latitude, longitude: venue.longitude };
}
