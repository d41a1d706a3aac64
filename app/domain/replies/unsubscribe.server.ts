import { unsubscribe } from '#app/domain/alerts/unsubscribe.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import type { Recipient } from './recipients.ts';
import type { Receipt } from './types.ts';

/**
 * Takes a mail that asks for no more mail (RFC 2369 3.2); that it came to this address is enough,
 * since mail programs send it from whatever account is open. What changes and cancels still comes.
 */
export async function takeUnsubscribe(
  ctx: Context,
  { recipient }: { recipient: Extract<Recipient, { kind: 'unsubscribe' }> },
): Promise<Receipt> {
  const { attendeeId, list } = recipient;
  const owner = { ...ctx, actor: `attendee:${attendeeId}` as const };
  const { value } = await unsubscribe(owner, { attendeeId, list });
  return { recipient: 'unsubscribe', outcome: value.wasThere ? 'unsubscribed' : 'not-subscribed' };
}
