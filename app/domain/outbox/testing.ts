import type { Database } from '#db/client.ts';
import { write } from '#db/write.ts';
import type { MessageRow } from './claim.server.ts';
import { enqueue } from './enqueue.server.ts';
import { mailText } from './kept-text.server.ts';
import { joinWorkers } from './lease.server.ts';
import type { Claim, NewMessage, SentContent } from './types.ts';

/** A content as a renderer would hand it over. */
export const someContent: SentContent = {
  subject: 'Hernando',
  toName: 'Ann & Bob',
  text: mailText({
    text: '{{name}}: {{manage-link}}',
    html: '<p>{{name}}: {{manage-link}}</p>',
  }),
  sequence: null,
};

/** Puts a message into the outbox that is nobody's but the test's. */
export function queued(
  db: Database,
  now: number,
  message: Partial<NewMessage> & { uniqueKey: string },
): Promise<string | undefined> {
  const row = { kind: 'reminder', toAddress: 'ann@example.org', language: 'en', ...message };
  return write({ db }, (tx) => enqueue(tx, now, row));
}

export const aWorker = (db: Database, now: number) => joinWorkers({ db, now }, process.pid);

/** The claim under which a worker holds a message. */
export const claimOf = (message: MessageRow): Claim => ({
  id: message.id,
  workerId: message.workerId ?? '',
  fence: message.fence,
});
