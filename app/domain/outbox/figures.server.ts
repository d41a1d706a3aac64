import { count, min, type SQL, sql } from 'drizzle-orm';
import { firstIdAt } from '#app/platform/ids.ts';
import type { Handle } from '#db/client.ts';
import { endedUnsent, messages } from '#db/schema/index.ts';

export type MailFigures = Record<'sent' | 'uncertain' | 'failed', number>;

/**
 * How the messages ended that were written since an instant. No index holds what was sent, since
 * that would cost each send a page: it is all messages, by their ids, less those that are not sent.
 */
export function mailFigures(db: Handle, since: number): MailFigures {
  const from = firstIdAt(since);
  const countOf = (state?: string) => countWhere(db, state, sql`${messages.id} >= ${from}`);
  const unsent = endedUnsent.map((state): [string, number] => [state, countOf(state)]);
  const others = [...unsent.map(([, many]) => many), countOf('queued'), countOf('sending')];
  const { uncertain = 0, failed = 0 } = Object.fromEntries(unsent);
  return { sent: countOf() - others.reduce((sum, many) => sum + many, 0), uncertain, failed };
}

/* The state as a literal: only so does SQLite see which of the small indexes holds it. */
function countWhere(db: Handle, state: string | undefined, condition: SQL): number {
  const of = state === undefined ? sql`` : sql.raw(`state = '${state}' and `);
  return (
    db.select({ count: count() }).from(messages).where(sql`${of}${condition}`).get()?.count ?? 0
  );
}

/** How many messages wait that are due, and since when the oldest of them has been there. */
export function waitingMail(db: Handle, now: number): { count: number; since: number | null } {
  const queued = db
    .select({ count: count(), since: min(messages.createdAt) })
    .from(messages)
    // One that was tried and put off waits too, whenever it is tried next.
    .where(sql`state = 'queued' and (${messages.dueAt} <= ${now} or ${messages.attempts} > 0)`)
    .get();
  const sending = countWhere(db, 'sending', sql`true`);
  return { count: (queued?.count ?? 0) + sending, since: queued?.since ?? null };
}
