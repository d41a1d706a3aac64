import { purgeStrangers, purgeUnconfirmed } from '#app/domain/alerts/purge.server.ts';
import { markHeldMeetings } from '#app/domain/meetings/mark-held.server.ts';
import { tellAlertNews } from '#app/domain/notices/alert-news.server.ts';
import { mailChainHead } from '#app/domain/notices/chain-head.server.ts';
import { noticeFacts } from '#app/domain/notices/read-facts.server.ts';
import { rememberedTimes, remind } from '#app/domain/notices/reminders.server.ts';
import { beat, joinWorkers, recoverHeld } from '#app/domain/outbox/lease.server.ts';
import { beatEvery } from '#app/domain/outbox/rules.ts';
import { purgeMail } from '#app/domain/replies/purge.server.ts';
import { purgeAccommodations } from '#app/domain/rsvps/purge.server.ts';
import { purgeUnverified, releaseUnverified } from '#app/domain/rsvps/release-unverified.server.ts';
import { fairTurns } from '#app/platform/turns.ts';
import { keepBallast } from '#db/ballast.ts';
import { sendDue } from './sender.ts';
import { contextOf, type Worker } from './types.ts';

const second = 1_000;

/** One thing the worker does again and again; `run` answers how much there was to do. */
export interface Routine {
  name: string;
  every: number;
  what: string;
  /** `once`: everything that is to do now, then the end. */
  run: (worker: Worker, mode: 'once' | 'forever') => Promise<number>;
}

/** Everything the worker does. Each is safe to run at any time, twice, and in two processes. */
export function timetable(): Routine[] {
  const times = rememberedTimes();
  return [
    {
      name: 'beat',
      every: beatEvery,
      what: 'Says that this worker lives, which renews its hold on what it is sending.',
      run: stayAlive,
    },
    {
      name: 'recover',
      every: 10 * second,
      what: 'Takes up what dead workers held.',
      run: async (worker) => {
        const { queued, left } = await recoverHeld(contextOf(worker));
        if (left > 0) worker.log.warn({ left }, 'messages are left uncertain');
        return queued + left;
      },
    },
    {
      name: 'held-meetings',
      every: 60 * second,
      what: 'Marks announced meetings as held once they are over.',
      run: async (worker) => markHeldMeetings(contextOf(worker)),
    },
    {
      name: 'unverified',
      every: 10 * second,
      what: 'Gives back the seats of RSVPs whose address was not verified in time.',
      run: (worker) => releaseUnverified(contextOf(worker)),
    },
    {
      name: 'purge',
      every: 600 * second,
      what: 'Deletes accommodation requests 30 days after their meeting, RSVPs and alerts that were never confirmed, mail from people after 30 days, and what deleting left behind.',
      run: async (worker) => {
        const ctx = contextOf(worker);
        const requests = await purgeAccommodations(ctx);
        const wishes = (await purgeUnconfirmed(ctx)) + (await purgeStrangers(ctx));
        const purged = requests + wishes + (await purgeUnverified(ctx)) + (await purgeMail(ctx));
        worker.db.fold();
        return purged;
      },
    },
    {
      name: 'ballast',
      every: 600 * second,
      what: 'Keeps a file beside the database that is given up when the disk is full.',
      run: async (worker) => {
        const isKept = keepBallast(worker.db.file);
        if (!isKept) worker.log.error('the disk is nearly full: make room');
        return isKept ? 1 : 0;
      },
    },
    {
      name: 'mailbox',
      every: 5 * second,
      what: 'Takes answers and bounces out of the mailbox of IMAP_URL, where that is set.',
      // Goes on by itself: it is told of new mail rather than asking for it.
      run: async (worker, mode) => (await worker.readMailbox?.(worker, mode)) ?? 0,
    },
    {
      name: 'notices',
      every: second,
      what: 'Reads new facts and writes a message for each person who must hear.',
      run: (worker) => noticeFacts(contextOf(worker), fairTurns(worker.stop)),
    },
    {
      name: 'reminders',
      every: 20 * second,
      what: 'Writes the reminders that have fallen due.',
      run: (worker) => remind(contextOf(worker), times, fairTurns(worker.stop)),
    },
    {
      name: 'alerts',
      every: 60 * second,
      what: 'Writes, once in the morning, what is new to those who asked to hear of meetings.',
      run: (worker) => tellAlertNews(contextOf(worker), fairTurns(worker.stop)),
    },
    {
      name: 'chain-head',
      every: 60 * second,
      what: 'Writes, once in the morning, where the audit log stands to the records officers.',
      run: (worker) => mailChainHead(contextOf(worker)),
    },
    {
      name: 'send',
      every: second,
      what: 'Sends what is due, the urgent first.',
      // Goes on by itself: one message that hangs must not hold up the others.
      run: (worker, mode) => sendDue(worker, { endless: mode === 'forever' }),
    },
  ];
}

/** A worker that was declared dead holds nothing any more, and goes on under another id. */
async function stayAlive(worker: Worker): Promise<number> {
  const ctx = contextOf(worker);
  if (await beat(ctx, worker.id)) return 1;
  worker.log.warn('this worker was taken for dead; it goes on under another id');
  worker.id = await joinWorkers(ctx, process.pid);
  return 1;
}
