import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { idempotentAnswers } from '#db/schema/index.ts';
import { write } from '#db/write.ts';

/** What a program was answered: an HTTP status, and the ids from which the body is made again. */
export interface Answer {
  status: number;
  body: unknown;
}

/**
 * Runs a write once for each Idempotency-Key: the answer is kept in the act's own transaction, and
 * a retry gets it again. Refusals are not kept, so that a corrected state can be tried again.
 * Refuses a key that was used for another request.
 */
export function once(
  ctx: Context,
  request: { keyId: string; idempotencyKey: string; asked: string },
  act: (ctx: Context) => Promise<Answer>,
): Promise<Result<Answer, 'key-reused'>> {
  const { keyId, idempotencyKey } = request;
  const requestHash = createHash('sha256').update(request.asked).digest('hex');
  return write(ctx, async (tx) => {
    const kept = await tx
      .select()
      .from(idempotentAnswers)
      .where(
        and(
          eq(idempotentAnswers.keyId, keyId),
          eq(idempotentAnswers.idempotencyKey, idempotencyKey),
        ),
      )
      .get();
    if (kept && kept.requestHash !== requestHash) return refuse('key-reused');
    if (kept) return done({ status: kept.status, body: kept.body });
    const answer = await act({ ...ctx, tx });
    if (answer.status < 300) {
      await tx
        .insert(idempotentAnswers)
        .values({ keyId, idempotencyKey, requestHash, ...answer, at: ctx.now });
    }
    return done(answer);
  });
}
