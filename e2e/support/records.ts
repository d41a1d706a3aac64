import { createHash } from 'node:crypto';
import BetterSqlite3 from 'better-sqlite3';

/** Tables that move by themselves while nobody does anything: the worker's pulse and its places. */
const moving = new Set(['workers', 'routines', 'cursors']);

function reading<T>(file: string, read: (db: BetterSqlite3.Database) => T): T {
  const db = new BetterSqlite3(file, { readonly: true, timeout: 5000 });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

function tablesOf(db: BetterSqlite3.Database): string[] {
  const named =
    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name";
  return db.prepare(named).pluck().all() as string[];
}

/** The tables of which some row holds a text. */
export function tablesHolding(file: string, text: string): string[] {
  return reading(file, (db) =>
    tablesOf(db).filter((name) => {
      const rows = db.prepare(`select * from "${name}"`).raw();
      return [...rows.iterate()].some((row) => JSON.stringify(row).includes(text));
    }),
  );
}

/** A hash of every row of every table, by table: two that are equal say that nothing changed. */
export function fingerprint(file: string): Record<string, string> {
  return reading(file, (db) => {
    const hashed = tablesOf(db)
      .filter((name) => !moving.has(name))
      .map((name): [string, string] => {
        const hash = createHash('sha256');
        const rows = db.prepare(`select * from "${name}" order by rowid`).raw();
        for (const row of rows.iterate()) {
          hash.update(
            JSON.stringify(row, (_, value) =>
              Buffer.isBuffer(value) ? value.toString('hex') : value,
            ),
          );
        }
        return [name, hash.digest('hex')];
      });
    return Object.fromEntries(hashed);
  });
}

/** Kinds of the facts about one meeting, in the order in which they happened. */
export function factsOf(file: string, meetingId: string): string[] {
  return reading(
    file,
    (db) =>
      db
        .prepare('select kind from facts where meeting_id = ? order by id')
        .pluck()
        .all(meetingId) as string[],
  );
}

/** How many messages are still to be written or sent. */
export function unsent(file: string): number {
  return reading(file, (db) => {
    const waiting = db
      .prepare("select count(*) from messages where state in ('queued', 'sending')")
      .pluck()
      .get() as number;
    const unread = db
      .prepare(
        'select (select coalesce(max(id), 0) from facts) - coalesce((select min(fact_id) from cursors), 0)',
      )
      .pluck()
      .get() as number;
    return waiting + unread;
  });
}

/** When a worker was last heard of. */
export function lastBeat(file: string): number {
  return reading(file, (db) => {
    const last = db.prepare('select max(heartbeat_at) from workers where ended_at is null');
    return (last.pluck().get() as number | null) ?? 0;
  });
}

/** How often a message that still waits was tried in vain. */
export function attempts(file: string): number {
  return reading(file, (db) => {
    const tried = db.prepare("select sum(attempts) from messages where state = 'queued'");
    return (tried.pluck().get() as number | null) ?? 0;
  });
}
