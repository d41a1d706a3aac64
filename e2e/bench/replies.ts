/*
 * A full room in which everyone answers "No" by mail, each with another behind them on the waitlist:
 * the real worker as a process of its own takes the answers by SMTP, and each must seat the next.
 *
 *   node e2e/bench/replies.ts [--replies 1000] [--a-minute 1000]
 */
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { and, asc, eq } from 'drizzle-orm';
import { createTransport } from 'nodemailer';
import { groundFor, noon } from '#app/domain/meetings/testing.ts';
import { accepted, announceRoom, partyOf } from '#app/domain/rsvps/testing.ts';
import { attendees, facts, rsvps } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { freePort } from '#e2e/support/processes.ts';
import { type Finding, plain } from './figures.ts';
import { builtWorker } from './worker.ts';
import { clockFile, ended, startWorker, takeMail, until } from './worker-process.ts';

export interface Answering {
  replies: number;
  aMinute: number;
}

export interface AnsweringReport {
  /** Replies that were not taken, or were taken and did not count. */
  lost: number;
  /** Parties that waited and got no seat, or no invite. */
  notSeated: number;
  oversold: number;
  /** From the connection to 250, by when the RSVP is changed and on disk, in ms. */
  p50: number;
  p99: number;
  seconds: number;
}

const authservId = 'mailbox.town-crier.localhost';
const organizer = 'meetings@town-crier.localhost';

const stamp = new Date(noon).toISOString().replace(/[-:]|\.\d+/g, '');

/** A "No" as a mail program sends it on, vouched for by the embedded mailbox. */
const declining = ({ uid, from, id }: { uid: string; from: string; id: string }): string =>
  [
    `Authentication-Results: ${authservId}; dmarc=pass header.from=example.invalid`,
    `Message-ID: <${id}@example.invalid>`,
    `From: <${from}>`,
    `To: <${organizer}>`,
    'Subject: Declined',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `${from} has declined.`,
    '--b',
    'Content-Type: text/calendar; charset=utf-8; method=REPLY',
    '',
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Example//Mail//EN',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    'SEQUENCE:0',
    `ORGANIZER:mailto:${organizer}`,
    `ATTENDEE;PARTSTAT=DECLINED:mailto:${from}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '--b--',
    '',
  ].join('\r\n');

export async function answering({ replies, aMinute }: Answering): Promise<AnsweringReport> {
  const db = temporaryDatabase();
  const sink = await takeMail();
  const clock = clockFile(dirname(db.file), noon);
  const ctx = { db, now: noon, actor: 'system' } as const;
  await groundFor(ctx);
  const meeting = await announceRoom(ctx, replies);
  for (let i = 0; i < replies * 2; i += 1) {
    await accepted({ ...ctx, actor: 'citizen' }, partyOf(meeting.id, 1, `p${i}`));
  }
  const port = await freePort();
  const worker = startWorker({
    program: builtWorker,
    file: db.file,
    clock: clock.path,
    port: sink.port,
    env: { INBOUND_SMTP_PORT: String(port) },
  });
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    pool: true,
    maxConnections: 10,
    maxMessages: Number.POSITIVE_INFINITY,
  });
  await until(() => sink.taken.length >= replies * 2, 120_000);

  const seated = db.read
    .select({ uid: rsvps.uid, email: attendees.email })
    .from(rsvps)
    .innerJoin(attendees, eq(attendees.id, rsvps.attendeeId))
    .where(and(eq(rsvps.meetingId, meeting.id), eq(rsvps.place, 'seated')))
    .orderBy(asc(rsvps.createdAt))
    .all();
  const times: number[] = [];
  let refused = 0;
  const began = performance.now();
  await Promise.all(
    seated.map(async ({ uid, email }, index) => {
      await pause((index * 60_000) / aMinute);
      const from = email ?? '';
      const raw = declining({ uid, from, id: `r${index}` });
      const sentAt = performance.now();
      await transport.sendMail({ envelope: { from, to: [organizer] }, raw }).catch(() => {
        refused += 1;
      });
      times.push(performance.now() - sentAt);
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  await until(() => sink.taken.length >= replies * 4, 120_000).catch(() => undefined);
  worker.kill('SIGTERM');
  await ended(worker);
  transport.close();
  const places = db.read.select({ place: rsvps.place }).from(rsvps).all();
  const count = (place: string) => places.filter((row) => row.place === place).length;
  const invited = sink.taken.length - replies * 3;
  const applied = db.read.select().from(facts).where(eq(facts.kind, 'rsvp.replied')).all();
  await sink.close();
  await db.drop();
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return {
    lost: refused + (replies - count('withdrawn')) + (replies - applied.length),
    notSeated: replies - Math.min(count('seated'), invited),
    oversold: Math.max(0, count('seated') - replies),
    p50: at(0.5),
    p99: at(0.99),
    seconds,
  };
}

export async function repliesBench(): Promise<Finding[]> {
  const steady = await answering({ replies: 1000, aMinute: 1000 });
  const flood = await answering({ replies: 1000, aMinute: 60_000 });
  const about = (work: string, unit = '') => ({ bench: 'replies', work, unit });
  const lost = steady.lost + flood.lost + steady.oversold + flood.oversold;
  const rate = 1000 / flood.seconds;
  const note = `1,000 sent within a second were taken at ${rate.toFixed(0)} a second`;
  return [
    plain({ ...about('replies lost, 1,000 a minute and 1,000 at once'), note }, [lost], {
      most: 0,
    }),
    plain(
      about('parties behind them without a seat or an invite'),
      [steady.notSeated + flood.notSeated],
      { most: 0 },
    ),
    plain(about('reply to changed RSVP, p99 at 1,000 a minute', 'ms'), [steady.p99], {
      most: 5_000,
    }),
    plain(about('replies a minute', '/min'), [rate * 60], { least: 1_000 }),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      replies: { type: 'string', default: '1000' },
      'a-minute': { type: 'string', default: '1000' },
    },
  });
  console.log(
    await answering({ replies: Number(values.replies), aMinute: Number(values['a-minute']) }),
  );
}
