import type { Context } from '#app/domain/audit/types.ts';
import { type EditResult, editMeeting } from '#app/domain/meetings/edit.server.ts';
import { type Move, type MoveResult, moveMeeting } from '#app/domain/meetings/move.server.ts';
import { meetingRow } from '#app/domain/meetings/plan.server.ts';
import type { MeetingChanges } from '#app/domain/meetings/schema.ts';
import { done, refuse } from '#app/platform/result.ts';
import { reader } from '#db/write.ts';
import { reviseMeeting } from './waitlist.server.ts';

export type Amendment = Pick<Move, 'meetingId' | 'reason' | 'overrides' | 'signedInAt'> & {
  changes: MeetingChanges;
  notify?: boolean | undefined;
};

type Outcome = EditResult | MoveResult;

/** Carries a refusal out of the transaction, so that what was written before it is undone. */
class Refused extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super('refused');
    this.outcome = outcome;
  }
}

/**
 * Changes a meeting in one go: moves it when it is announced and its time or place is among the
 * changes, edits the rest, and seats those who wait when there is more room. All of it or nothing;
 * refuses whatever moving and editing refuse.
 */
export async function amendMeeting(ctx: Context, amendment: Amendment): Promise<Outcome> {
  try {
    return await reviseMeeting(ctx, amendment.meetingId, (inside) => amend(inside, amendment));
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    throw error;
  }
}

async function amend(ctx: Context, { changes, notify, ...how }: Amendment): Promise<Outcome> {
  const { meetingId, reason, overrides } = how;
  const meeting = await meetingRow(reader(ctx), meetingId);
  if (!meeting) return refuse('not-found');
  const { venue, localStart, durationMinutes, ...rest } = changes;
  const place = [venue, localStart, durationMinutes];
  if (meeting.state !== 'announced' || place.every((value) => value === undefined)) {
    return await editMeeting(ctx, { meetingId, changes, notify, reason, overrides });
  }
  const moved = await moveMeeting(ctx, { ...how, localStart, durationMinutes, venueId: venue });
  const isSame = !moved.ok && moved.reason === 'no-change';
  if (!moved.ok && !isSame) return moved;
  if (Object.values(rest).every((value) => value === undefined))
    return isSame ? done(meeting) : moved;
  const edited = await editMeeting(ctx, { meetingId, changes: rest, notify, overrides });
  if (!edited.ok) throw new Refused(edited);
  return edited;
}
