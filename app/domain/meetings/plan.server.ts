import { eq, inArray } from 'drizzle-orm';
import { done, type Result, refuse } from '#app/platform/result.ts';
import type { Handle } from '#db/client.ts';
import {
  meetingOfficials,
  meetings,
  meetingTopics,
  officials,
  topics,
  venues,
} from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import type { Meeting, StartChoices, StartRefusal, Venue } from './types.ts';
import { resolveWallClock } from './when.ts';

/** A start as it is stored: wall time and zone of the venue, and the instants. */
export interface Span {
  localStart: string;
  zone: string;
  startsAt: number;
  endsAt: number;
  durationMinutes: number;
}

/**
 * The instants of a wall clock at a venue. Refuses a time the venue's clock skips, asks about one
 * it shows twice, and refuses the past.
 */
export function spanAt(
  venue: Pick<Venue, 'zone'>,
  plan: { localStart: string; durationMinutes: number },
  now: number,
): Result<Span, StartRefusal> | Result<never, 'ambiguous-time', StartChoices> {
  const resolved = resolveWallClock(plan.localStart, venue.zone);
  if (!resolved.ok) return resolved;
  if (resolved.value <= now) return refuse('in-the-past');
  return done({
    localStart: plan.localStart.slice(0, 16),
    zone: venue.zone,
    startsAt: resolved.value,
    endsAt: resolved.value + plan.durationMinutes * 60_000,
    durationMinutes: plan.durationMinutes,
  });
}

export async function meetingRow(db: Handle, meetingId: string): Promise<Meeting | undefined> {
  return await db.select().from(meetings).where(eq(meetings.id, meetingId)).get();
}

export async function venueRow(db: Handle, venueId: string): Promise<Venue | undefined> {
  return await db.select().from(venues).where(eq(venues.id, venueId)).get();
}

/** Names that a plan uses and nobody knows, all of them. */
export type UnknownNames = { topics: string[]; officials: string[] };

/** The ids behind the topics (slugs) and officials of a plan; undefined where it says nothing of them. */
export async function namesOf(
  db: Handle,
  plan: { topics?: string[] | undefined; officials?: string[] | undefined },
): Promise<Result<{ topicIds?: string[]; officialIds?: string[] }, 'unknown-names', UnknownNames>> {
  const { topics: slugs = [], officials: ids = [] } = plan;
  const found = await db.select().from(topics).where(inArray(topics.slug, slugs));
  const people = await db
    .select({ id: officials.id })
    .from(officials)
    .where(inArray(officials.id, ids));
  const unknown = {
    topics: slugs.filter((slug) => !found.some((topic) => topic.slug === slug)),
    officials: ids.filter((id) => !people.some((official) => official.id === id)),
  };
  if (unknown.topics.length + unknown.officials.length > 0) return refuse('unknown-names', unknown);
  return done({
    ...(plan.topics ? { topicIds: found.map((topic) => topic.id) } : {}),
    ...(plan.officials ? { officialIds: ids } : {}),
  });
}

/** Replaces the meeting's topics and officials; undefined leaves them. */
export async function setTopicsAndOfficials(
  tx: Tx,
  meetingId: string,
  chosen: { topicIds?: string[]; officialIds?: string[] },
): Promise<void> {
  if (chosen.topicIds) {
    await tx.delete(meetingTopics).where(eq(meetingTopics.meetingId, meetingId));
    const rows = [...new Set(chosen.topicIds)].map((topicId) => ({ meetingId, topicId }));
    if (rows.length > 0) await tx.insert(meetingTopics).values(rows);
  }
  if (chosen.officialIds) {
    await tx.delete(meetingOfficials).where(eq(meetingOfficials.meetingId, meetingId));
    const rows = [...new Set(chosen.officialIds)].map((officialId, position) => ({
      meetingId,
      officialId,
      position,
    }));
    if (rows.length > 0) await tx.insert(meetingOfficials).values(rows);
  }
}
