import type { Database } from './client.ts';

/** How often the answers a page was made from have changed; compare, do not interpret. */
export interface ChangeVersion {
  /** Raised by what staff or the clock changed: a page older than this must not be shown. */
  hard: number;
  /** Raised by RSVPs: seat notes may lag by a second. */
  soft: number;
}

export interface Changes {
  /** The version as of now; `at` is a monotonic reading in ms. */
  version(at: number): ChangeVersion;
}

const otherProcesses = 500;

/**
 * Follows the facts table. Commits of this process are seen at once (`written` says there was
 * one); those of others when `PRAGMA data_version` is next looked at, at most every 500 ms.
 */
export function followChanges(db: Database): Changes {
  const connection = db.read.$client;
  const news = connection.prepare(
    "select max(id) as last, max(case when kind not like 'rsvp.%' then id end) as hard, max(case when kind like 'rsvp.%' then id end) as soft from facts where id > ? and kind not like 'staff.%' and kind not like 'key.%' and kind not like 'mail.%'",
  );
  let last = 0;
  let seen = { hard: 0, soft: 0 };
  let dataVersion = -1;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let written = -1;

  return {
    version(at) {
      const ours = db.writer.commits();
      if (ours === written && at - lookedAt < otherProcesses) return seen;
      lookedAt = at;
      written = ours;
      const found = connection.pragma('data_version', { simple: true }) as number;
      if (found === dataVersion) return seen;
      dataVersion = found;
      const row = news.get(last) as {
        last: number | null;
        hard: number | null;
        soft: number | null;
      };
      if (row.last !== null) {
        last = row.last;
        seen = { hard: row.hard ?? seen.hard, soft: row.soft ?? seen.soft };
      }
      return seen;
    },
  };
}
