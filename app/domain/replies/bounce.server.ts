import type { Context } from '#app/domain/audit/types.ts';
import type { Arrival, ReadMail } from '#app/platform/mail/incoming.ts';
import type { Recipient } from './recipients.ts';
import type { Receipt } from './types.ts';

/** Takes what a mail server says of a message of ours that it could not deliver. */
export async function takeBounce(
  _ctx: Context,
  given: {
    recipient: Extract<Recipient, { kind: 'bounce' }>;
    mail: ReadMail;
    arrival: Arrival;
  },
): Promise<Receipt> {
  const { messageId } = given.recipient;
  return { recipient: 'bounce', outcome: 'bounce', messageId };
}
