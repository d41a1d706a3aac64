import { unsubscribe } from '#app/domain/alerts/unsubscribe.server.ts';
import { complain, recordBounce } from '#app/domain/attendees/bounces.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { messageById } from '#app/domain/outbox/queries.server.ts';
import type { Arrival, ReadMail } from '#app/platform/mail/incoming.ts';
import { reportIn } from '#app/platform/mail/reports.ts';
import { reader } from '#db/write.ts';
import { recipientOf } from './recipients.ts';
import type { Inbound, Outcome, Receipt } from './types.ts';

/**
 * Takes a provider's complaint that came to the organizer's mailbox, as feedback loops do: the
 * message is told by the addresses that it carried, whose HMAC nobody else can make. Undefined when
 * the mail is no complaint.
 */
export async function takeComplaint(
  ctx: Context,
  { mail, arrival }: { mail: ReadMail; arrival: Arrival },
  inbound: Inbound,
): Promise<Receipt | undefined> {
  const report = reportIn(mail, arrival.raw);
  if (report?.kind !== 'complaint') return undefined;
  for (const address of [...report.senders, ...report.unsubscribes]) {
    const named = recipientOf(address, inbound);
    if (named?.kind === 'bounce') {
      const { messageId } = named;
      const outcome = await complainedOf(ctx, messageId);
      return { recipient: 'organizer', outcome, messageId };
    }
    if (named?.kind === 'unsubscribe') {
      const heard = await complain(ctx, { attendeeId: named.attendeeId });
      if (heard.ok) await endAlertsOf(ctx, named.attendeeId);
      return { recipient: 'organizer', outcome: heard.ok ? 'complaint' : 'not-a-bounce' };
    }
  }
  return { recipient: 'organizer', outcome: 'not-a-bounce' };
}

/** Somebody called this message unwanted: an unsubscription from all bulk mail. */
export async function complainedOf(ctx: Context, messageId: string): Promise<Outcome> {
  const kept = await recordBounce(ctx, { messageId, kind: 'complaint' });
  if (!kept.ok) return repeatedOr(kept.reason);
  const attendeeId = messageById(reader(ctx), messageId)?.attendeeId;
  if (attendeeId) await endAlertsOf(ctx, attendeeId);
  return 'complaint';
}

const endAlertsOf = (ctx: Context, attendeeId: string) =>
  unsubscribe({ ...ctx, actor: 'system' }, { list: 'alerts', attendeeId });

export const repeatedOr = (reason: 'unknown' | 'repeated'): Outcome =>
  reason === 'repeated' ? 'duplicate' : 'not-a-bounce';
