import { theOffice } from '#app/domain/counties/queries.server.ts';
import type { Venue } from '#app/domain/meetings/types.ts';
import type { Place } from '#app/ui/place.tsx';
import type { Handle } from '#db/client.ts';

/** A venue as the public reads about it. */
export function publicPlace(db: Handle, venue: Venue): Place {
  const { slug, name, room, street, city, zip } = venue;
  const { floor, lift, stepFree, entrance, parking, screening } = venue;
  const state = theOffice(db)?.stateCode ?? '';
  const where = { slug, name, room, street, city, state, zip };
  return { ...where, floor, lift, stepFree, entrance, parking, screening };
}
