import { and, asc, eq, gt, gte, inArray, isNotNull, lt, notExists, or, sql } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import { meetings, noticePostings } from '#db/schema/index.ts';
import type { Meeting } from './types.ts';
import { noticeDueOn } from './when.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * Meetings that lie ahead and whose notice is not posted since their last change of time or place,
 * the soonest due first, as far as it is due within so many days.
 */
export async function noticesDue(
  db: Handle,
  { now, noticeDays, withinDays }: { now: number; noticeDays: number; withinDays: number },
): Promise<{ meeting: Meeting; dueOn: string }[]> {
  const posted = db
    .select({ id: noticePostings.id })
    .from(noticePostings)
    .where(
      and(
        eq(noticePostings.meetingId, meetings.id),
        or(
          sql`${meetings.noticeSince} is null`,
          gte(noticePostings.postedAt, meetings.noticeSince),
        ),
      ),
    );
  const rows = await db
    .select()
    .from(meetings)
    .where(
      and(
        inArray(meetings.state, ['hold', 'review', 'announced']),
        isNotNull(meetings.startsAt),
        gt(meetings.startsAt, now),
        lt(meetings.startsAt, now + (withinDays + noticeDays) * day),
        notExists(posted),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id))
    .limit(50);
  return rows.map((meeting) => ({
    meeting,
    dueOn: noticeDueOn(meeting.localStart ?? '', noticeDays),
  }));
}
