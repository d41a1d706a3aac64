import { asc, eq } from 'drizzle-orm';
import { addNote, recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import {
  meetingOfficials,
  meetingRevisions,
  meetings,
  meetingTopics,
  officials,
  topics,
  venues,
} from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import type { Meeting, Override } from './types.ts';

/** A public change as an act makes it: the new column values, the fact, and why. */
export interface PublicChange {
  meeting: Meeting;
  set: Partial<Meeting>;
  kind: string;
  /** Time, place and status raise SEQUENCE; text alone does not (RFC 5546 2.1.4). */
  raisesSequence: boolean;
  detail?: Record<string, unknown>;
  reason?: string | undefined;
  overrides?: Override[];
}

/**
 * Makes one public change: raises the revision, keeps its snapshot, records the fact with its
 * reason and overrides. Nothing public changes by another way.
 */
export async function publish(tx: Tx, ctx: Context, change: PublicChange): Promise<Meeting> {
  const { meeting } = change;
  const revision = meeting.revision + 1;
  const changed = await tx
    .update(meetings)
    .set({
      ...change.set,
      revision,
      sequence: meeting.sequence + (change.raisesSequence ? 1 : 0),
      changedAt: ctx.now,
    })
    .where(eq(meetings.id, meeting.id))
    .returning()
    .get();
  await tx.insert(meetingRevisions).values({
    meetingId: meeting.id,
    revision,
    snapshot: await snapshot(tx, changed),
    at: ctx.now,
  });
  const factId = await recordFact(tx, ctx, {
    kind: change.kind,
    meetingId: meeting.id,
    detail: { revision, ...change.detail, ...overridden(change.overrides) },
  });
  await addReasons(tx, ctx, factId, change);
  return changed;
}

/** Keeps the reason of a change and of each override beside its fact, where they can be purged. */
export async function addReasons(
  tx: Tx,
  ctx: Context,
  factId: number,
  given: { reason?: string | undefined; overrides?: Override[] | undefined },
): Promise<void> {
  if (given.reason) await addNote(tx, ctx, { factId, kind: 'reason', text: given.reason });
  for (const override of given.overrides ?? []) {
    await addNote(tx, ctx, { factId, kind: `override:${override.rule}`, text: override.reason });
  }
}

export const overridden = (overrides: Override[] | undefined) =>
  overrides && overrides.length > 0
    ? { overridden: overrides.map((override) => override.rule) }
    : {};

async function snapshot(tx: Tx, meeting: Meeting): Promise<Record<string, unknown>> {
  const venue = await tx.select().from(venues).where(eq(venues.id, meeting.venueId)).get();
  const speakers = await tx
    .select({ name: officials.name, title: officials.title })
    .from(meetingOfficials)
    .innerJoin(officials, eq(officials.id, meetingOfficials.officialId))
    .where(eq(meetingOfficials.meetingId, meeting.id))
    .orderBy(asc(meetingOfficials.position));
  const subjects = await tx
    .select({ slug: topics.slug, name: topics.name })
    .from(meetingTopics)
    .innerJoin(topics, eq(topics.id, meetingTopics.topicId))
    .where(eq(meetingTopics.meetingId, meeting.id));
  const { accommodationContact, neutralityConfirmedBy, publicUid, ...said } = meeting;
  return { ...said, venue, officials: speakers, topics: subjects };
}
