import type { Context } from '#app/domain/audit/types.ts';
import type { NoticeSettings } from '#app/domain/notices/types.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { Log } from '#app/platform/log.ts';
import type { Transport } from '#app/platform/mail/transport.ts';
import type { Database } from '#db/client.ts';
import type { ReadMailbox } from './mailbox.ts';

/** What a worker process has: made once in main.ts, handed down to every routine. */
export interface Worker {
  db: Database;
  clock: Clock;
  log: Log;
  transport: Transport;
  notices: NoticeSettings;
  /** Where IMAP_URL is set. */
  readMailbox?: ReadMailbox;
  /** To the mail server. */
  connections: number;
  /** Under which this process holds messages; another one after it was declared dead. */
  id: string;
  /** Set when the process is asked to stop. */
  stop: AbortSignal;
}

/** What acts are handed when the clock moves them. */
export const contextOf = ({ db, clock }: Pick<Worker, 'db' | 'clock'>): Context => ({
  db,
  now: clock(),
  actor: 'clock',
});
