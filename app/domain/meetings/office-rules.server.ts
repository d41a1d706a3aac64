import { theOffice } from '#app/domain/counties/queries.server.ts';
import type { Handle } from '#db/client.ts';

/** What the office set for all its meetings: padding of rooms in minutes, days of notice. */
export async function officeRules(db: Handle) {
  const row = theOffice(db);
  return {
    setupMinutes: row?.setupMinutes ?? 30,
    teardownMinutes: row?.teardownMinutes ?? 30,
    noticeDays: row?.noticeDays ?? 5,
  };
}
