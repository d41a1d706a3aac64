import { and, isNotNull, lt, or } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { receivedMails, replies } from '#db/schema/index.ts';
import { write } from '#db/write.ts';

const kept = 30 * 24 * 60 * 60 * 1000;

/**
 * Deletes mail from people 30 days after it came, and from replies of that age what people wrote and
 * the addresses of others; answers how many. Records `mail.purged` with the counts. The clock's act.
 */
export function purgeMail(ctx: Context): Promise<number> {
  return write(ctx, async (tx) => {
    const before = ctx.now - kept;
    const mails = await tx
      .delete(receivedMails)
      .where(lt(receivedMails.arrivedAt, before))
      .returning({ id: receivedMails.id });
    const emptied = await tx
      .update(replies)
      .set({ comment: null, otherAddress: null })
      .where(
        and(
          lt(replies.arrivedAt, before),
          or(isNotNull(replies.comment), isNotNull(replies.otherAddress)),
        ),
      )
      .returning({ id: replies.id });
    const count = mails.length + emptied.length;
    if (count === 0) return 0;
    const detail = { mails: mails.length, replies: emptied.length };
    await recordFact(tx, ctx, { kind: 'mail.purged', detail });
    return count;
  });
}
