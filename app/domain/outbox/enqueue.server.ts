import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { newId } from '#app/platform/ids.ts';
import { newCheckCode } from '#app/platform/tokens.ts';
import { prepared } from '#db/client.ts';
import { messages } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import { type NewMessage, priorities } from './types.ts';

const insert = prepared((db) =>
  db
    .insert(messages)
    .values({
      id: sql.placeholder('id'),
      uniqueKey: sql.placeholder('uniqueKey'),
      kind: sql.placeholder('kind'),
      factId: sql.placeholder('factId'),
      meetingId: sql.placeholder('meetingId'),
      rsvpId: sql.placeholder('rsvpId'),
      attendeeId: sql.placeholder('attendeeId'),
      staffId: sql.placeholder('staffId'),
      toAddress: sql.placeholder('toAddress'),
      language: sql.placeholder('language'),
      props: sql.placeholder('props'),
      method: sql.placeholder('method'),
      dtstamp: sql.placeholder('dtstamp'),
      priority: sql.placeholder('priority'),
      createdAt: sql.placeholder('createdAt'),
      dueAt: sql.placeholder('dueAt'),
      expiresAt: sql.placeholder('expiresAt'),
      checkCode: sql.placeholder('checkCode'),
    })
    // Only this conflict is a repeat: two messages with one check code are both needed.
    .onConflictDoNothing({ target: messages.uniqueKey })
    .returning({ id: messages.id })
    .prepare(),
);

const nothing = {
  factId: null,
  meetingId: null,
  rsvpId: null,
  attendeeId: null,
  staffId: null,
  method: null,
  dtstamp: null,
  expiresAt: null,
};

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
    ...nothing,
    priority: priorities.usual,
    dueAt: now,
    props: {},
    ...message,
    id: newId(now),
    createdAt: now,
  };
  for (;;) {
    try {
      const inserted = insert(tx).get({ ...row, checkCode: newCheckCode() });
      return inserted?.id;
    } catch (error) {
      if (!/check_code/.test(String((error as Error).message))) throw error;
    }
  }
}

/**
 * Takes queued messages of these kinds about one RSVP out of the queue in favour of a newer one that
 * says it all, so that old news never arrives after new (RFC 5546 2.1.4).
 */
export async function supersede(
  tx: Tx,
  now: number,
  { rsvpId, kinds, by }: { rsvpId: string; kinds: readonly string[]; by: string },
): Promise<void> {
  await tx
    .update(messages)
    .set({ state: 'superseded', endedAt: now, supersededBy: by })
    .where(
      and(
        eq(messages.rsvpId, rsvpId),
        eq(messages.state, 'queued'),
        ne(messages.id, by),
        inArray(messages.kind, [...kinds]),
      ),
    );
}
