import { asc, gt } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import { facts } from '#db/schema/index.ts';
import { factHash } from './record.server.ts';

/** What a walk over the chain of facts found: how many, its head, and the first broken row if any. */
export interface ChainReport {
  count: number;
  head: string;
  brokenAt?: number;
  /** The fact at which the chain had the head that was kept elsewhere. */
  keptAt?: number;
}

const page = 5000;

/**
 * Walks every fact in order and recomputes its hash. A chain rewritten whole verifies too: compare
 * it with a head that was `kept` elsewhere.
 */
export function verifyFacts(db: Handle, kept?: string): ChainReport {
  let count = 0;
  let head = '';
  let last = 0;
  let keptAt: number | undefined;
  const found = () => (keptAt === undefined ? {} : { keptAt });
  for (;;) {
    const rows = db
      .select()
      .from(facts)
      .where(gt(facts.id, last))
      .orderBy(asc(facts.id))
      .limit(page)
      .all();
    for (const row of rows) {
      if (row.previousHash !== head || factHash(head, row) !== row.hash) {
        return { count, head, brokenAt: row.id, ...found() };
      }
      head = row.hash;
      last = row.id;
      if (head === kept) keptAt = row.id;
      count += 1;
    }
    if (rows.length < page) return { count, head, ...found() };
  }
}
