import type { Context } from '#app/domain/audit/types.ts';
import type { MessageRow } from '#app/domain/outbox/claim.server.ts';
import { endUnsent, retryLater } from '#app/domain/outbox/finish.server.ts';
import { isLastTry } from '#app/domain/outbox/rules.ts';
import type { Claim } from '#app/domain/outbox/types.ts';
import { statusIn } from '#app/platform/mail/reports.ts';
import type { Outcome } from '#app/platform/mail/transport.ts';
import { write } from '#db/write.ts';
import { recordBounce } from './bounces.server.ts';
import { longDelay } from './rules.ts';

/**
 * Ends a message that a mail server refused for good, and where it refused the person's address,
 * keeps that as a hard bounce in the same transaction. False when the claim was lost meanwhile:
 * then nothing changes.
 */
export function endRefused(
  ctx: Context,
  claim: Claim,
  outcome: Extract<Outcome, { kind: 'rejected' }>,
): Promise<boolean> {
  return write(ctx, async (tx) => {
    const joined = { ...ctx, tx };
    const { code, response } = outcome;
    if (!(await endUnsent(joined, claim, { state: 'failed', code, response }))) return false;
    if (isAboutAddress(outcome)) {
      const status = statusIn(response) ?? '5.0.0';
      await recordBounce(joined, { messageId: claim.id, kind: 'hard', status });
    }
    return true;
  });
}

/**
 * Puts off a message that a mail server did not take now. Where that ends it, or has gone on for a
 * day, and the server spoke of the person's address (a full mailbox), it is kept once as a soft
 * bounce in the same transaction, as a relay's warning would be. False when the claim was lost
 * meanwhile: then nothing changes.
 */
export function putOff(
  ctx: Context,
  message: MessageRow,
  claim: Claim,
  outcome: Extract<Outcome, { kind: 'deferred' }>,
): Promise<boolean> {
  return write(ctx, async (tx) => {
    const joined = { ...ctx, tx };
    if (!(await retryLater(joined, message, claim, outcome))) return false;
    const isLong = isLastTry(message, ctx.now) || ctx.now >= message.createdAt + longDelay;
    if (isLong && isAboutMailbox(outcome)) {
      const status = statusIn(outcome.response) ?? '4.0.0';
      await recordBounce(joined, { messageId: claim.id, kind: 'soft', status });
    }
    return true;
  });
}

/** 421 is said of the whole server, wherever it comes (RFC 5321 3.8). */
function isAboutMailbox({
  code,
  refused,
  response,
}: Extract<Outcome, { kind: 'deferred' }>): boolean {
  if (refused === undefined || code === 421) return false;
  return refused === 'recipient' || /^4\.[12]\./.test(statusIn(response) ?? '');
}

/** What is said of the content alone, "looks like spam", says nothing of whom it was for (RFC 3463 3.2, 3.3). */
function isAboutAddress({ refused, response }: Extract<Outcome, { kind: 'rejected' }>): boolean {
  return refused === 'recipient' || /^5\.(?:1\.\d|2\.1)/.test(statusIn(response) ?? '');
}
