import type { Context } from '#app/domain/audit/types.ts';
import { type EditResult, editMeeting } from '#app/domain/meetings/edit.server.ts';
import { type Move, type MoveResult, moveMeeting } from '#app/domain/meetings/move.server.ts';
import { meetingRow } from '#app/domain/meetings/plan.server.ts';
import type { MeetingChanges } from '#app/domain/meetings/schema.ts';
import { done, refuse } from '#app/platform/result.ts';
import { write } from '#db/write.ts';
import { seatWaiting } from './waitlist.server.ts';

export type Revision = Pick<Move, 'meetingId' | 'reason' | 'overrides' | 'signedInAt'> & {
  changes: MeetingChanges;
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
export async function reviseMeeting(ctx: Context, revision: Revision): Promise<Outcome> {
  try {
    return await write(ctx, async (tx): Promise<Outcome> => {
      const inner = { ...ctx, tx };
      const before = await meetingRow(tx, revision.meetingId);
      if (!before) return refuse('not-found');
      const { venue, localStart, durationMinutes, ...rest } = revision.changes;
      const place = { venue, localStart, durationMinutes };
      const moves =
        before.state === 'announced' && Object.values(place).some((value) => value !== undefined);
      if (moves) {
        const { changes: _, ...how } = revision;
        const moved = await moveMeeting(inner, {
          ...how,
          localStart,
          durationMinutes,
          venueId: venue,
        });
        if (!moved.ok && moved.reason !== 'no-change') return moved;
      }
      const changes = moves ? rest : revision.changes;
      if (Object.values(changes).some((value) => value !== undefined)) {
        const edited = await editMeeting(inner, { meetingId: revision.meetingId, changes });
        if (!edited.ok) throw new Refused(edited);
      }
      const after = await meetingRow(tx, revision.meetingId);
      if (!after) return refuse('not-found');
      if (after.capacity > before.capacity) await seatWaiting(tx, inner, after.id);
      return done(after);
    });
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    throw error;
  }
}
