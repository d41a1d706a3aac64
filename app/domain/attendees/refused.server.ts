import type { Context } from '#app/domain/audit/types.ts';
import { endUnsent } from '#app/domain/outbox/finish.server.ts';
import type { Claim } from '#app/domain/outbox/types.ts';
import { statusIn } from '#app/platform/mail/reports.ts';
import type { Outcome } from '#app/platform/mail/transport.ts';
import { write } from '#db/write.ts';
import { recordBounce } from './bounces.server.ts';

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

/** What is said of the content alone, "looks like spam", says nothing of whom it was for (RFC 3463 3.2, 3.3). */
function isAboutAddress({ refused, response }: Extract<Outcome, { kind: 'rejected' }>): boolean {
  return refused === 'recipient' || /^5\.(?:1\.\d|2\.1)/.test(statusIn(response) ?? '');
}
