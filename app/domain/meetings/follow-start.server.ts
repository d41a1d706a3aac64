import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Context } from '#app/domain/audit/types.ts';
import { accommodations } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import type { Span } from './plan.server.ts';
import type { Meeting } from './types.ts';
import { daysBetween, followingDay, localDate } from './when.ts';

/** The day to ask for accommodations by, when the start moves: as many days before it as ever. */
export function requestByAfter(
  meeting: Meeting,
  span: Span,
  now: number,
): Pick<Meeting, 'accommodationRequestBy'> | undefined {
  const { accommodationRequestBy: by } = meeting;
  const from = meeting.localStart ?? meeting.formerLocalStart;
  if (by === null || from === null) return undefined;
  const day = { from: from.slice(0, 10), to: span.localStart.slice(0, 10) };
  return { accommodationRequestBy: followingDay(by, day, localDate(now, span.zone)) };
}

/**
 * Lets the accommodation requests of a meeting follow its new time or place: they are due as many
 * days before it as they were, and what was arranged for the old one must be looked at again.
 */
export async function casesFollow(
  tx: Tx,
  ctx: Context,
  meeting: Meeting,
  span: Pick<Span, 'localStart' | 'zone'>,
): Promise<void> {
  await tx
    .update(accommodations)
    .set({ status: 'requested' })
    .where(
      and(
        eq(accommodations.meetingId, meeting.id),
        eq(accommodations.status, 'arranged'),
        isNull(accommodations.withdrawnAt),
      ),
    );
  const from = meeting.localStart ?? meeting.formerLocalStart;
  if (from === null) return;
  const day = { from: from.slice(0, 10), to: span.localStart.slice(0, 10) };
  if (daysBetween(day.from, day.to) === 0) return;
  const today = localDate(ctx.now, span.zone);
  const due = await tx
    .selectDistinct({ on: accommodations.dueOn })
    .from(accommodations)
    .where(and(eq(accommodations.meetingId, meeting.id), isNotNull(accommodations.dueOn)));
  const moves = due.map(({ on }) => sql`when ${on} then ${followingDay(on ?? '', day, today)}`);
  if (moves.length === 0) return;
  await tx
    .update(accommodations)
    .set({ dueOn: sql`case ${accommodations.dueOn} ${sql.join(moves, sql` `)} end` })
    .where(and(eq(accommodations.meetingId, meeting.id), isNotNull(accommodations.dueOn)));
}
