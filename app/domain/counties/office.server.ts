import type { Handle } from '#db/client.ts';
import { office } from '#db/schema/index.ts';

/** The office that runs this installation; undefined until the state has been loaded. */
export function officeProfile(db: Handle) {
  return db.select().from(office).get();
}
