import { and, eq, isNull } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { receivedMails } from '#db/schema/index.ts';
import { write } from '#db/write.ts';

/** Says that a mail from a person is dealt with; records `mail.done`, and a second time nothing. */
export function markMailDone(
  ctx: Context,
  { mailId, staffId }: { mailId: string; staffId: string },
): Promise<Result<void, 'not-found'>> {
  return write(ctx, async (tx) => {
    const mail = await tx
      .select({ id: receivedMails.id })
      .from(receivedMails)
      .where(eq(receivedMails.id, mailId))
      .get();
    if (!mail) return refuse('not-found');
    const marked = await tx
      .update(receivedMails)
      .set({ doneAt: ctx.now, doneBy: staffId })
      .where(and(eq(receivedMails.id, mailId), isNull(receivedMails.doneAt)))
      .returning({ id: receivedMails.id })
      .get();
    if (marked) await recordFact(tx, ctx, { kind: 'mail.done', subjectId: mailId });
    return done(undefined);
  });
}
