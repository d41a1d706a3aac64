import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { write } from '#db/write.ts';
import { secondPersonUnmet, standing, unmetConditions, used } from './conditions.server.ts';
import { casesFollow, requestByAfter } from './follow-start.server.ts';
import { meetingRow, spanAt, venueRow } from './plan.server.ts';
import { proposalFor } from './proposal.server.ts';
import { publish } from './publish.server.ts';
import { isMaterial } from './rules.ts';
import { seatsTaken } from './seats.server.ts';
import { openStep, raiseMovedInvites } from './sequence.server.ts';
import { isAllowed } from './transitions.ts';
import type { Meeting, MeetingResult, Override, StartChoices, StartRefusal } from './types.ts';

export interface Move {
  meetingId: string;
  localStart?: string | undefined;
  durationMinutes?: number | undefined;
  venueId?: string | undefined;
  reason?: string | undefined;
  overrides?: Override[];
  signedInAt?: number | undefined;
}

export type MoveResult =
  | MeetingResult<Meeting, 'unknown-venue' | 'too-small' | 'no-change' | StartRefusal>
  | Result<never, 'ambiguous-time', StartChoices>;

/**
 * Gives an announced meeting another time or place. Every seat is kept, marked unconfirmed until
 * the person answers again; the notice clock starts anew, and the day to ask for accommodations by
 * follows. Within a minute of the first, further moves raise the revision and not SEQUENCE. Refuses
 * a room too small for the seats taken, and whatever announcing would refuse.
 */
export function moveMeeting(ctx: Context, move: Move): Promise<MoveResult> {
  const { overrides = [] } = move;
  return write(ctx, async (tx) => {
    const meeting = await meetingRow(tx, move.meetingId);
    if (!meeting) return refuse('not-found');
    if (!isAllowed('move', meeting.state)) return refuse('wrong-state');
    const venue = await venueRow(tx, move.venueId ?? meeting.venueId);
    if (!venue) return refuse('unknown-venue');
    const wanted = {
      localStart: move.localStart ?? sameClock(meeting),
      durationMinutes: move.durationMinutes ?? meeting.durationMinutes,
    };
    const span = spanAt(venue, wanted, ctx.now);
    if (!span.ok) return span;
    if (!isMaterial(meeting, { ...span.value, venueId: venue.id })) return refuse('no-change');
    const capacity =
      venue.id === meeting.venueId ? meeting.capacity : Math.min(meeting.capacity, venue.capacity);
    if (capacity < (await seatsTaken(tx, meeting.id, ctx.now))) return refuse('too-small');

    const proposal = await proposalFor(tx, { ...meeting, capacity }, { venue, span: span.value });
    if (!proposal) return refuse('wrong-state');
    const unmet = await unmetConditions(tx, ctx, proposal, move.signedInAt);
    if (!unmet.some((condition) => condition.rule === 'second-person')) {
      /* Moving tomorrow's meeting to next month is a change inside 72 hours all the same. */
      const near = await secondPersonUnmet(tx, ctx, meeting.id, meeting.startsAt, move.signedInAt);
      if (near) unmet.push(near);
    }
    const left = standing(unmet, overrides);
    if (left.length > 0) return refuse('unmet', left);

    const { localStart, startsAt, endsAt, zone, venueId } = meeting;
    const from = { localStart, startsAt, endsAt, zone, venueId };
    const step = await openStep(tx, meeting.id, ctx.now);
    const moved = await publish(tx, ctx, {
      meeting,
      set: {
        ...span.value,
        ...requestByAfter(meeting, span.value, ctx.now),
        venueId: venue.id,
        capacity,
        rsvpsCloseAt: null,
        noticeSince: ctx.now,
      },
      kind: 'meeting.moved',
      raisesSequence: step === undefined,
      detail: {
        from,
        to: { ...span.value, venueId: venue.id },
        step: step ?? { since: ctx.now, from },
      },
      reason: move.reason,
      overrides: used(unmet, overrides),
    });
    await raiseMovedInvites(tx, ctx, moved, step);
    await casesFollow(tx, ctx, meeting, span.value);
    return done(moved);
  });
}

/* The wall clock is kept when the place changes; only an unset one would be refused as no time. */
const sameClock = (meeting: Meeting): string => meeting.localStart ?? '';
