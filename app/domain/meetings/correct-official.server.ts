import type { Context } from '#app/domain/audit/types.ts';
import { editOfficial } from '#app/domain/officials/edit.server.ts';
import type { OfficialChanges } from '#app/domain/officials/schema.ts';
import { done, type Result } from '#app/platform/result.ts';
import { write } from '#db/write.ts';
import { meetingRow } from './plan.server.ts';
import { publish } from './publish.server.ts';

/**
 * Corrects what is known of an official. Each meeting the public can read of with them gets a new
 * revision that says so (`meeting.edited`); nobody is written to for a name or a title.
 */
export function correctOfficial(
  ctx: Context,
  { officialId, changes }: { officialId: string; changes: OfficialChanges },
): Promise<Result<{ changed: string[]; meetingIds: string[] }, 'not-found' | 'unknown-county'>> {
  return write(ctx, async (tx) => {
    const edited = await editOfficial({ ...ctx, tx }, { officialId, changes });
    if (!edited.ok) return edited;
    for (const meetingId of edited.value.meetingIds) {
      const meeting = await meetingRow(tx, meetingId);
      if (!meeting) continue;
      await publish(tx, ctx, {
        meeting,
        set: {},
        kind: 'meeting.edited',
        raisesSequence: false,
        detail: { changed: ['officials'], notify: false, officialId },
      });
    }
    return done(edited.value);
  });
}
