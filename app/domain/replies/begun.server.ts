import { eq } from 'drizzle-orm';
import type { Begun } from '#app/platform/mail/imap.ts';
import type { Handle } from '#db/client.ts';
import { polledMailboxes } from '#db/schema/index.ts';
import { type WriteContext, write } from '#db/write.ts';

/** From which mail on a mailbox is read; undefined before the first look. */
export function begunMailbox(db: Handle, id: string): Begun | undefined {
  const row = db.select().from(polledMailboxes).where(eq(polledMailboxes.id, id)).get();
  return row && { uidValidity: row.uidValidity, from: row.fromUid };
}

/** Keeps it. Records no fact: nothing that anybody did. */
export function keepBegun(
  ctx: WriteContext & { now: number },
  id: string,
  { uidValidity, from: fromUid }: Begun,
): Promise<void> {
  return write(ctx, async (tx) => {
    const row = { uidValidity, fromUid, begunAt: ctx.now };
    await tx
      .insert(polledMailboxes)
      .values({ id, ...row })
      .onConflictDoUpdate({ target: polledMailboxes.id, set: row });
  });
}
