import { and, count, desc, eq, lt, type SQL } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import { mailTexts, messages } from '#db/schema/index.ts';
import { filled, filledHtml } from './placeholders.ts';

export type MessageState = (typeof messages.$inferSelect)['state'];

/** A message as a list shows it, without what it said. */
const listed = {
  id: messages.id,
  kind: messages.kind,
  meetingId: messages.meetingId,
  toAddress: messages.toAddress,
  state: messages.state,
  subject: messages.subject,
  createdAt: messages.createdAt,
  dueAt: messages.dueAt,
  sentAt: messages.sentAt,
  endedAt: messages.endedAt,
  attempts: messages.attempts,
  lastResponse: messages.lastResponse,
};

/** Messages, the newest first; by state, by meeting, or all. */
export async function messagesForStaff(
  db: Handle,
  wanted: {
    state?: MessageState | undefined;
    meetingId?: string | undefined;
    before?: string | undefined;
    limit: number;
  },
) {
  const { state, meetingId, before, limit } = wanted;
  const conditions: SQL[] = [];
  if (state) conditions.push(eq(messages.state, state));
  if (meetingId) conditions.push(eq(messages.meetingId, meetingId));
  if (before) conditions.push(lt(messages.id, before));
  const rows = await db
    .select(listed)
    .from(messages)
    .where(and(...conditions))
    .orderBy(desc(messages.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  return { messages: shown, older: rows.length > limit ? shown.at(-1)?.id : undefined };
}

/** One message whole, as it was sent, with placeholders where its links carried tokens. */
export function messageById(db: Handle, id: string) {
  const row = db
    .select({ message: messages, text: mailTexts.text, html: mailTexts.html })
    .from(messages)
    .leftJoin(mailTexts, eq(mailTexts.id, messages.textId))
    .where(eq(messages.id, id))
    .get();
  if (!row) return undefined;
  const { message, text, html } = row;
  const own = { name: message.toName ?? undefined, checkCode: message.checkCode };
  return {
    ...message,
    text: text === null ? null : filled(text, own),
    html: html === null ? null : filledHtml(html, own),
  };
}

/** How many messages are in each state, of one meeting or of all. */
export async function messageCounts(
  db: Handle,
  meetingId?: string,
): Promise<Partial<Record<MessageState, number>>> {
  const rows = await db
    .select({ state: messages.state, count: count() })
    .from(messages)
    .where(meetingId ? eq(messages.meetingId, meetingId) : undefined)
    .groupBy(messages.state);
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}
