import { join } from 'node:path';
import { unsubscribeToken } from '#app/domain/alerts/unsubscribe.server.ts';
import { noticeMemory } from '#app/domain/notices/types.ts';
import { joinWorkers, leaveWorkers } from '#app/domain/outbox/lease.server.ts';
import type { Inbound } from '#app/domain/replies/types.ts';
import type { Clock } from '#app/platform/clock.ts';
import { type Log, saysHeld } from '#app/platform/log.ts';
import { domainOf } from '#app/platform/mail/address.ts';
import { bounceAddress, unsubscribeAddress } from '#app/platform/mail/bounce-address.ts';
import { openMailboxPort } from '#app/platform/mail/mailbox-port.ts';
import { openTransport } from '#app/platform/mail/transport.ts';
import type { Settings } from '#app/platform/settings.ts';
import type { Database } from '#db/client.ts';
import { isHeld, whenFree } from '#db/held.ts';
import { inboundOf } from './inbound.ts';
import { mailboxReader } from './mailbox.ts';
import { noticeLinks } from './notice-links.ts';
import { contextOf, type Worker } from './types.ts';

const connections = 5;

interface Relay {
  url: string;
  takesInvalid: boolean;
}

/** Where mail goes: the office's server, or the embedded mailbox that `npm start` opens without one. */
export function relayOf({ smtpUrl, mailboxPort }: Settings): Relay | undefined {
  if (smtpUrl !== undefined) return { url: smtpUrl, takesInvalid: false };
  if (mailboxPort === undefined) return undefined;
  return { url: `smtp://127.0.0.1:${mailboxPort}`, takesInvalid: true };
}

/**
 * The same for a worker that runs once, which nobody told of a mailbox: the one that `npm start` has
 * open on this folder, or else its own for as long as it runs. Undefined when live without SMTP_URL.
 */
export async function relayForOnce(
  settings: Settings,
  now: Clock,
): Promise<{ relay: Relay; close(): Promise<void> } | undefined> {
  const relay = relayOf(settings);
  const close = async () => undefined;
  if (relay) return { relay, close };
  if (settings.live) return undefined;
  const dir = join(settings.dataDir, 'mailbox');
  const open = await openMailboxPort(dir);
  const own = open === undefined ? await ownMailbox(dir, now) : undefined;
  const mailboxPort = own?.port ?? open;
  const found = relayOf({ ...settings, mailboxPort });
  return found && { relay: found, close: own ? () => own.close() : close };
}

/* Loaded where it is needed alone: a worker that runs on never does. */
async function ownMailbox(dir: string, now: Clock) {
  const { openMailbox } = await import('#app/platform/mail/mailbox.ts');
  return openMailbox({ dir, now });
}

/** Does any mail come in, to be read by this program? */
const isReceiving = ({ inboundSmtpPort, imapUrl }: Settings): boolean =>
  inboundSmtpPort !== undefined || imapUrl !== undefined;

/** Enters this process as a worker. `close` leaves, so that what it still holds is taken up at once. */
export async function openWorker(given: {
  settings: Settings;
  relay: Relay;
  db: Database;
  clock: Clock;
  log: Log;
  stop: AbortSignal;
}): Promise<{ worker: Worker; inbound: Inbound; close(): Promise<void> }> {
  const { settings, relay, db, clock, log, stop } = given;
  const { mailFrom, secretKey, publicOrigin, dkim } = settings;
  const domain = domainOf(mailFrom.address);
  const transport = openTransport({
    ...relay,
    connections,
    rate: settings.mailRate,
    ...(dkim ? { dkim } : {}),
  });
  const inbound = inboundOf(settings);
  const readMailbox = mailboxReader(settings, inbound);
  const worker: Worker = {
    db,
    clock,
    log,
    stop,
    transport,
    connections,
    ...(readMailbox ? { readMailbox } : {}),
    notices: {
      from: mailFrom,
      officeEmail: settings.officeEmail,
      officeAddress: settings.officeAddress,
      takesReplies: isReceiving(settings),
      memory: noticeMemory(),
      links: noticeLinks(publicOrigin, secretKey),
      bounceAddress: (id) => bounceAddress(secretKey, id, domain),
      ...(isReceiving(settings)
        ? {
            unsubscribeAddress: (attendeeId, list) =>
              unsubscribeAddress(unsubscribeToken(secretKey, { list, attendeeId }), domain),
          }
        : {}),
    },
    id: await whenFree(() => joinWorkers({ db, now: clock() }, process.pid), {
      held: saysHeld(log),
      signal: stop,
    }),
  };
  return {
    worker,
    inbound,
    async close() {
      transport.close();
      await leaveWorkers(contextOf(worker), worker.id).catch((error) => {
        /* Its lease runs out by itself; a stop must not wait for somebody else's lock. */
        if (!isHeld(error)) throw error;
        log.warn('another process holds the database; this worker leaves without a note');
      });
    },
  };
}
