import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { write } from '#db/write.ts';
import { standing, unmetConditions, used } from './conditions.server.ts';
import { casesFollow, requestByAfter } from './follow-start.server.ts';
import type { Move } from './move.server.ts';
import { meetingRow, spanAt, venueRow } from './plan.server.ts';
import { proposalFor } from './proposal.server.ts';
import { publish } from './publish.server.ts';
import { isMaterial } from './rules.ts';
import { seatsTaken } from './seats.server.ts';
import { raiseInvites } from './sequence.server.ts';
import { isAllowed } from './transitions.ts';
import type { Meeting, MeetingResult, StartChoices, StartRefusal } from './types.ts';

export type ReinstateResult =
  | MeetingResult<Meeting, 'unknown-venue' | 'too-small' | 'needs-a-date' | StartRefusal>
  | Result<never, 'ambiguous-time', StartChoices>;

/**
 * Announces a postponed or cancelled meeting again under its old identity, with a date: the one it
 * had if that still lies ahead, or a new one, which a postponed meeting needs. Everyone on the
 * list is asked again. Refuses whatever announcing would refuse.
 */
export function reinstateMeeting(ctx: Context, input: Move): Promise<ReinstateResult> {
  const { overrides = [] } = input;
  return write(ctx, async (tx) => {
    const meeting = await meetingRow(tx, input.meetingId);
    if (!meeting) return refuse('not-found');
    if (!isAllowed('reinstate', meeting.state)) return refuse('wrong-state');
    const venue = await venueRow(tx, input.venueId ?? meeting.venueId);
    if (!venue) return refuse('unknown-venue');
    const localStart = input.localStart ?? meeting.localStart;
    if (localStart === null) return refuse('needs-a-date');
    const durationMinutes = input.durationMinutes ?? meeting.durationMinutes;
    const span = spanAt(venue, { localStart, durationMinutes }, ctx.now);
    if (!span.ok) return span;
    const capacity =
      venue.id === meeting.venueId ? meeting.capacity : Math.min(meeting.capacity, venue.capacity);
    if (capacity < (await seatsTaken(tx, meeting.id, ctx.now))) return refuse('too-small');

    const proposal = await proposalFor(tx, { ...meeting, capacity }, { venue, span: span.value });
    if (!proposal) return refuse('needs-a-date');
    const unmet = await unmetConditions(tx, ctx, proposal, input.signedInAt);
    const left = standing(unmet, overrides);
    if (left.length > 0) return refuse('unmet', left);

    const isNew = isMaterial(meeting, { ...span.value, venueId: venue.id });
    const reinstated = await publish(tx, ctx, {
      meeting,
      set: {
        ...span.value,
        ...requestByAfter(meeting, span.value, ctx.now),
        state: 'announced',
        venueId: venue.id,
        capacity,
        cancelledAt: null,
        postponedAt: null,
        formerLocalStart: null,
        formerStartsAt: null,
        formerEndsAt: null,
        ...(isNew ? { noticeSince: ctx.now, rsvpsCloseAt: null } : {}),
      },
      kind: 'meeting.reinstated',
      raisesSequence: true,
      detail: { from: meeting.state, to: { ...span.value, venueId: venue.id } },
      reason: input.reason,
      overrides: used(unmet, overrides),
    });
    await raiseInvites(tx, ctx, meeting.id, { asksAgain: true });
    if (isNew) await casesFollow(tx, ctx, meeting, span.value);
    return done(reinstated);
  });
}
