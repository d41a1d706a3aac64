import type { Context } from '#app/domain/audit/types.ts';
import { done, refuse } from '#app/platform/result.ts';
import { write } from '#db/write.ts';
import { standing, unmetConditions, used } from './conditions.server.ts';
import { meetingRow } from './plan.server.ts';
import { proposalFor } from './proposal.server.ts';
import { publish } from './publish.server.ts';
import { isAllowed } from './transitions.ts';
import type { Meeting, MeetingResult, Override } from './types.ts';

/**
 * Makes a meeting public and records `meeting.announced`. Refuses with every unmet condition at
 * once; those that allow it are passed by an override with a reason. `signedInAt` is when the
 * person last proved who they are; a key has none.
 */
export function announceMeeting(
  ctx: Context,
  input: {
    meetingId: string;
    overrides?: Override[];
    reason?: string | undefined;
    signedInAt?: number | undefined;
  },
): Promise<MeetingResult<Meeting, 'in-the-past'>> {
  const { meetingId, overrides = [], reason, signedInAt } = input;
  return write(ctx, async (tx) => {
    const meeting = await meetingRow(tx, meetingId);
    if (!meeting) return refuse('not-found');
    if (!isAllowed('announce', meeting.state)) return refuse('wrong-state');
    const proposal = await proposalFor(tx, meeting);
    if (!proposal) return refuse('wrong-state');
    if (proposal.meeting.startsAt <= ctx.now) return refuse('in-the-past');
    const unmet = await unmetConditions(tx, ctx, proposal, signedInAt);
    const left = standing(unmet, overrides);
    if (left.length > 0) return refuse('unmet', left);
    const announced = await publish(tx, ctx, {
      meeting,
      set: { state: 'announced', announcedAt: meeting.announcedAt ?? ctx.now },
      kind: 'meeting.announced',
      raisesSequence: false,
      reason,
      overrides: used(unmet, overrides),
    });
    return done(announced);
  });
}
