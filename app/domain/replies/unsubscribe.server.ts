import { wantReminders } from '#app/domain/attendees/reminders.server.ts';
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
  const { attendeeId } = recipient;
  const stopped = await wantReminders(
    { ...ctx, actor: `attendee:${attendeeId}` },
    { attendeeId, wanted: false },
  );
  return { recipient: 'unsubscribe', outcome: stopped.ok ? 'unsubscribed' : 'not-subscribed' };
}
