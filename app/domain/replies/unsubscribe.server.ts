import type { Context } from '#app/domain/audit/types.ts';
import type { Recipient } from './recipients.ts';
import type { Receipt } from './types.ts';

/** Takes a mail that asks for no more mail (RFC 2369 3.2); that it came to this address is enough. */
export async function takeUnsubscribe(
  _ctx: Context,
  _given: { recipient: Extract<Recipient, { kind: 'unsubscribe' }> },
): Promise<Receipt> {
  return { recipient: 'unsubscribe', outcome: 'not-subscribed' };
}
