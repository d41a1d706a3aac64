import { gt, isNull } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { sessions, signInLinks } from '#db/schema/index.ts';
import { write } from '#db/write.ts';

/**
 * Ends every session and every open sign-in link in a database that came back from a backup: some
 * of them had ended since. Records `database.restored` with the chain of facts as it came back.
 */
export async function noteRestore(
  ctx: Context,
  chain: { count: number; head: string },
): Promise<void> {
  await write(ctx, async (tx) => {
    await tx.update(sessions).set({ endedAt: ctx.now }).where(isNull(sessions.endedAt));
    await tx
      .update(signInLinks)
      .set({ expiresAt: ctx.now })
      .where(gt(signInLinks.expiresAt, ctx.now));
    await recordFact(tx, ctx, {
      kind: 'database.restored',
      detail: { facts: chain.count, head: chain.head },
    });
  });
}
