import { and, eq, inArray, ne } from 'drizzle-orm';
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

/** What a message held that newer news replaced. */
export type Replaced = Pick<typeof messages.$inferSelect, 'kind' | 'props' | 'dueAt'>;

/**
 * Takes queued messages of these kinds about one RSVP out of the queue in favour of a newer one that
 * says it all, so that old news never arrives after new (RFC 5546 2.1.4). Answers what they held.
 */
export async function supersede(
  tx: Tx,
  now: number,
  { rsvpId, kinds, by }: { rsvpId: string; kinds: readonly string[]; by: string },
): Promise<Replaced[]> {
  return await tx
    .update(messages)
    .set({ state: 'superseded', endedAt: now, supersededBy: by })
    .where(
      and(
        eq(messages.rsvpId, rsvpId),
        eq(messages.state, 'queued'),
        ne(messages.id, by),
        inArray(messages.kind, [...kinds]),
      ),
    )
    .returning({ kind: messages.kind, props: messages.props, dueAt: messages.dueAt });
}
