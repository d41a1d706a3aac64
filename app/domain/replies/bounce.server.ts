import { type BounceKind, recordBounce } from '#app/domain/attendees/bounces.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { messageById } from '#app/domain/outbox/queries.server.ts';
import type { Arrival, ReadMail } from '#app/platform/mail/incoming.ts';
import { type Delivered, outcomeFor, reportIn } from '#app/platform/mail/reports.ts';
import { reader } from '#db/write.ts';
import { complainedOf, repeatedOr } from './complaint.server.ts';
import type { Recipient } from './recipients.ts';
import type { Outcome, Receipt } from './types.ts';

/**
 * Takes what a mail server says of a message of ours that it could not deliver, or a provider of
 * one that somebody calls unwanted. The HMAC in the address it came to tells that it is true: the
 * sender of a bounce is nobody (RFC 5321 4.5.5), so there is no domain to authenticate.
 */
export async function takeBounce(
  ctx: Context,
  given: {
    recipient: Extract<Recipient, { kind: 'bounce' }>;
    mail: ReadMail;
    arrival: Arrival;
  },
): Promise<Receipt> {
  const { messageId } = given.recipient;
  const receipt = (outcome: Outcome): Receipt => ({ recipient: 'bounce', outcome, messageId });
  const report = reportIn(given.mail, given.arrival.raw);
  // Out-of-office answers come here too: they go to the envelope's sender (RFC 3834 4).
  if (!report) return receipt('not-a-bounce');
  if (report.kind === 'complaint') {
    return receipt(await complainedOf(ctx, messageId));
  }
  const message = messageById(reader(ctx), messageId);
  const outcome = outcomeFor(report.recipients, message?.toAddress.toLowerCase() ?? '');
  if (!outcome) return receipt('not-a-bounce');
  const { status } = outcome;
  const kept = await recordBounce(ctx, { messageId, kind: kindOf(outcome), status });
  return receipt(kept.ok ? 'bounce' : repeatedOr(kept.reason));
}

/** Hard is what was given up with a permanent status (RFC 3463 3.1); without one it may pass. */
const kindOf = ({ outcome, status }: Delivered): BounceKind =>
  outcome === 'failed' && status?.startsWith('5') ? 'hard' : 'soft';
