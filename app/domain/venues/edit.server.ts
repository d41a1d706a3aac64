import { and, eq, isNotNull, notInArray } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import type { Handle } from '#db/client.ts';
import { meetings, venues } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { type CountyRefusal, countyOfVenue, type ZipElsewhere } from './county.server.ts';
import { venueById } from './queries.server.ts';
import { changedFields, isAfterToday, publicFields } from './rules.ts';
import type { VenueChanges } from './schema.ts';

/**
 * Corrects what is known of a venue; its address stays. Meetings the public can read there count
 * as changed from now on, so that pages and feeds are made anew. Records `venue.edited` with the
 * fields and those meetings. Refuses what addVenue refuses, and another time zone while a planned
 * meeting's time was set by the old one.
 */
export async function editVenue(
  ctx: Context,
  { venueId, changes }: { venueId: string; changes: VenueChanges },
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
          .update(meetings)
          .set({ changedAt: ctx.now })
          .where(and(eq(meetings.venueId, venueId), isNotNull(meetings.announcedAt)))
          .returning({ id: meetings.id })
      : [];
    const meetingIds = shown.map(({ id }) => id);
    await recordFact(tx, ctx, {
      kind: 'venue.edited',
      subjectId: venueId,
      detail: { changed, meetingIds, ...(zipConfirmed ? { zipConfirmed } : {}) },
    });
    return done({ changed, meetingIds });
  });
}

/**
 * Notes that someone went to the venue on that day and checked its access. Records
 * `venue.access-verified`. Refuses a day that is still to come.
 */
export async function verifyAccess(
  ctx: Context,
  { venueId, on }: { venueId: string; on: string },
): Promise<Result<undefined, 'not-found' | 'access-in-future'>> {
  return write(ctx, async (tx) => {
    const venue = venueById(tx, venueId);
    if (!venue) return refuse('not-found');
    if (isAfterToday(on, ctx.now, venue.zone)) return refuse('access-in-future');
    await tx
      .update(venues)
      .set({ accessVerifiedOn: on, accessVerifiedBy: ctx.actor, updatedAt: ctx.now })
      .where(eq(venues.id, venueId));
    await recordFact(tx, ctx, {
      kind: 'venue.access-verified',
      subjectId: venueId,
      detail: { on },
    });
    return done(undefined);
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
