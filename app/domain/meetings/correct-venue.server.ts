import { and, asc, eq, gt } from 'drizzle-orm';
import type { Context } from '#app/domain/audit/types.ts';
import type { CountyRefusal, ZipElsewhere } from '#app/domain/venues/county.server.ts';
import { editVenue } from '#app/domain/venues/edit.server.ts';
import { venueById } from '#app/domain/venues/queries.server.ts';
import { placeFields } from '#app/domain/venues/rules.ts';
import type { VenueChanges } from '#app/domain/venues/schema.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { meetings } from '#db/schema/index.ts';
import { type Tx, write } from '#db/write.ts';
import { secondPersonUnmet } from './conditions.server.ts';
import { casesFollow } from './follow-start.server.ts';
import { meetingRow } from './plan.server.ts';
import { publish } from './publish.server.ts';
import { openStep, raiseMovedInvites } from './sequence.server.ts';
import type { Meeting } from './types.ts';

export interface VenueCorrection {
  venueId: string;
  changes: VenueChanges;
  /** The same place, better described: those who come need not hear of it. */
  isSamePlace?: boolean;
  signedInAt?: number | undefined;
}

export type CorrectVenueResult = Result<
  { changed: string[]; meetingIds: string[]; movedIds: string[] },
  'not-found' | CountyRefusal | 'zone-in-use' | 'second-person',
  ZipElsewhere | undefined
>;

/**
 * Corrects what is known of a venue. Each meeting the public can read of there gets a new revision
 * that says so. Another name, room or address is another place for the announced meetings still to
 * come: they are moved (`meeting.moved`), everyone is told and asked again, unless `isSamePlace`.
 * Inside 72 hours of such a meeting that takes a fresh sign-in. Refuses what editing a venue refuses.
 */
export function correctVenue(ctx: Context, given: VenueCorrection): Promise<CorrectVenueResult> {
  const { venueId, changes, isSamePlace = false, signedInAt } = given;
  return write(ctx, async (tx): Promise<CorrectVenueResult> => {
    const isAnother = !isSamePlace && changesPlace(tx, venueId, changes);
    const moving = isAnother ? await announcedAhead(tx, ctx, venueId) : [];
    for (const { id, startsAt } of moving) {
      if (await secondPersonUnmet(tx, ctx, id, startsAt, signedInAt))
        return refuse('second-person');
    }
    const movesMeetings = moving.length > 0;
    const edited = await editVenue({ ...ctx, tx }, { venueId, changes, movesMeetings });
    if (!edited.ok) return edited;
    const { changed, meetingIds } = edited.value;
    const movedIds: string[] = [];
    for (const meetingId of meetingIds) {
      const meeting = await meetingRow(tx, meetingId);
      if (!meeting) continue;
      if (moving.some(({ id }) => id === meetingId)) {
        await relocate(tx, ctx, meeting);
        movedIds.push(meetingId);
      } else {
        const detail = { changed, notify: false, venueId };
        const kind = 'meeting.edited';
        await publish(tx, ctx, { meeting, set: {}, kind, raisesSequence: false, detail });
      }
    }
    return done({ changed, meetingIds, movedIds });
  });
}

function changesPlace(tx: Tx, venueId: string, { county, ...columns }: VenueChanges): boolean {
  const venue = venueById(tx, venueId);
  if (!venue) return false;
  if (county !== undefined && county !== venue.countySlug) return true;
  const wanted: Record<string, unknown> = columns;
  return placeFields.some((field) => {
    const value = wanted[field];
    return value !== undefined && value !== venue[field];
  });
}

/** The announced meetings at a venue that people are still to come to. */
export async function announcedAhead(
  tx: Tx,
  { now }: Pick<Context, 'now'>,
  venueId: string,
): Promise<Meeting[]> {
  return await tx
    .select()
    .from(meetings)
    .where(
      and(
        eq(meetings.venueId, venueId),
        eq(meetings.state, 'announced'),
        gt(meetings.startsAt, now),
      ),
    )
    .orderBy(asc(meetings.startsAt));
}

/** A move under the same venue: the revision before tells the place as it was. */
async function relocate(tx: Tx, ctx: Context, meeting: Meeting): Promise<void> {
  const { localStart, startsAt, endsAt, zone, venueId } = meeting;
  const place = { localStart, startsAt, endsAt, zone, venueId };
  const from = { ...place, placeRevision: meeting.revision };
  const open = await openStep(tx, meeting.id, ctx.now);
  const isSameVenue = open?.from.venueId === venueId;
  const placeRevision = open?.from.placeRevision ?? (isSameVenue ? meeting.revision : undefined);
  const step = open && { ...open, from: { ...open.from, placeRevision } };
  const moved = await publish(tx, ctx, {
    meeting,
    set: { noticeSince: ctx.now },
    kind: 'meeting.moved',
    raisesSequence: step === undefined,
    detail: { from, to: place, step: step ?? { since: ctx.now, from } },
  });
  await raiseMovedInvites(tx, ctx, moved, step);
  if (localStart !== null) await casesFollow(tx, ctx, meeting, { localStart, zone });
}
