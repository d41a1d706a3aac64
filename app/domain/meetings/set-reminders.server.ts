import { eq } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { theOffice } from '#app/domain/counties/queries.server.ts';
import { done, refuse } from '#app/platform/result.ts';
import { meetings } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { meetingRow } from './plan.server.ts';
import { leadsOf, sinceOf } from './reminder-leads.ts';
import type { MeetingResult, MeetingState } from './types.ts';

const open: MeetingState[] = ['draft', 'hold', 'review', 'announced', 'postponed'];

/**
 * Sets when a meeting's reminders go out: its own list, none (empty), or as the office sets (null),
 * and records `meeting.reminders-set`; without a change, nothing. The public reads nothing of it, so
 * there is no new revision. Refuses once the meeting is over or cancelled.
 */
export function setReminders(
  ctx: Context,
  { meetingId, reminders }: { meetingId: string; reminders: string[] | null },
): Promise<MeetingResult<void>> {
  return write(ctx, async (tx) => {
    const meeting = await meetingRow(tx, meetingId);
    const ofOffice = theOffice(tx);
    if (!meeting || !ofOffice) return refuse('not-found');
    if (!open.includes(meeting.state)) return refuse('wrong-state');
    if (JSON.stringify(reminders) === JSON.stringify(meeting.reminders)) return done(undefined);
    const remindersSince = sinceOf(
      leadsOf(meeting, ofOffice),
      reminders ?? ofOffice.reminders,
      ctx.now,
    );
    await tx.update(meetings).set({ reminders, remindersSince }).where(eq(meetings.id, meetingId));
    await recordFact(tx, ctx, { kind: 'meeting.reminders-set', meetingId, detail: { reminders } });
    return done(undefined);
  });
}
