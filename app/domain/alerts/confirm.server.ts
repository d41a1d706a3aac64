import { attendeeById, confirmAddress, endSilence } from '#app/domain/attendees/known.server.ts';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { type Tx, write } from '#db/write.ts';
import { confirmWaiting, keepWishes } from './keep.server.ts';
import type { Wish } from './rules.ts';

/**
 * Confirms alerts by the link that only the owner of the address has, which proves the address too.
 * Records `alert.confirmed`; a second time it changes nothing. Refuses a person who is not there.
 */
export function confirmAlerts(
  ctx: Context,
  { attendeeId, alertIds }: { attendeeId: string; alertIds: readonly string[] },
): Promise<Result<{ confirmed: number }, 'not-found'>> {
  return write(ctx, async (tx) => {
    const attendee = await attendeeById(tx, attendeeId);
    if (!attendee || attendee.erasedAt !== null) return refuse('not-found');
    const confirmed = await confirmWaiting(tx, ctx, { attendeeId, alertIds });
    await noteConfirmed(tx, ctx, attendeeId, confirmed);
    return done({ confirmed: confirmed.length });
  });
}

/**
 * Adds alerts for whoever came by the link in their own mail: they need no second mail. Records
 * `alert.confirmed` for those that are new. Refuses a person who is not there.
 */
export function addAlerts(
  ctx: Context,
  { attendeeId, wishes }: { attendeeId: string; wishes: readonly Wish[] },
): Promise<Result<void, 'not-found'>> {
  return write(ctx, async (tx) => {
    const attendee = await attendeeById(tx, attendeeId);
    if (!attendee || attendee.erasedAt !== null) return refuse('not-found');
    const { language } = attendee;
    const kept = await keepWishes(tx, ctx, wishes, { attendeeId, language, isConfirmed: true });
    await noteConfirmed(tx, ctx, attendeeId, kept);
    return done(undefined);
  });
}

/** Whoever confirms by the link in their own mail has proved the address, and wants to hear. */
async function noteConfirmed(
  tx: Tx,
  ctx: Context,
  attendeeId: string,
  alertIds: readonly string[],
): Promise<void> {
  if (alertIds.length === 0) return;
  await confirmAddress(tx, ctx, attendeeId);
  await endSilence(tx, ctx, attendeeId);
  const detail = { alerts: alertIds };
  await recordFact(tx, ctx, { kind: 'alert.confirmed', subjectId: attendeeId, detail });
}
