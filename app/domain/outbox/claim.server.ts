import { and, asc, eq, lte, notExists, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { type Handle, prepared } from '#db/client.ts';
import { messages } from '#db/schema/index.ts';
import { type WriteContext, write } from '#db/write.ts';
import { priorities } from './types.ts';

type ClaimContext = WriteContext & { now: number };

/** A message as its row stands. */
export type MessageRow = typeof messages.$inferSelect;

const ranks = Object.values(priorities);

const dueOf = (...more: SQL[]) =>
  and(
    // As a literal: only so does SQLite see that the index messages_due holds them.
    sql`${messages.state} = 'queued'`,
    eq(messages.priority, sql.placeholder('priority')),
    lte(messages.dueAt, sql.placeholder('now')),
    ...more,
  );

const anyDue = prepared((db) =>
  db.select({ id: messages.id }).from(messages).where(dueOf()).limit(1).prepare(),
);

const others = alias(messages, 'others');

/** Each rank by itself: the index messages_due then holds exactly the rows that are due. */
const due = prepared((db) =>
  db
    .select({ id: messages.id, rsvpId: messages.rsvpId })
    .from(messages)
    .where(
      dueOf(
        notExists(
          db
            .select({ one: sql`1` })
            .from(others)
            .where(and(eq(others.rsvpId, messages.rsvpId), eq(others.state, 'sending'))),
        ),
      ),
    )
    // Rows of the same millisecond in the order in which they came, which is also the index's.
    .orderBy(asc(messages.dueAt), sql`${messages}.rowid`)
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const claim = prepared((db) =>
  db
    .update(messages)
    .set({
      state: 'sending',
      workerId: sql`${sql.placeholder('workerId')}`,
      fence: sql`${messages.fence} + 1`,
      attempts: sql`${messages.attempts} + 1`,
      contentEndedAt: null,
    })
    .where(eq(messages.id, sql.placeholder('id')))
    .returning()
    .prepare(),
);

/** Is there anything to send now? Asks the reading connection, so that idling locks nobody out. */
export function isAnythingDue(db: Handle, now: number): boolean {
  return ranks.some((priority) => anyDue(db).get({ priority, now }) !== undefined);
}

/**
 * Gives up to `limit` due messages to this worker, the urgent first, each under a new fencing
 * token. Of the messages about one RSVP only one is under way at a time, the oldest first, so that
 * none overtakes another. Those past their end are dropped instead.
 */
export async function claimDue(
  ctx: ClaimContext,
  workerId: string,
  limit: number,
): Promise<MessageRow[]> {
  if (limit < 1 || !isAnythingDue(ctx.db.read, ctx.now)) return [];
  return write(ctx, async (tx) => {
    const claimed: MessageRow[] = [];
    const taken = new Set<string>();
    for (const priority of ranks) {
      const found = await due(tx).all({ priority, now: ctx.now, limit: limit - claimed.length });
      for (const { id, rsvpId } of found) {
        if (rsvpId !== null && taken.has(rsvpId)) continue;
        const row = await claim(tx).get({ id, workerId });
        if (row.expiresAt !== null && row.expiresAt <= ctx.now) {
          await drop(tx, ctx.now, id);
          continue;
        }
        if (rsvpId !== null) taken.add(rsvpId);
        claimed.push(row);
      }
      if (claimed.length >= limit) break;
    }
    return claimed;
  });
}

async function drop(tx: Handle, now: number, id: string): Promise<void> {
  await tx
    .update(messages)
    .set({ state: 'dropped', endedAt: now, workerId: null, lastResponse: 'expired' })
    .where(eq(messages.id, id));
}
