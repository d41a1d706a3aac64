import type { Handle } from '#db/client.ts';
import { office } from '#db/schema/index.ts';

/** What the office set for all its meetings: padding of rooms in minutes, days of notice. */
export async function officeRules(db: Handle) {
  const row = await db.select().from(office).get();
  return {
    setupMinutes: row?.setupMinutes ?? 30,
    teardownMinutes: row?.teardownMinutes ?? 30,
    noticeDays: row?.noticeDays ?? 5,
  };
}
