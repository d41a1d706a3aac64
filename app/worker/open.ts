import { noticeMemory } from '#app/domain/notices/types.ts';
import { joinWorkers, leaveWorkers } from '#app/domain/outbox/lease.server.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { Log } from '#app/platform/log.ts';
import { bounceAddress, unsubscribeAddress } from '#app/platform/mail/bounce-address.ts';
import { openTransport } from '#app/platform/mail/transport.ts';
import type { Settings } from '#app/platform/settings.ts';
import type { Database } from '#db/client.ts';
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
}): Promise<{ worker: Worker; close(): Promise<void> }> {
  const { settings, relay, db, clock, log, stop } = given;
  const { mailFrom, secretKey, publicOrigin, dkim } = settings;
  const domain = mailFrom.address.slice(mailFrom.address.lastIndexOf('@') + 1);
  const transport = openTransport({
    ...relay,
    connections,
    rate: settings.mailRate,
    ...(dkim ? { dkim } : {}),
  });
  const readMailbox = mailboxReader(settings, inboundOf(settings));
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
        ? { unsubscribeAddress: (id) => unsubscribeAddress(secretKey, id, domain) }
        : {}),
    },
    id: await joinWorkers({ db, now: clock() }, process.pid),
  };
  return {
    worker,
    async close() {
      transport.close();
      await leaveWorkers(contextOf(worker), worker.id);
    },
  };
}
