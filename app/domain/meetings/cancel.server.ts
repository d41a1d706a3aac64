import type { Context } from '#app/domain/audit/types.ts';
import { done, refuse } from '#app/platform/result.ts';
import { write } from '#db/write.ts';
import { secondPersonUnmet } from './conditions.server.ts';
import { meetingRow } from './plan.server.ts';
import { publish } from './publish.server.ts';
import { raiseInvites } from './sequence.server.ts';
import { isAllowed } from './transitions.ts';
import type { Meeting, MeetingResult } from './types.ts';

/**
 * Cancels an announced or postponed meeting; it stays visible and in feeds. Every RSVP keeps its
 * row, so that reinstating asks the same people again. Inside 72 hours of the start it needs a
 * fresh sign-in.
 */
export function cancelMeeting(
  ctx: Context,
  input: { meetingId: string; reason?: string | undefined; signedInAt?: number | undefined },
): Promise<MeetingResult<Meeting>> {
  return write(ctx, async (tx) => {
    const meeting = await meetingRow(tx, input.meetingId);
    if (!meeting) return refuse('not-found');
    if (!isAllowed('cancel', meeting.state)) return refuse('wrong-state');
    const second = await secondPersonUnmet(tx, ctx, meeting.id, meeting.startsAt, input.signedInAt);
    if (second) return refuse('unmet', [second]);
    const cancelled = await publish(tx, ctx, {
      meeting,
      set: { state: 'cancelled', cancelledAt: ctx.now },
      kind: 'meeting.cancelled',
      raisesSequence: true,
      detail: { from: meeting.state },
      reason: input.reason,
    });
    await raiseInvites(tx, ctx, meeting.id, { asksAgain: false });
    return done(cancelled);
  });
}
