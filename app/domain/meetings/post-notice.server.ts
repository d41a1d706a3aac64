import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { newId } from '#app/platform/ids.ts';
import { done, refuse } from '#app/platform/result.ts';
import { noticePostings } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { meetingRow } from './plan.server.ts';
import type { MeetingResult, MeetingState } from './types.ts';

const postable: MeetingState[] = ['draft', 'hold', 'review', 'announced', 'postponed'];

/**
 * Records where and when the public notice of a meeting was posted, with a copy of its text.
 * Refuses an instant in the future: a notice that will be posted has not been.
 */
export function recordNoticePosting(
  ctx: Context,
  posting: { meetingId: string; place: string; text: string; postedAt: number },
): Promise<MeetingResult<void, 'in-the-future'>> {
  return write(ctx, async (tx) => {
    const meeting = await meetingRow(tx, posting.meetingId);
    if (!meeting) return refuse('not-found');
    if (!postable.includes(meeting.state)) return refuse('wrong-state');
    if (posting.postedAt > ctx.now) return refuse('in-the-future');
    const id = newId(ctx.now);
    const postedBy = ctx.actor.startsWith('staff:') ? ctx.actor.slice('staff:'.length) : null;
    await tx
      .insert(noticePostings)
      .values({ id, revision: meeting.revision, postedBy, ...posting });
    await recordFact(tx, ctx, {
      kind: 'meeting.notice-posted',
      meetingId: meeting.id,
      subjectId: id,
    });
    return done(undefined);
  });
}
