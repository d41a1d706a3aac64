import { eq } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { messages } from '#db/schema/index.ts';
import { reader, type Tx, write } from '#db/write.ts';
import { deliveryBoard } from './delivery.server.ts';
import { type Delivery, isRefusing, isResendable } from './delivery-rules.ts';
import { type CitizenMail, isCitizenMail } from './kinds.ts';
import { type Recipient, recipientOfRsvp } from './recipients.server.ts';
import { type News, tell } from './tell.server.ts';
import { isWanted } from './wanted.ts';

/* One transaction each, so that an RSVP never waits long behind 5,000 mails. */
const peopleAtOnce = 100;

/**
 * Sends the present state of a meeting again to those whose mail server does not hold it, and to
 * nobody else: not to those for whom a mail waits, nor to addresses that refuse mail. Pressed
 * twice it sends once, since each mail's key names the one it repeats. Records how many were
 * written; refuses when there is nobody to write to.
 */
export async function resendToBehind(
  ctx: Context,
  { meetingId }: { meetingId: string },
): Promise<Result<{ written: number }, 'not-found' | 'nobody-behind'>> {
  const board = deliveryBoard(reader(ctx), meetingId);
  if (!board) return refuse('not-found');
  const behind = board.people.filter(({ holding, heldBack }) =>
    isResendable(holding, isRefusing(heldBack)),
  );
  let written = 0;
  for (let at = 0; at < behind.length; at += peopleAtOnce) {
    const some = behind.slice(at, at + peopleAtOnce);
    written += await write(ctx, async (tx) => {
      let fresh = 0;
      for (const person of some) if (await tellAgain(tx, ctx.now, person)) fresh += 1;
      if (fresh > 0) {
        await recordFact(tx, ctx, { kind: 'mail.resent', meetingId, detail: { messages: fresh } });
      }
      return fresh;
    });
  }
  return written > 0 ? done({ written }) : refuse('nobody-behind');
}

async function tellAgain(tx: Tx, now: number, { rsvpId, holding }: Delivery): Promise<boolean> {
  const recipient = recipientOfRsvp(tx).get({ rsvpId });
  if (!recipient) return false;
  const before = holding.newest;
  const news = await newsFor(tx, now, recipient, before?.id);
  const uniqueKey = before
    ? `resend:${before.id}`
    : `resend:${rsvpId}:${recipient.meetingId}:${recipient.startsAt}`;
  return news !== undefined && (await tell(tx, now, recipient, { ...news, uniqueKey, at: now }));
}

/** What they were to hear last, if that is still so; else how things stand. */
async function newsFor(
  tx: Tx,
  now: number,
  recipient: Recipient,
  before: string | undefined,
): Promise<Pick<News, 'kind' | 'factId' | 'props'> | undefined> {
  const row =
    before === undefined
      ? undefined
      : await tx.select().from(messages).where(eq(messages.id, before)).get();
  if (row && isCitizenMail(row.kind)) {
    const addressed = { toAddress: recipient.email ?? '', ...row.props };
    if (isWanted(row.kind, now, recipient, addressed)) {
      const { kind, props, factId } = row;
      return { kind, props, ...(factId === null ? {} : { factId }) };
    }
  }
  const kind = presentKind(recipient);
  return kind && { kind };
}

function presentKind({ place, state }: Recipient): CitizenMail | undefined {
  if (place === 'withdrawn') return 'withdrawn';
  if (state === 'cancelled' || state === 'postponed') return state;
  if (state !== 'announced') return undefined;
  return place === 'seated' ? 'rsvp-confirmed' : 'waitlisted';
}
