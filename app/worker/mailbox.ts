import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { begunMailbox, keepBegun } from '#app/domain/replies/begun.server.ts';
import { largestMail } from '#app/domain/replies/receive.server.ts';
import { recipientOf } from '#app/domain/replies/recipients.ts';
import type { Inbound } from '#app/domain/replies/types.ts';
import { followMailbox, type MailboxNews, readMailboxOnce } from '#app/platform/mail/imap.ts';
import type { Arrival } from '#app/platform/mail/incoming.ts';
import type { Settings } from '#app/platform/settings.ts';
import { takeIn } from './inbound.ts';
import { contextOf, type Worker } from './types.ts';

/** Reads the mailbox of IMAP_URL: once, or as mail comes until the worker is asked to stop. */
export type ReadMailbox = (
  worker: Pick<Worker, 'db' | 'clock' | 'log' | 'stop'>,
  mode: 'once' | 'forever',
) => Promise<number>;

/** Undefined where there is no IMAP_URL. */
export function mailboxReader(
  settings: Pick<Settings, 'imapUrl' | 'imapToken' | 'imapAuthservId'>,
  general: Inbound,
): ReadMailbox | undefined {
  const { imapUrl: url, imapToken, imapAuthservId: authservId } = settings;
  if (url === undefined) return undefined;
  // The relays of INBOUND_TRUSTED_RELAYS hand mail over by SMTP: here only the mailbox's own server.
  const inbound = { ...general, authservId, isTrustedMailbox: authservId !== undefined };
  const id = mailboxId(url);
  return async (worker, mode) => {
    const options = {
      url,
      token: imapToken === undefined ? undefined : () => tokenOf(imapToken),
      largest: largestMail,
      begun: {
        load: () => begunMailbox(worker.db.read, id),
        keep: (begun: Parameters<typeof keepBegun>[2]) => keepBegun(contextOf(worker), id, begun),
      },
      async take(arrival: Arrival) {
        const answer = await takeIn(worker, addressed(arrival, inbound), inbound);
        return answer === 'later' ? 'later' : 'taken';
      },
      heard: (news: MailboxNews) => write(worker.log, news),
      stop: worker.stop,
    };
    if (mode === 'once') return readMailboxOnce(options);
    await followMailbox(options);
    return 0;
  };
}

/**
 * Whatever lies in the mailbox came to it, so it is for the organizer, unless it names an address
 * that only we could have made: then it is a bounce, or an unsubscription.
 */
function addressed(arrival: Arrival, inbound: Inbound): Arrival {
  const { from, to } = arrival.envelope;
  const made = to.filter(
    (address) => (recipientOf(address, inbound)?.kind ?? 'organizer') !== 'organizer',
  );
  return { ...arrival, envelope: { from, to: made.length > 0 ? made : [inbound.organizer] } };
}

/** A token in a file is kept fresh by whoever writes it: each connection reads it anew. */
async function tokenOf(stated: string): Promise<string> {
  if (!stated.startsWith('file:')) return stated;
  const path = stated.replace(/^file:(?:\/\/(?=\/))?/, '');
  return (await readFile(path, 'utf8')).trim();
}

/** The same whatever the password is. */
function mailboxId(url: string): string {
  const { username, hostname, port, pathname } = new URL(url);
  const name = `${username}@${hostname.toLowerCase()}:${port}${pathname}`;
  return createHash('sha256').update(name).digest('hex');
}

function write(log: Worker['log'], news: MailboxNews): void {
  switch (news.kind) {
    case 'connected':
      log.info('the mailbox is read');
      break;
    case 'disconnected':
      log.warn({ code: news.code }, 'the mailbox cannot be read; trying again');
      break;
    case 'too-large':
      log.info({ outcome: 'too-large', bytes: news.bytes }, 'a mail was left in the mailbox');
      break;
    case 'failed':
      log.error({ err: news.error }, 'a mail could not be taken');
  }
}
