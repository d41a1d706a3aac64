import { and, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import { messages } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import { dropUnusedTexts } from './kept-text.server.ts';

/**
 * Empties every message about these RSVPs of whom it went to and what it said; what has not left
 * yet is dropped. A worker that holds one meets no row at its next note, and stops before the end.
 */
export async function eraseMessages(
  tx: Tx,
  now: number,
  rsvpIds: readonly string[],
): Promise<void> {
  const about = inArray(messages.rsvpId, [...rsvpIds]);
  const unsent = or(
    eq(messages.state, 'queued'),
    and(eq(messages.state, 'sending'), isNull(messages.contentEndedAt)),
  );
  await tx
    .update(messages)
    .set({ state: 'dropped', endedAt: now, workerId: null })
    .where(and(about, unsent));
  const texts = tx
    .selectDistinct({ id: messages.textId })
    .from(messages)
    .where(and(about, isNotNull(messages.textId)))
    .all();
  await tx
    .update(messages)
    .set({
      toAddress: '',
      props: {},
      subject: null,
      toName: null,
      textId: null,
      lastResponse: null,
    })
    .where(about);
  dropUnusedTexts(
    tx,
    texts.flatMap(({ id }) => id ?? []),
  );
}

/** Gives the messages about what has become an RSVP to that RSVP, so that they are erased with it. */
export async function adoptMessages(
  tx: Tx,
  { from, to }: { from: string; to: { id: string; attendeeId: string } },
): Promise<void> {
  await tx
    .update(messages)
    .set({ rsvpId: to.id, attendeeId: to.attendeeId })
    .where(eq(messages.rsvpId, from));
}
