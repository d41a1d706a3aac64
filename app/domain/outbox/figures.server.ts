import { and, count, gte, inArray, lte, min, sql } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import { messages } from '#db/schema/index.ts';
import { priorities } from './types.ts';

const ended = ['sent', 'uncertain', 'failed'] as const;
const ranks = Object.values(priorities);

export type MailFigures = Record<(typeof ended)[number], number>;

/**
 * How the messages ended that were due since an instant. By when they were due, since that is what
 * the index messages_due holds: a month is counted without reading one row.
 */
export function mailFigures(db: Handle, since: number): MailFigures {
  const rows = db
    .select({ state: messages.state, count: count() })
    .from(messages)
    .where(
      and(
        inArray(messages.state, [...ended]),
        inArray(messages.priority, ranks),
        gte(messages.dueAt, since),
      ),
    )
    .groupBy(messages.state)
    .all();
  const figures: MailFigures = { sent: 0, uncertain: 0, failed: 0 };
  for (const row of rows) figures[row.state as keyof MailFigures] = row.count;
  return figures;
}

/** How many messages wait that are due, and since when the oldest of them has been there. */
export function waitingMail(db: Handle, now: number): { count: number; since: number | null } {
  const found = db
    .select({ count: count(), since: min(messages.createdAt) })
    .from(messages)
    .where(
      and(
        inArray(messages.state, ['queued', 'sending']),
        inArray(messages.priority, ranks),
        // One that was tried and put off waits too, whenever it is tried next.
        sql`(${lte(messages.dueAt, now)} or ${messages.attempts} > 0)`,
      ),
    )
    .get();
  return found ?? { count: 0, since: null };
}
