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
  rsvp: { points: 5, duration: 10 * minute },
  'sign-in': { points: 10, duration: 15 * minute },
  verify: { points: 30, duration: 10 * minute },
} as const;

/** The limits of trust.md that a route may spend from, per network block. */
export type LimitName = keyof typeof limited;

export type Limits = {
  /** Counts one try of a client, by its network block, or refuses with the seconds to wait. */
  take: (what: LimitName, client: string) => Promise<Result<void, 'limited', { seconds: number }>>;
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
  if (options.limits === 'off') return { take: async () => done(undefined), close() {} };
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

  return {
    async take(what, client) {
      const key = createHmac('sha256', options.secretKey).update(networkBlock(client));
      try {
        await limiters[what].consume(key.digest('base64url'));
        return done(undefined);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        return refuse('limited', { seconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) });
      }
    },
    close: () => db.close(),
  };
}
