import type { Context } from '#app/domain/audit/types.ts';
import { newId, newUid } from '#app/platform/ids.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { meetings } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { namesOf, setTopicsAndOfficials, type UnknownNames, venueRow } from './plan.server.ts';
import { publish } from './publish.server.ts';
import { freeSlug } from './schedule.server.ts';
import type { Meeting } from './types.ts';

export interface PastMeeting {
  title: string;
  summary: string;
  venueId: string;
  /** What is known of the date, in words: the meeting has no start and no place in feeds. */
  dateNote: string;
  topics: string[];
  officials: string[];
  durationMinutes: number;
}

/**
 * Enters a meeting that took place before it could be planned here and whose date is not on
 * record. It is public as reported, marked "date unconfirmed", and in no feed.
 */
export function recordPastMeeting(
  ctx: Context,
  past: PastMeeting,
): Promise<Result<Meeting, 'unknown-venue'> | Result<never, 'unknown-names', UnknownNames>> {
  return write(ctx, async (tx) => {
    const venue = await venueRow(tx, past.venueId);
    if (!venue) return refuse('unknown-venue');
    const names = await namesOf(tx, past);
    if (!names.ok) return names;
    const id = newId(ctx.now);
    const meeting = await tx
      .insert(meetings)
      .values({
        id,
        slug: await freeSlug(tx, `${past.title} ${venue.city}`),
        publicUid: newUid(),
        state: 'reported',
        title: past.title,
        summary: past.summary,
        venueId: venue.id,
        zone: venue.zone,
        durationMinutes: past.durationMinutes,
        dateNote: past.dateNote,
        capacity: venue.capacity,
        rsvps: 'none',
        announcedAt: ctx.now,
        createdAt: ctx.now,
        changedAt: ctx.now,
      })
      .returning()
      .get();
    await setTopicsAndOfficials(tx, id, names.value);
    return done(
      await publish(tx, ctx, { meeting, set: {}, kind: 'meeting.recorded', raisesSequence: false }),
    );
  });
}
