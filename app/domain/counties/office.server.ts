import { type Handle, prepared } from '#db/client.ts';
import { office } from '#db/schema/index.ts';

const row = prepared((db) => db.select().from(office).prepare());

/** The office that runs this installation; undefined until the state has been loaded. */
export function officeProfile(db: Handle) {
  return row(db).get();
}
