import { createHmac } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { RateLimiterMemory, RateLimiterRes, RateLimiterSQLite } from 'rate-limiter-flexible';
import { networkBlock } from '#app/platform/networks.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';

const minute = 60;

/** What is counted, how often it may happen to one key, and in how many seconds. */
const limited = {
  rsvp: { points: 30, duration: 10 * minute },
  'sign-in': { points: 10, duration: 15 * minute },
  alerts: { points: 5, duration: 10 * minute },
  verify: { points: 30, duration: 10 * minute },
} as const;

/** The limits that a route may spend from, per network block. */
export type LimitName = keyof typeof limited;

/** RSVPs of one block that are taken at once; further ones are verified by mail first. */
const rsvpsAtOnce = 5;

/** Where the site-wide breaker trips: first messages to unproved addresses in an hour. */
const mostFirstMessages = 500;
export const breakerHour = 60 * 60 * 1000;

export type RsvpPace = 'at-once' | 'verified-first' | 'not-now';

export type Limits = {
  /** Counts one try of a client, by its network block, or refuses with the seconds to wait. */
  take: (what: LimitName, client: string) => Promise<Result<void, 'limited', { seconds: number }>>;
  /** Counts an RSVP of a client, and says how it may be taken. */
  rsvp: (client: string, now: number) => Promise<RsvpPace>;
  /** Counts the first message to an address; true while there are too many within an hour. */
  firstMessage: (now: number) => boolean;
  close: () => void;
};

/**
 * Counters of what one place may do in a time. They have a small database of their own, whose
 * durability is relaxed: it survives a restart and costs no fsync. Who a counter is for is kept as
 * an HMAC, so the file names nobody. When the file fails, counting goes on in memory.
 */
export function openLimits(options: {
  dataDir: string;
  secretKey: string;
  limits: 'on' | 'off';
}): Limits {
  if (options.limits === 'off') {
    return {
      take: async () => done(undefined),
      rsvp: async () => 'at-once',
      firstMessage: () => false,
      close() {},
    };
  }
  mkdirSync(options.dataDir, { recursive: true });
  const db = new BetterSqlite3(join(options.dataDir, 'limits.db'), { timeout: 1000 });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  db.exec(
    'create table if not exists counts (key text primary key, points integer not null default 0, expire integer)',
  );
  const limiters = Object.fromEntries(
    Object.entries(limited).map(([what, size]) => [
      what,
      new RateLimiterSQLite({
        ...size,
        keyPrefix: what,
        storeClient: db,
        storeType: 'better-sqlite3',
        tableName: 'counts',
        tableCreated: true,
        clearExpiredByTimeout: true,
        insuranceLimiter: new RateLimiterMemory({ ...size, keyPrefix: what }),
      }),
    ]),
  ) as Record<LimitName, RateLimiterSQLite>;

  /** How often a client came within the time of a limit, this one included; the wait when too often. */
  async function spent(what: LimitName, client: string) {
    const key = createHmac('sha256', options.secretKey).update(networkBlock(client));
    try {
      const left = await limiters[what].consume(key.digest('base64url'));
      return { times: left.consumedPoints, wait: 0 };
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return { times: error.consumedPoints, wait: error.msBeforeNext };
    }
  }
  const firsts = firstMessages(db);

  return {
    async take(what, client) {
      const { times, wait } = await spent(what, client);
      if (times <= limited[what].points) return done(undefined);
      return refuse('limited', { seconds: Math.max(1, Math.ceil(wait / 1000)) });
    },
    async rsvp(client, now) {
      const { times } = await spent('rsvp', client);
      if (times > limited.rsvp.points) return 'not-now';
      return times > rsvpsAtOnce || firsts.within(now) >= mostFirstMessages
        ? 'verified-first'
        : 'at-once';
    },
    firstMessage(now) {
      firsts.add(now);
      return firsts.within(now) >= mostFirstMessages;
    },
    close: () => db.close(),
  };
}

/**
 * First messages of the last hour, counted by the minute, so that no hour holds more than the
 * limit, whenever it begins. When the file fails, counting goes on in memory.
 */
function firstMessages(db: BetterSqlite3.Database) {
  db.exec(
    'create table if not exists first_messages (minute integer primary key, count integer not null)',
  );
  const counted = db.prepare(
    'insert into first_messages values (?, 1) on conflict do update set count = count + 1',
  );
  const forgotten = db.prepare('delete from first_messages where minute < ?');
  const sum = db
    .prepare('select coalesce(sum(count), 0) from first_messages where minute >= ?')
    .pluck();
  const memory = new Map<number, number>();
  const minuteOf = (now: number) => Math.floor(now / (minute * 1000));
  const since = (now: number) => minuteOf(now - breakerHour);

  return {
    add(now: number): void {
      try {
        counted.run(minuteOf(now));
        forgotten.run(since(now));
      } catch {
        memory.set(minuteOf(now), (memory.get(minuteOf(now)) ?? 0) + 1);
      }
    },
    within(now: number): number {
      for (const at of memory.keys()) if (at < since(now)) memory.delete(at);
      const kept = [...memory.values()].reduce((all, count) => all + count, 0);
      try {
        return (sum.get(since(now)) as number) + kept;
      } catch {
        return kept;
      }
    },
  };
}
