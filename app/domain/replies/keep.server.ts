import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Actor, Context } from '#app/domain/audit/types.ts';
import type { Rsvp } from '#app/domain/rsvps/types.ts';
import { newId } from '#app/platform/ids.ts';
import { parseAddress } from '#app/platform/mail/address.ts';
import { replies } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import type { Known } from './reply.server.ts';
import type { ReplyOutcome } from './types.ts';

export interface Ending {
  outcome: ReplyOutcome;
  answer?: Rsvp['answer'] | undefined;
  actor?: Actor | undefined;
  /** The place it led to. */
  place?: Rsvp['place'] | undefined;
  /** Why the page would have refused it too. */
  refused?: string | undefined;
  /** Whom to write to besides: a stranger, or somebody to come instead. */
  otherAddress?: string | undefined;
  comment?: string | undefined;
}

const longestComment = 2_000;

/**
 * Keeps a reply, and records `rsvp.replied` with the outcome and how far its sender is proved. An
 * automatic mail is never answered, so it leaves nobody to write to.
 */
export async function keepReply(
  ctx: Context & { tx: Tx },
  { id: rsvpId, meetingId }: Pick<Rsvp, 'id' | 'meetingId'>,
  known: Known,
  { outcome, answer, actor, place, refused, otherAddress, comment }: Ending,
): Promise<ReplyOutcome> {
  const { reply, authenticity, trust, stampedAt } = known;
  const id = newId(ctx.now);
  const other = parseAddress(known.isAutomatic ? '' : (otherAddress ?? ''));
  await ctx.tx.insert(replies).values({
    id,
    arrivedAt: ctx.now,
    mailHash: known.mailHash,
    calendarHash: known.calendarHash,
    meetingId,
    rsvpId,
    trust,
    answer: answer ?? null,
    sequence: reply.sequence,
    stampedAt,
    outcome,
    comment: comment?.slice(0, longestComment) ?? null,
    otherAddress: other.ok ? other.value.identity : null,
  });
  await recordFact(
    ctx.tx,
    { ...ctx, actor: actor ?? 'citizen' },
    {
      kind: 'rsvp.replied',
      meetingId,
      rsvpId,
      detail: {
        reply: id,
        method: reply.method,
        ...(answer ? { answer } : {}),
        sequence: reply.sequence,
        stampedAt,
        trust,
        dmarc: authenticity.dmarc,
        checkedBy: authenticity.by,
        outcome,
        ...(place ? { place } : {}),
        ...(refused ? { refused } : {}),
        ...(known.answering.participation === 'DELEGATED' ? { delegated: true } : {}),
        ...(known.isAutomatic ? { automatic: true } : {}),
      },
    },
  );
  return outcome;
}
