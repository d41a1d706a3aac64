/* Lets RSVPs come in from a process of their own, and counts afterwards what became of them. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';

export interface Posting {
  port: number;
  connections: number;
  seconds: number;
  /** An open load; without it each connection sends as fast as it is answered. */
  perSecond?: number;
  slugs: string[];
  /** Begins every address, so that these RSVPs are known among all others. */
  prefix: string;
}

export interface Posted {
  sent: number;
  byStatus: Record<string, number>;
  perSecond: number;
  /** ms */
  p50: number;
  p99: number;
}

/** Fails when anything but a thank-you was answered. */
export async function post(posting: Posting): Promise<Posted> {
  const script = fileURLToPath(new URL('./posting-process.ts', import.meta.url));
  const child = fork(script, [JSON.stringify(posting)]);
  const posted = await new Promise<Posted>((settle, fail) => {
    child.once('message', (message) => settle(message as Posted));
    child.once('exit', (code) => fail(new Error(`the RSVPs ended with ${code}`)));
  });
  const thanked = posted.byStatus['303'] ?? 0;
  if (thanked !== posted.sent) throw new Error(`not all were thanked: ${JSON.stringify(posted)}`);
  return posted;
}

export interface Kept {
  /** RSVPs that were answered and are not there. */
  lost: number;
  /** RSVPs without their fact, or facts without their RSVP. */
  withoutFact: number;
  /** Meetings in which more seats are taken than there are. */
  oversold: number;
}

export function kept(file: string, prefix: string, acknowledged: number): Kept {
  const db = new BetterSqlite3(file, { readonly: true, timeout: 5000 });
  const count = (sql: string, ...given: string[]) =>
    db
      .prepare(sql)
      .pluck()
      .get(...given) as number;
  const mine =
    'select r.id from rsvps r join attendees a on a.id = r.attendee_id where a.email like ?';
  const rows = count(`select count(*) from (${mine})`, `${prefix}-%`);
  const facts = count(
    `select count(distinct rsvp_id) from facts where kind in ('rsvp.seated', 'rsvp.waitlisted') and rsvp_id in (${mine})`,
    `${prefix}-%`,
  );
  const oversold = count(
    `select count(*) from meetings m where capacity <
       (select coalesce(sum(party_size), 0) from rsvps where meeting_id = m.id and place = 'seated')`,
  );
  db.close();
  return { lost: acknowledged - rows, withoutFact: Math.abs(rows - facts), oversold };
}
