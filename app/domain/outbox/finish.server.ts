import { and, eq, type SQL, sql } from 'drizzle-orm';
import { prepared } from '#db/client.ts';
import { messages } from '#db/schema/index.ts';
import { type Tx, type WriteContext, write } from '#db/write.ts';
import type { MessageRow } from './claim.server.ts';
import { keepText } from './kept-text.server.ts';
import { afterUncertainty, backoff, isLastTry } from './rules.ts';
import type { Claim, SentContent, StillTrue } from './types.ts';

type FinishContext = WriteContext & { now: number };

/** The fence: a worker that lost its claim meets no row here, whatever it believes. */
const held = () =>
  and(
    eq(messages.id, sql.placeholder('id')),
    eq(messages.state, 'sending'),
    eq(messages.workerId, sql.placeholder('workerId')),
    eq(messages.fence, sql.placeholder('fence')),
  );

const value = (name: string): SQL => sql`${sql.placeholder(name)}`;

const endContent = prepared((db) =>
  db
    .update(messages)
    .set({
      contentEndedAt: value('now'),
      subject: value('subject'),
      toName: value('toName'),
      textId: value('textId'),
      sequence: value('sequence'),
      revision: value('revision'),
    })
    .where(held())
    .prepare(),
);

const endSent = prepared((db) =>
  db
    .update(messages)
    .set({
      state: 'sent',
      sentAt: value('now'),
      endedAt: value('now'),
      lastCode: 250,
      lastResponse: value('response'),
    })
    .where(held())
    .prepare(),
);

const release = prepared((db) =>
  db
    .update(messages)
    .set({
      state: 'queued',
      workerId: null,
      contentEndedAt: null,
      attempts: sql`${messages.attempts} - 1`,
      dueAt: value('dueAt'),
    })
    .where(held())
    .prepare(),
);

const ended = prepared((db) =>
  db
    .update(messages)
    .set({
      state: value('state'),
      endedAt: value('now'),
      workerId: null,
      lastCode: value('code'),
      lastResponse: value('response'),
    })
    .where(held())
    .prepare(),
);

const claimOf = ({ id, workerId, fence }: Claim) => ({ id, workerId, fence });
const short = (response: string) => response.slice(0, 500);

/**
 * Marks that the whole content was handed over, before its final dot goes out, and keeps what was
 * rendered. `stillTrue` is asked in the same transaction, so no message goes out about a state that
 * an act has changed before. Answers whether the dot may be sent; when not, the message is back in
 * the queue, dropped, or no longer this worker's.
 */
export function markContentEnded(
  ctx: FinishContext,
  claim: Claim,
  content: SentContent,
  stillTrue: (tx: Tx) => StillTrue = () => 'send',
): Promise<boolean> {
  return write(ctx, async (tx) => {
    const answer = stillTrue(tx);
    if (answer === 'send') {
      const { text, revision = null, ...own } = content;
      keepText(tx, text);
      const kept = { ...claimOf(claim), ...own, revision, textId: text.id, now: ctx.now };
      return endContent(tx).run(kept).changes === 1;
    }
    if (answer === 'again') release(tx).run({ ...claimOf(claim), dueAt: ctx.now });
    else end(tx, ctx.now, claim, { state: 'dropped', response: 'out of date' });
    return false;
  });
}

/** The server took the message. False when the claim was lost meanwhile: then nothing changes. */
export function complete(ctx: FinishContext, claim: Claim, response: string): Promise<boolean> {
  return write(
    ctx,
    async (tx) =>
      endSent(tx).run({ ...claimOf(claim), now: ctx.now, response: short(response) }).changes === 1,
  );
}

/** Gives a message back unsent, as if it had not been claimed. */
export function giveBack(ctx: FinishContext, claim: Claim): Promise<boolean> {
  return write(
    ctx,
    async (tx) => release(tx).run({ ...claimOf(claim), dueAt: ctx.now }).changes === 1,
  );
}

/** Refused for good, or no longer wanted: the row ends in this state. */
export function endUnsent(
  ctx: FinishContext,
  claim: Claim,
  outcome: { state: 'failed' | 'dropped'; code?: number; response: string },
): Promise<boolean> {
  return write(ctx, async (tx) => end(tx, ctx.now, claim, outcome));
}

/** Not taken now: tried again after a pause that grows, until its end or its patience is over. */
export function retryLater(
  ctx: FinishContext,
  message: MessageRow,
  claim: Claim,
  outcome: { code?: number; response: string },
): Promise<boolean> {
  return write(ctx, async (tx) => {
    const dueAt = ctx.now + backoff(message.id, message.attempts);
    if (isLastTry(message, ctx.now)) {
      return end(tx, ctx.now, claim, { ...outcome, state: 'failed' });
    }
    return requeue(tx, claim, {
      state: 'queued',
      dueAt,
      lastCode: outcome.code ?? null,
      lastResponse: short(outcome.response),
    });
  });
}

/**
 * The end was sent and no answer came. The first time the message is queued again, to go out with
 * the same Message-ID after a pause, since what kept the answer away may still be there; the second
 * time it stays `uncertain`.
 */
export function markUncertain(
  ctx: FinishContext,
  message: MessageRow,
  claim: Claim,
  response: string,
): Promise<boolean> {
  const state = afterUncertainty(message.uncertainties);
  return write(ctx, async (tx) =>
    requeue(tx, claim, {
      state,
      uncertainties: message.uncertainties + 1,
      dueAt: ctx.now + backoff(message.id, message.attempts),
      endedAt: state === 'uncertain' ? ctx.now : null,
      lastResponse: short(response),
    }),
  );
}

function end(
  tx: Tx,
  now: number,
  claim: Claim,
  outcome: { state: 'failed' | 'dropped'; code?: number; response: string },
): boolean {
  const { changes } = ended(tx).run({
    ...claimOf(claim),
    state: outcome.state,
    now,
    code: outcome.code ?? null,
    response: short(outcome.response),
  });
  return changes === 1;
}

function requeue(tx: Tx, claim: Claim, values: Partial<typeof messages.$inferInsert>): boolean {
  const { changes } = tx
    .update(messages)
    .set({ ...values, workerId: null, contentEndedAt: null })
    .where(
      and(
        eq(messages.id, claim.id),
        eq(messages.state, 'sending'),
        eq(messages.workerId, claim.workerId),
        eq(messages.fence, claim.fence),
      ),
    )
    .run();
  return changes === 1;
}
