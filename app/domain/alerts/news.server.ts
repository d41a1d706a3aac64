import { and, asc, eq, gt, inArray, lte } from 'drizzle-orm';
import { stateChanges } from '#app/domain/meetings/overview.server.ts';
import type { Meeting, Venue } from '#app/domain/meetings/types.ts';
import type { Handle } from '#db/client.ts';
import { facts, meetings, meetingTopics, venues, zips } from '#db/schema/index.ts';
import type { MeetingNews, Point, Spot } from './rules.ts';

/** Facts by which a meeting is, or comes back to be, one that people can come to. */
const comingKinds = ['meeting.announced', 'meeting.moved', 'meeting.reinstated'] as const;
const offKinds = { 'meeting.cancelled': 'cancelled', 'meeting.postponed': 'postponed' } as const;

type Fact = typeof facts.$inferSelect;

/** The facts after one and up to another. */
export interface FactRange {
  from: number;
  through: number;
}

/**
 * What is new about meetings by these facts, as things stand now: what is on again counts as new, and
 * what came and went in between, or is over, is no news. Soonest first.
 */
export function newsBetween(db: Handle, range: FactRange, now: number): MeetingNews[] {
  const byMeeting = Map.groupBy(factsBetween(db, range), ({ meetingId }) => meetingId ?? '');
  const ids = [...byMeeting.keys()];
  if (ids.length === 0) return [];
  const rows = db
    .select({ meeting: meetings, venue: venues })
    .from(meetings)
    .innerJoin(venues, eq(venues.id, meetings.venueId))
    .where(inArray(meetings.id, ids))
    .all();
  const topics = Map.groupBy(
    db.select().from(meetingTopics).where(inArray(meetingTopics.meetingId, ids)).all(),
    ({ meetingId }) => meetingId,
  );
  const told = Map.groupBy(toldBefore(db, ids, range.from), ({ meetingId }) => meetingId ?? '');
  return rows
    .flatMap(({ meeting, venue }): (MeetingNews & { at: number })[] => {
      const happened = byMeeting.get(meeting.id) ?? [];
      const news = newsOf(meeting, happened);
      const at = meeting.startsAt ?? meeting.formerStartsAt;
      if (!news || at === null || at <= now) return [];
      return [
        {
          ...news,
          ...(news.kind === 'moved' ? { from: movesOf(happened)[0]?.detail.from } : {}),
          at,
          meetingId: meeting.id,
          here: spotOf(db, venue),
          before: venuesBefore(db, happened, venue.id).map((former) => spotOf(db, former)),
          topicIds: topics.get(meeting.id)?.map(({ topicId }) => topicId) ?? [],
          toldBy: told.get(meeting.id)?.map(({ id }) => id) ?? [],
        },
      ];
    })
    .sort((a, b) => a.at - b.at || (a.meetingId < b.meetingId ? -1 : 1))
    .map(({ at: _, ...news }) => news);
}

function factsBetween(db: Handle, { from, through }: FactRange): Fact[] {
  return db
    .select()
    .from(facts)
    .where(and(gt(facts.id, from), lte(facts.id, through), inArray(facts.kind, [...stateChanges])))
    .orderBy(asc(facts.id))
    .all();
}

function toldBefore(db: Handle, ids: string[], from: number) {
  return db
    .select({ id: facts.id, meetingId: facts.meetingId })
    .from(facts)
    .where(
      and(
        inArray(facts.meetingId, ids),
        inArray(facts.kind, [...comingKinds]),
        lte(facts.id, from),
      ),
    )
    .all();
}

function newsOf(
  { state }: Meeting,
  happened: readonly Fact[],
): Pick<MeetingNews, 'kind' | 'factId'> | undefined {
  const last = (kind: Fact['kind']) => happened.findLast((fact) => fact.kind === kind)?.id;
  if (state === 'announced') {
    const announced = last('meeting.announced');
    if (announced !== undefined) return { kind: 'new', factId: announced };
    const reinstated = last('meeting.reinstated');
    if (reinstated !== undefined) return { kind: 'reinstated', factId: reinstated };
    const moved = last('meeting.moved');
    return moved === undefined ? undefined : { kind: 'moved', factId: moved };
  }
  for (const [kind, off] of Object.entries(offKinds)) {
    const factId = last(kind);
    if (state === off && factId !== undefined) return { kind: off, factId };
  }
  return undefined;
}

const movesOf = (happened: readonly Fact[]) =>
  happened.filter(({ kind }) => kind === 'meeting.moved');

/** Where the meeting was to be before it moved in these facts, if that was elsewhere. */
function venuesBefore(db: Handle, happened: readonly Fact[], venueId: string): Venue[] {
  const former = movesOf(happened).flatMap(({ detail: { from } }) =>
    from && typeof from === 'object' && 'venueId' in from && typeof from.venueId === 'string'
      ? [from.venueId]
      : [],
  );
  const others = [...new Set(former)].filter((id) => id !== venueId);
  if (others.length === 0) return [];
  return db.select().from(venues).where(inArray(venues.id, others)).all();
}

function spotOf(db: Handle, { countyId, latitude, longitude, zip }: Venue): Spot {
  const point =
    latitude === null || longitude === null ? zipPoint(db, zip) : { latitude, longitude };
  return { countyId, point: point ?? null };
}

function zipPoint(db: Handle, zip: string): Point | undefined {
  return db
    .select({ latitude: zips.latitude, longitude: zips.longitude })
    .from(zips)
    .where(eq(zips.zip, zip))
    .get();
}
