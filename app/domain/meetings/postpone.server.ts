import type { Context } from '#app/domain/audit/types.ts';
import { done, refuse } from '#app/platform/result.ts';
import { write } from '#db/write.ts';
import { meetingRow } from './plan.server.ts';
import { publish } from './publish.server.ts';
import { raiseInvites } from './sequence.server.ts';
import { isAllowed } from './transitions.ts';
import type { Meeting, MeetingResult } from './types.ts';

/**
 * Takes the date off an announced meeting; a new one will follow. Every RSVP keeps its place, and
 * everyone is asked again when there is a date. The old start stays as `former…` for the feeds.
 */
export function postponeMeeting(
  ctx: Context,
  input: { meetingId: string; reason?: string | undefined },
): Promise<MeetingResult<Meeting>> {
  return write(ctx, async (tx) => {
    const meeting = await meetingRow(tx, input.meetingId);
    if (!meeting) return refuse('not-found');
    if (!isAllowed('postpone', meeting.state)) return refuse('wrong-state');
    const { localStart, startsAt, endsAt, zone, venueId } = meeting;
    const postponed = await publish(tx, ctx, {
      meeting,
      set: {
        state: 'postponed',
        postponedAt: ctx.now,
        localStart: null,
        startsAt: null,
        endsAt: null,
        formerLocalStart: localStart,
        formerStartsAt: startsAt,
        formerEndsAt: endsAt,
        rsvpsCloseAt: null,
      },
      kind: 'meeting.postponed',
      raisesSequence: true,
      detail: { from: { localStart, startsAt, endsAt, zone, venueId } },
      reason: input.reason,
    });
    await raiseInvites(tx, ctx, meeting.id, { asksAgain: true });
    return done(postponed);
  });
}
