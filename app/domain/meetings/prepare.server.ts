import { eq } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done, refuse } from '#app/platform/result.ts';
import { meetings } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { standing, used } from './conditions.server.ts';
import { conflicts } from './conflicts.server.ts';
import { meetingRow } from './plan.server.ts';
import { proposalFor } from './proposal.server.ts';
import { addReasons, overridden } from './publish.server.ts';
import { isAllowed, type Transition } from './transitions.ts';
import type { MeetingResult, MeetingState, Override } from './types.ts';

type Inner = { meetingId: string; reason?: string | undefined };

/**
 * Reserves the room and the officials of a draft, not public. Refuses while something conflicts,
 * unless each conflict is overridden with a reason.
 */
export function holdMeeting(
  ctx: Context,
  { meetingId, overrides = [], reason }: Inner & { overrides?: Override[] },
): Promise<MeetingResult<void>> {
  return write(ctx, async (tx) => {
    const meeting = await meetingRow(tx, meetingId);
    if (!meeting) return refuse('not-found');
    if (!isAllowed('hold', meeting.state)) return refuse('wrong-state');
    const proposal = await proposalFor(tx, meeting);
    if (!proposal) return refuse('wrong-state');
    const unmet = await conflicts(tx, proposal);
    const left = standing(unmet, overrides);
    if (left.length > 0) return refuse('unmet', left);
    const answered = used(unmet, overrides);
    await tx.update(meetings).set({ state: 'hold' }).where(eq(meetings.id, meetingId));
    const factId = await recordFact(tx, ctx, {
      kind: 'meeting.put-on-hold',
      meetingId,
      detail: overridden(answered),
    });
    await addReasons(tx, ctx, factId, { reason, overrides: answered });
    return done(undefined);
  });
}

/** Gives back what a hold reserved; the meeting is a draft again. */
export const releaseHold = step('release', 'draft', 'meeting.released');

/** Asks another person to look and announce. */
export const sendToReview = step('send-to-review', 'review', 'meeting.sent-to-review');

/** Returns a meeting from review to its author, with what to change as the reason. */
export const sendBack = step('send-back', 'draft', 'meeting.sent-back');

/** Puts away a draft that will not happen. Nobody outside ever saw it. */
export const discardMeeting = step('discard', 'discarded', 'meeting.discarded');

/** Closes the books on a meeting that was held. */
export const reportMeeting = step('report', 'reported', 'meeting.reported');

function step(transition: Transition, to: MeetingState, kind: string) {
  return (ctx: Context, { meetingId, reason }: Inner): Promise<MeetingResult<void>> =>
    write(ctx, async (tx) => {
      const meeting = await meetingRow(tx, meetingId);
      if (!meeting) return refuse('not-found');
      if (!isAllowed(transition, meeting.state)) return refuse('wrong-state');
      await tx.update(meetings).set({ state: to }).where(eq(meetings.id, meetingId));
      const factId = await recordFact(tx, ctx, {
        kind,
        meetingId,
        detail: { from: meeting.state },
      });
      await addReasons(tx, ctx, factId, { reason });
      return done(undefined);
    });
}
