import { createHash } from 'node:crypto';
import { eq, or } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import { replies } from '#db/schema/index.ts';
import type { Reply, Trust } from './types.ts';

/** What tells a mail that was here before, in whichever wrapping. */
export interface Marks {
  /** Of sender and Message-ID. */
  mailHash: string;
  /** Of the calendar part: mail programs put it into a mail twice, and relays send mails twice. */
  calendarHash: string;
}

export const hashOf = (...texts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(texts)).digest('hex');

/** What tells one mail from another of the same sender. */
export const mailHashOf = (from: string | undefined, messageId: string): string =>
  hashOf(from ?? '', messageId);

const ranks: Record<Trust, number> = { none: 0, partial: 1, full: 2 };

/**
 * Replies that were here before and were trusted no less than this one. A stranger who sends
 * somebody's answer ahead of them does not make the true one a repeat.
 */
export async function isSeen(db: Handle, marks: Marks, trust: Trust): Promise<boolean> {
  const earlier: Pick<Reply, 'trust'>[] = await db
    .select({ trust: replies.trust })
    .from(replies)
    .where(or(eq(replies.mailHash, marks.mailHash), eq(replies.calendarHash, marks.calendarHash)));
  return earlier.some((reply) => ranks[reply.trust] >= ranks[trust]);
}
