import { and, count, min, type SQL, sql } from 'drizzle-orm';
import { firstIdAt } from '#app/platform/ids.ts';
import type { Handle } from '#db/client.ts';
import { endedUnsent, messages } from '#db/schema/index.ts';
import type { MessageState } from './types.ts';

export type MailFigures = Record<'sent' | 'uncertain' | 'failed', number>;

/** How the messages ended that were written since an instant. */
export function mailFigures(db: Handle, since: number): MailFigures {
  const { sent, uncertain, failed } = countsByState(db, sql`${messages.id} >= ${firstIdAt(since)}`);
  return { sent, uncertain, failed };
}

/**
 * How many messages are in each state. No index holds what was sent, since that would cost each send
 * a page: it is all messages less those that are not.
 */
export function countsByState(db: Handle, condition?: SQL): Record<MessageState, number> {
  const countOf = (state?: MessageState) => countWhere(db, state, condition);
  const others = {
    queued: countOf('queued'),
    sending: countOf('sending'),
    ...(Object.fromEntries(endedUnsent.map((state) => [state, countOf(state)])) as Record<
      (typeof endedUnsent)[number],
      number
    >),
  };
  const unsent = Object.values(others).reduce((sum, many) => sum + many, 0);
  return { ...others, sent: countOf() - unsent };
}

/* The state as a literal: only so does SQLite see which of the small indexes holds it. */
function countWhere(db: Handle, state: MessageState | undefined, condition?: SQL): number {
  const isSo = state && sql.raw(`state = '${state}'`);
  const found = db.select({ count: count() }).from(messages).where(and(isSo, condition)).get();
  return found?.count ?? 0;
}

/** How many messages wait that are due, and since when the oldest of them has been there. */
export function waitingMail(db: Handle, now: number): { count: number; since: number | null } {
  const queued = db
    .select({ count: count(), since: min(messages.createdAt) })
    .from(messages)
    // One that was tried and put off waits too, whenever it is tried next.
    .where(sql`state = 'queued' and (${messages.dueAt} <= ${now} or ${messages.attempts} > 0)`)
    .get();
  const sending = countWhere(db, 'sending');
  return { count: (queued?.count ?? 0) + sending, since: queued?.since ?? null };
}
