import { and, eq, inArray, isNotNull, isNull, or, type SQL } from 'drizzle-orm';
import { attendees, messages } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import { dropUnusedTexts } from './kept-text.server.ts';

/**
 * Empties every message about these RSVPs of whom it went to and what it said; what has not left
 * yet is dropped. A worker that holds one meets no row at its next note, and stops before the end.
 */
export function eraseMessages(tx: Tx, now: number, rsvpIds: readonly string[]): Promise<void> {
  return erase(tx, now, inArray(messages.rsvpId, [...rsvpIds]));
}

/** The same for every message to one person, whatever it is about. */
export async function eraseMessagesTo(tx: Tx, now: number, attendeeId: string): Promise<void> {
  const to = tx
    .select({ address: attendees.email })
    .from(attendees)
    .where(eq(attendees.id, attendeeId));
  /* By the index of addresses; the address may be somebody's on the staff too. */
  const theirs = and(inArray(messages.toAddress, to), eq(messages.attendeeId, attendeeId));
  await erase(tx, now, theirs);
}

async function erase(tx: Tx, now: number, about: SQL | undefined): Promise<void> {
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
