import { setTimeout as sleep } from 'node:timers/promises';
import { largestMail, receiveMail } from '#app/domain/replies/receive.server.ts';
import { recipientOf } from '#app/domain/replies/recipients.ts';
import type { Inbound } from '#app/domain/replies/types.ts';
import { systemResolve } from '#app/platform/mail/authentic.ts';
import type { Arrival } from '#app/platform/mail/incoming.ts';
import { type Answer, type Listener, openListener } from '#app/platform/mail/listener.ts';
import { trustedRelays } from '#app/platform/mail/relays.ts';
import type { Settings } from '#app/platform/settings.ts';
import { untilStopped } from './run.ts';
import { contextOf, type Worker } from './types.ts';

const between = 5_000;

/** What this process knows about mail that comes in. */
export function inboundOf(settings: Settings): Inbound {
  return {
    organizer: settings.mailFrom.address,
    secretKey: settings.secretKey,
    resolve: systemResolve(),
    ...trustedRelays(settings),
  };
}

type Receiving = Pick<Worker, 'db' | 'clock' | 'log'>;

/**
 * Takes a mail from any channel, and leaves one line in the log for each of its recipients, with
 * nothing personal. `later` stands for every trouble of ours: the mail is to be handed in again.
 */
export async function takeIn(
  worker: Receiving,
  arrival: Arrival,
  inbound: Inbound,
): Promise<Answer> {
  const began = performance.now();
  const line = (found: object) =>
    worker.log.info(
      { ...found, bytes: arrival.raw.length, ms: Math.round(performance.now() - began) },
      'a mail came in',
    );
  try {
    const taken = await receiveMail(contextOf(worker), arrival, inbound);
    if (!taken.ok) {
      line({ outcome: taken.reason });
      return taken.reason;
    }
    for (const { recipient, ...receipt } of taken.value) line({ at: recipient, ...receipt });
    return 'taken';
  } catch (error) {
    worker.log.error({ err: error, bytes: arrival.raw.length }, 'a mail could not be taken');
    return 'later';
  }
}

/**
 * Listens for mail until the worker is asked to stop. While another process has the port it tries
 * again and again: after a crash the one before may still be closing.
 */
export async function listenForMail(
  worker: Receiving & Pick<Worker, 'stop'>,
  { host, port }: { host: string; port: number },
  inbound: Inbound,
): Promise<void> {
  let said = false;
  while (!worker.stop.aborted) {
    const listener = await openFor(worker, { host, port }, inbound).catch((error: unknown) => {
      if (!said) worker.log.error({ err: error, port }, 'no mail can come in; trying again');
      said = true;
      return undefined;
    });
    if (listener) {
      worker.log.info({ port: listener.port }, 'listening for mail');
      await untilStopped(worker.stop);
      await listener.close();
      return;
    }
    await sleep(between, undefined, { signal: worker.stop }).catch(() => undefined);
  }
}

const openFor = (
  worker: Receiving,
  { host, port }: { host: string; port: number },
  inbound: Inbound,
): Promise<Listener> =>
  openListener({
    host,
    port,
    largest: largestMail,
    isTrusted: inbound.isTrustedRelay,
    isRecipient(address) {
      const isOurs = recipientOf(address, inbound) !== undefined;
      if (!isOurs) worker.log.info({ outcome: 'nobody' }, 'a mail was refused');
      return isOurs;
    },
    take: (arrival) => takeIn(worker, arrival, inbound),
    refused: (outcome) => worker.log.info({ outcome }, 'a mail was refused'),
  });
