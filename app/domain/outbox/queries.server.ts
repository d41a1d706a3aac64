import { and, count, desc, eq, lt, type SQL, sql } from 'drizzle-orm';
import { keptInvite } from '#app/platform/icalendar/pattern.ts';
import type { Handle } from '#db/client.ts';
import { bounces, mailTexts, messages, rsvps } from '#db/schema/index.ts';
import { countsByState } from './figures.server.ts';
import { filled, filledHtml } from './placeholders.ts';
import type { MessageState } from './types.ts';

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
  /** Came back for good after a mail server had taken it, or was refused at once. */
  isReturned: sql<boolean>`${bounces.id} is not null`.mapWith(Boolean),
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
    .leftJoin(bounces, and(eq(bounces.messageId, messages.id), eq(bounces.kind, 'hard')))
    .where(and(...conditions))
    .orderBy(desc(messages.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  return { messages: shown, older: rows.length > limit ? shown.at(-1)?.id : undefined };
}

/** One message whole, as it was sent, with placeholders where its links carried tokens. */
export function messageById(db: Handle, id: string) {
  const row = db
    .select({ message: messages, said: mailTexts, uid: rsvps.uid })
    .from(messages)
    .leftJoin(mailTexts, eq(mailTexts.id, messages.textId))
    .leftJoin(rsvps, eq(rsvps.id, messages.rsvpId))
    .where(eq(messages.id, id))
    .get();
  if (!row) return undefined;
  const { message, said, uid } = row;
  if (!said) return { ...message, text: null, html: null, calendar: null };
  const name = message.toName ?? '';
  const own = { name, checkCode: message.checkCode };
  const calendar =
    said.calendar &&
    keptInvite(said.calendar, {
      uid: uid ?? '',
      sequence: message.sequence ?? 0,
      stampedAt: message.dtstamp ?? message.createdAt,
      name,
      email: message.toAddress,
    });
  return {
    ...message,
    text: filled(said.text, own),
    html: filledHtml(said.html, own),
    calendar,
  };
}

/** How many messages are in each state that any is in, of one meeting or of all. */
export function messageCounts(
  db: Handle,
  meetingId?: string,
): Partial<Record<MessageState, number>> {
  if (meetingId === undefined) {
    return Object.fromEntries(Object.entries(countsByState(db)).filter(([, many]) => many > 0));
  }
  const rows = db
    .select({ state: messages.state, count: count() })
    .from(messages)
    .where(eq(messages.meetingId, meetingId))
    .groupBy(messages.state)
    .all();
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}
