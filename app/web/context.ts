import type { Actor, Context } from '#app/domain/audit/types.ts';
import type { Log } from '#app/platform/log.ts';
import type { MailboxReader } from '#app/platform/mail/mailbox.ts';
import type { Settings } from '#app/platform/settings.ts';
import type { Database } from '#db/client.ts';
import type { LimitName, Limits } from './limits.ts';

/** What the process made once and hands to every route. There is no other shared state. */
export interface AppContext {
  db: Database;
  settings: Settings;
  log: Log;
  /** The present instant, epoch ms. Ask once per request. */
  now(): number;
  /** The client's address as TRUST_PROXY lets us believe it; for limits only, never stored. */
  clientAddress: string;
  /** The embedded mailbox; absent when SMTP_URL is set. */
  mailbox?: MailboxReader;
  /** Lets the page's own scripts run; staff pages only, a new one for each answer. */
  nonce?: string | undefined;
  /** The counters behind `spend`; how an RSVP may be taken is in rsvp-pace.ts. */
  limits: Limits;
  /** Counts one use against a limit; false when it is spent. Always true with LIMITS=off. */
  spend(limit: Exclude<LimitName, 'rsvp'>): Promise<boolean>;
  /** What a form posting to this path carries in `formTokenField`, so that old browsers may send it. */
  formToken(path: string): string;
}

/** What one process makes once: the context of a request, less what belongs to that request. */
export interface Process
  extends Omit<AppContext, 'clientAddress' | 'nonce' | 'spend' | 'formToken'> {}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends AppContext {}
}

/** What an act is handed for one request. */
export function actContext(context: Pick<AppContext, 'db' | 'now'>, actor: Actor): Context {
  return { db: context.db, now: context.now(), actor };
}
