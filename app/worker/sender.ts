import { setTimeout as sleep } from 'node:timers/promises';
import { endRefused, putOff } from '#app/domain/attendees/refused.server.ts';
import { prepareMessage } from '#app/domain/notices/prepare.server.ts';
import type { Prepared } from '#app/domain/notices/types.ts';
import { claimDue, type MessageRow } from '#app/domain/outbox/claim.server.ts';
import {
  complete,
  endUnsent,
  giveBack,
  markContentEnded,
  markUncertain,
  retryLater,
} from '#app/domain/outbox/finish.server.ts';
import type { Claim } from '#app/domain/outbox/types.ts';
import type { Outcome } from '#app/platform/mail/transport.ts';
import { snapshot } from '#db/snapshot.ts';
import { together } from './together.ts';
import { contextOf, type Worker } from './types.ts';

/* A lane carries one message. Twice the connections: one is rendered or noted while another is on the wire. */
const lanesFor = 2;
/* Claimed and not begun: enough to keep every lane busy, few enough that urgent mail is next. */
const ahead = 2;
const look = 500;
const shortestPause = 1_000;
const longestPause = 30_000;

/** A message that this worker holds, and what is to be sent of it. */
interface Held {
  message: MessageRow;
  preparing: Promise<Prepared | undefined>;
}

/** Sends what is due until nothing is, or with `endless` until the worker is asked to stop. */
export async function sendDue(worker: Worker, { endless = false } = {}): Promise<number> {
  const queue: Held[] = [];
  const relay = relayPauses();
  const lanes = worker.connections * lanesFor;
  const notes = together({ most: worker.connections });
  let claiming: Promise<void> | undefined;
  let sent = 0;

  async function claimMore() {
    if (relay.pausedUntil > performance.now()) return;
    try {
      queue.push(...prepared(worker, await claimDue(contextOf(worker), worker.id, lanes * ahead)));
    } catch (error) {
      worker.log.error({ err: error }, 'claiming messages failed');
    }
  }

  async function next(): Promise<Held | undefined> {
    if (worker.stop.aborted) return undefined;
    if (queue.length < lanes) {
      claiming ??= claimMore().finally(() => {
        claiming = undefined;
      });
    }
    if (queue.length === 0) await claiming;
    return queue.shift();
  }

  async function lane() {
    for (;;) {
      const held = await next();
      if (held) {
        if (await sendOne(worker, held, { relay, notes })) sent += 1;
        if (relay.pausedUntil > performance.now()) await giveAllBack(worker, queue);
        continue;
      }
      if (!endless || worker.stop.aborted) return;
      await sleep(look, undefined, { signal: worker.stop }).catch(() => undefined);
    }
  }

  await Promise.all(Array.from({ length: lanes }, lane));
  await claiming;
  await giveAllBack(worker, queue);
  return sent;
}

/** Looks up what all of them say at one moment; what fails is heard of when its turn comes. */
function prepared(worker: Worker, messages: readonly MessageRow[]): Held[] {
  const ctx = contextOf(worker);
  return snapshot(worker.db, () =>
    messages.map((message) => {
      const preparing = prepareMessage(ctx, message, worker.notices);
      preparing.catch(() => undefined);
      return { message, preparing };
    }),
  );
}

async function giveAllBack(worker: Worker, queue: Held[]): Promise<void> {
  const held = queue.splice(0);
  await Promise.all(held.map(({ message }) => giveBack(contextOf(worker), claimOf(message))));
}

const claimOf = ({ id, workerId, fence }: MessageRow): Claim => ({
  id,
  workerId: workerId ?? '',
  fence,
});

/** What the lanes have in common. */
interface Shared {
  relay: ReturnType<typeof relayPauses>;
  notes: ReturnType<typeof together>;
}

/** Sends one message and notes what came of it. Answers whether the server took it. */
async function sendOne(
  worker: Worker,
  { message, preparing }: Held,
  { relay, notes }: Shared,
): Promise<boolean> {
  const claim = claimOf(message);
  try {
    const prepared = await preparing;
    if (!prepared) {
      const response = 'out of date';
      await keep(worker, () => endUnsent(contextOf(worker), claim, { state: 'dropped', response }));
      return false;
    }
    const outcome = await worker.transport.deliver({
      envelope: prepared.envelope,
      letter: prepared.letter,
      onContentEnd: () =>
        notes.now(() => {
          const ctx = contextOf(worker);
          return markContentEnded(ctx, claim, prepared.content, (tx) =>
            prepared.stillTrue(tx, ctx.now),
          );
        }),
    });
    relay.heard(outcome);
    await keep(worker, () => notes.soon(() => note(worker, message, claim, outcome)));
    return outcome.kind === 'accepted';
  } catch (error) {
    worker.log.error({ err: error, messageId: message.id, kind: message.kind }, 'a message failed');
    const response = 'internal error';
    await keep(worker, () => retryLater(contextOf(worker), message, claim, { response }));
    return false;
  }
}

/** What each outcome makes of the row. */
function note(
  worker: Worker,
  message: MessageRow,
  claim: Claim,
  outcome: Outcome,
): Promise<boolean> {
  const ctx = contextOf(worker);
  switch (outcome.kind) {
    case 'accepted':
      return complete(ctx, claim, outcome.response);
    case 'deferred':
      return putOff(ctx, message, claim, outcome);
    case 'rejected':
      // Refusing the sender is about our address or our account: not this message's end.
      if (outcome.refused === 'sender') {
        worker.log.error({ smtpCode: outcome.code }, 'the mail server refuses our sender address');
        return retryLater(ctx, message, claim, outcome);
      }
      return endRefused(ctx, claim, outcome);
    case 'uncertain':
      return markUncertain(ctx, message, claim, outcome.response);
    case 'withheld':
      return endUnsent(ctx, claim, { state: 'dropped', response: 'undeliverable address' });
    case 'abandoned':
      // The marker has already put the row where it belongs.
      return Promise.resolve(false);
  }
}

/**
 * Writes down what happened, and goes on trying while the database is held by another process or
 * the disk is full: what a server has taken must not be forgotten while this process lives.
 */
async function keep(worker: Worker, act: () => Promise<boolean>): Promise<void> {
  for (let pause = 50; ; pause = Math.min(pause * 2, 2_000)) {
    try {
      await act();
      return;
    } catch (error) {
      worker.log.error({ err: error }, 'noting the outcome of a message failed; trying again');
      await sleep(pause);
    }
  }
}

/** Leaves a server alone that cannot be reached or says 421, a second at first, then longer. */
function relayPauses() {
  let pause = 0;
  return {
    pausedUntil: 0,
    heard(outcome: Outcome) {
      if (outcome.kind === 'accepted') pause = 0;
      const isDown =
        outcome.kind === 'uncertain' ||
        (outcome.kind === 'deferred' && (outcome.code === undefined || outcome.code === 421)) ||
        (outcome.kind === 'rejected' && outcome.refused === 'sender');
      if (!isDown || this.pausedUntil > performance.now()) return;
      pause = Math.min(Math.max(shortestPause, pause * 2), longestPause);
      this.pausedUntil = performance.now() + pause;
    },
  };
}
