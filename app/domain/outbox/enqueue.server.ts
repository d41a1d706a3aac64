import { and, eq, inArray } from 'drizzle-orm';
import { newId } from '#app/platform/ids.ts';
import { checkCode, randomSecret } from '#app/platform/tokens.ts';
import { messages } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import { type NewMessage, priorities } from './types.ts';

/**
 * Puts a message into the outbox, inside the transaction that decided on it, and answers its id;
 * undefined when its unique key is there already, and then nothing changes.
 */
export async function enqueue(
  tx: Tx,
  now: number,
  message: NewMessage,
): Promise<string | undefined> {
  const row = {
    priority: priorities.usual,
    dueAt: now,
    props: {},
    ...message,
    id: newId(now),
    createdAt: now,
  };
  for (;;) {
    try {
      const inserted = await tx
        .insert(messages)
        .values({ ...row, checkCode: checkCode(randomSecret(), row.id) })
        // Only this conflict is a repeat: two messages with one check code are both needed.
        .onConflictDoNothing({ target: messages.uniqueKey })
        .returning({ id: messages.id });
      return inserted[0]?.id;
    } catch (error) {
      if (!/check_code/.test(String((error as Error).message))) throw error;
    }
  }
}

/** What a message that newer news replaced held, for those who tell the news. */
export interface Replaced {
  id: string;
  kind: string;
  props: Record<string, unknown>;
  dueAt: number;
}

/**
 * Takes queued messages of these kinds about one RSVP out of the queue and answers them, newest
 * last: a newer one says it all, and old news never arrives after new (RFC 5546 2.1.4).
 */
export async function supersede(
  tx: Tx,
  now: number,
  older: { rsvpId: string; kinds: readonly string[] },
): Promise<Replaced[]> {
  const rows = await tx
    .update(messages)
    .set({ state: 'superseded', endedAt: now })
    .where(
      and(
        eq(messages.rsvpId, older.rsvpId),
        eq(messages.state, 'queued'),
        inArray(messages.kind, [...older.kinds]),
      ),
    )
    .returning({
      id: messages.id,
      kind: messages.kind,
      props: messages.props,
      dueAt: messages.dueAt,
    });
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Says by which message older ones were superseded. */
export async function supersededBy(tx: Tx, ids: readonly string[], newerId: string): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(messages)
    .set({ supersededBy: newerId })
    .where(inArray(messages.id, [...ids]));
}
