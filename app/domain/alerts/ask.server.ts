import { addAttendee, attendeeByEmail } from '#app/domain/attendees/known.server.ts';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result } from '#app/platform/result.ts';
import { write } from '#db/write.ts';
import { keepWishes } from './keep.server.ts';
import type { Wish } from './rules.ts';

/**
 * Takes down what anyone asks to hear of by mail, in the name of an address that may not be theirs:
 * it counts once the link in a mail was used. Records `alert.asked`, from which that mail follows, and
 * answers the same whoever the address belongs to; the caller may only be told whether it is new.
 */
export function askForAlerts(
  ctx: Context,
  { email, wishes, language }: { email: string; wishes: readonly Wish[]; language: string },
): Promise<Result<{ isNewAddress: boolean }>> {
  return write(ctx, async (tx) => {
    const known = await attendeeByEmail(tx, email);
    const attendeeId = known ?? (await addAttendee(tx, ctx, { name: '', email, language }));
    const asked = await keepWishes(tx, ctx, wishes, { attendeeId, language, isConfirmed: false });
    await recordFact(tx, ctx, {
      kind: 'alert.asked',
      subjectId: attendeeId,
      detail: { alerts: asked },
    });
    return done({ isNewAddress: known === undefined });
  });
}
