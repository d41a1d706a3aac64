import { and, eq } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { changeRsvp } from '#app/domain/rsvps/change.server.ts';
import { rsvpById } from '#app/domain/rsvps/queries.server.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { replies } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { keepAlias } from './aliases.server.ts';
import { parkedAnswer } from './queries.server.ts';

type Refused = Extract<Awaited<ReturnType<typeof changeRsvp>>, { ok: false }>;
export type ConfirmResult = { ok: true; value: undefined } | Result<never, 'decided'> | Refused;

/**
 * The owner of an RSVP says that a parked answer is theirs: it applies as an answer on the page at
 * this moment, and records `rsvp.reply-confirmed`. With `remember`, answers from the address that it
 * came from count from now on. Refuses one that was decided before, or whose place a newer one took,
 * and whatever the page would refuse.
 */
export function confirmAnswer(
  ctx: Context,
  { rsvpId, replyId, remember }: { rsvpId: string; replyId: string; remember?: boolean },
): Promise<ConfirmResult> {
  return write(ctx, async (tx): Promise<ConfirmResult> => {
    const parked = await parkedAnswer(tx, { rsvpId, replyId });
    if (!parked?.answer) return refuse('not-found');
    if (parked.decidedAt !== null) return refuse('decided');
    const changed = await changeRsvp({ ...ctx, tx }, { rsvpId, answer: parked.answer });
    if (!changed.ok) return changed;
    const rsvp = await rsvpById(tx, rsvpId);
    const { otherAddress } = parked;
    const isKept = remember === true && rsvp !== undefined && otherAddress !== null;
    if (isKept) await keepAlias(tx, rsvp.attendeeId, otherAddress);
    await tx
      .update(replies)
      .set({ decidedAt: ctx.now, otherAddress: null })
      .where(and(eq(replies.id, replyId), eq(replies.rsvpId, rsvpId)));
    await recordFact(tx, ctx, {
      kind: 'rsvp.reply-confirmed',
      meetingId: parked.meetingId,
      rsvpId,
      detail: { reply: replyId, answer: parked.answer, ...(isKept ? { remembered: true } : {}) },
    });
    return done(undefined);
  });
}
