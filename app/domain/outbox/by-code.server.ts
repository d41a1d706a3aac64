import { and, eq, isNotNull } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import { messages } from '#db/schema/index.ts';

/** What anyone who holds its check code may know of a message: enough to compare, and no address. */
export interface CheckedMessage {
  subject: string;
  meetingId: string | null;
  at: number;
}

/** The message that left with this code; one that was never handed to a mail server was not sent. */
export function messageByCode(db: Handle, checkCode: string): CheckedMessage | undefined {
  const row = db
    .select({
      subject: messages.subject,
      meetingId: messages.meetingId,
      at: messages.contentEndedAt,
    })
    .from(messages)
    .where(and(eq(messages.checkCode, checkCode), isNotNull(messages.contentEndedAt)))
    .get();
  if (!row?.at) return undefined;
  return { subject: row.subject ?? '', meetingId: row.meetingId, at: row.at };
}
