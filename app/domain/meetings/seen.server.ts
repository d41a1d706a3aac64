import type { Context } from '#app/domain/audit/types.ts';
import { type Result, refuse } from '#app/platform/result.ts';
import { write } from '#db/write.ts';
import { meetingRow } from './plan.server.ts';

/**
 * Runs an act on a meeting only if it is still as the person saw it (`changedAt` of the page they
 * acted on), in one transaction. Refuses otherwise, so that nobody overwrites what another person
 * changed meanwhile without having read it.
 */
export function asSeen<R>(
  ctx: Context,
  { meetingId, seen }: { meetingId: string; seen: number | undefined },
  act: (inside: Context) => Promise<R>,
): Promise<R | Result<never, 'changed-meanwhile'>> {
  return write(ctx, async (tx) => {
    const meeting = seen === undefined ? undefined : await meetingRow(tx, meetingId);
    if (meeting && meeting.changedAt !== seen) return refuse('changed-meanwhile');
    return act({ ...ctx, tx });
  });
}
