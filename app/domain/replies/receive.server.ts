import type { Context } from '#app/domain/audit/types.ts';
import { type Arrival, readMail } from '#app/platform/mail/incoming.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { takeBounce } from './bounce.server.ts';
import { takeComplaint } from './complaint.server.ts';
import { type Recipient, recipientOf } from './recipients.ts';
import type { Inbound, Receipt } from './types.ts';
import { takeUnsubscribe } from './unsubscribe.server.ts';

/** The largest mail that is taken: a reply is a few kilobytes. */
export const largestMail = 256 * 1024;

export type ReceiveResult = Result<Receipt[], 'too-large' | 'nobody' | 'later'>;

/**
 * Takes a mail, from whichever channel, and answers what became of it at each of its recipients.
 * When it answers, everything that follows from the mail is on disk. Taken a second time it changes
 * nothing. Refuses what is too large, what is for nobody here, and `later` what cannot be judged at
 * the moment: that is to be handed in again.
 */
export async function receiveMail(
  ctx: Context,
  arrival: Arrival,
  inbound: Inbound,
): Promise<ReceiveResult> {
  if (arrival.raw.length > largestMail) return refuse('too-large');
  const recipients = recipientsOf(arrival, inbound);
  if (recipients.length === 0) return refuse('nobody');
  const mail = await readMail(arrival.raw);
  const receipts: Receipt[] = [];
  for (const recipient of recipients) {
    switch (recipient.kind) {
      case 'organizer':
        receipts.push(
          (await takeComplaint(ctx, { mail, arrival }, inbound)) ?? {
            recipient: 'organizer',
            outcome: 'taken',
          },
        );
        break;
      case 'bounce':
        receipts.push(await takeBounce(ctx, { recipient, mail, arrival }));
        break;
      case 'unsubscribe':
        receipts.push(await takeUnsubscribe(ctx, { recipient }));
        break;
    }
  }
  return done(receipts);
}

/** Each once, however often the envelope names it. */
function recipientsOf({ envelope }: Arrival, inbound: Inbound): Recipient[] {
  const found = new Map<string, Recipient>();
  for (const address of envelope.to) {
    const recipient = recipientOf(address, inbound);
    if (recipient) found.set(JSON.stringify(recipient), recipient);
  }
  return [...found.values()];
}
