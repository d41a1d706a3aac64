import { and, asc, eq, isNotNull, notInArray } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import type { Handle } from '#db/client.ts';
import { meetings, venues } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { type CountyRefusal, countyOfVenue, type ZipElsewhere } from './county.server.ts';
import { venueById } from './queries.server.ts';
import { changedFields, publicFields } from './rules.ts';
import type { VenueChanges } from './schema.ts';

/**
 * Corrects what is known of a venue; its address on the site stays. Records `venue.edited` with the
 * fields and the meetings the public can read of there, whose revision `correctVenue` raises: it
 * alone calls this. Refuses what addVenue refuses, and another time zone while a planned meeting's
 * time was set by the old one.
 */
export async function editVenue(
  ctx: Context,
  {
    venueId,
    changes,
    movesMeetings = false,
  }: { venueId: string; changes: VenueChanges; movesMeetings?: boolean },
): Promise<
  Result<
    { changed: string[]; meetingIds: string[] },
    'not-found' | CountyRefusal | 'zone-in-use',
    ZipElsewhere | undefined
  >
> {
  const { county: slug, zipConfirmed, ...columns } = changes;
  return write(ctx, async (tx) => {
    const venue = venueById(tx, venueId);
    if (!venue) return refuse('not-found');
    const zip = changes.zip ?? venue.zip;
    const county = slug ?? venue.countySlug;
    const after: Partial<typeof venues.$inferInsert> = { ...columns };
    if (zip !== venue.zip || county !== venue.countySlug) {
      const found = countyOfVenue(tx, { county, zip, zipConfirmed });
      if (!found.ok) return found;
      after.countyId = found.value.id;
    }
    const changed = changedFields<Record<string, unknown>>(venue, after);
    if (changed.length === 0) return done({ changed, meetingIds: [] });
    if (changed.includes('zone') && isTimeSetAt(tx, venueId)) return refuse('zone-in-use');

    await tx
      .update(venues)
      .set({ ...after, updatedAt: ctx.now })
      .where(eq(venues.id, venueId));
    const isPublic = publicFields.some((field) => changed.includes(field));
    const shown = isPublic
      ? await tx
          .select({ id: meetings.id })
          .from(meetings)
          .where(and(eq(meetings.venueId, venueId), isNotNull(meetings.announcedAt)))
          .orderBy(asc(meetings.startsAt), asc(meetings.id))
      : [];
    const meetingIds = shown.map(({ id }) => id);
    await recordFact(tx, ctx, {
      kind: 'venue.edited',
      subjectId: venueId,
      detail: {
        changed,
        meetingIds,
        ...(movesMeetings ? { movesMeetings } : {}),
        ...(zipConfirmed ? { zipConfirmed } : {}),
      },
    });
    return done({ changed, meetingIds });
  });
}

/** A meeting keeps the zone its wall time was typed in, so a venue cannot leave it behind. */
function isTimeSetAt(db: Handle, venueId: string): boolean {
  const over = ['held', 'reported', 'discarded', 'cancelled'] as const;
  const planned = db
    .select({ id: meetings.id })
    .from(meetings)
    .where(
      and(
        eq(meetings.venueId, venueId),
        isNotNull(meetings.localStart),
        notInArray(meetings.state, [...over]),
      ),
    )
    .limit(1)
    .get();
  return planned !== undefined;
}
