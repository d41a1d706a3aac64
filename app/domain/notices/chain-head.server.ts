import { and, asc, eq, isNull } from 'drizzle-orm';
import { newestFact } from '#app/domain/audit/queries.server.ts';
import { theOffice } from '#app/domain/counties/queries.server.ts';
import { enqueue } from '#app/domain/outbox/enqueue.server.ts';
import { priorities } from '#app/domain/outbox/types.ts';
import { type Handle, prepared } from '#db/client.ts';
import { messages, staff } from '#db/schema/index.ts';
import { type WriteContext, write } from '#db/write.ts';
import { newsDay } from './alert-rules.ts';

const officers = prepared((db) =>
  db
    .select({ id: staff.id, email: staff.email })
    .from(staff)
    .where(and(eq(staff.role, 'records'), isNull(staff.disabledAt)))
    .orderBy(asc(staff.id))
    .prepare(),
);

/**
 * Once a day, in the office's morning, mails the head of the chain of facts to each records officer,
 * and answers how many mails are new. A chain that is rewritten whole verifies: only a head that is
 * kept where the database is not can tell.
 */
export async function mailChainHead(ctx: WriteContext & { now: number }): Promise<number> {
  const db = ctx.db.read;
  const office = theOffice(db);
  const open = office && newsDay(ctx.now, office.zone, office);
  if (!open) return 0;
  const waiting = officers(db)
    .all()
    .filter(({ id }) => !isWritten(db, keyOf(id, open.day)));
  const head = waiting.length > 0 ? newestFact(db) : undefined;
  if (!head) return 0;
  return write(ctx, async (tx) => {
    let told = 0;
    for (const { id, email } of waiting) {
      const message = await enqueue(tx, ctx.now, {
        uniqueKey: keyOf(id, open.day),
        kind: 'chain-head',
        toAddress: email,
        staffId: id,
        language: 'en',
        props: { fact: head.id, at: head.at, hash: head.hash },
        priority: priorities.usual,
      });
      if (message) told += 1;
    }
    return told;
  });
}

const keyOf = (staffId: string, day: string) => `chain-head:${staffId}:${day}`;

const isWritten = (db: Handle, uniqueKey: string) =>
  db.select({ id: messages.id }).from(messages).where(eq(messages.uniqueKey, uniqueKey)).get() !==
  undefined;
