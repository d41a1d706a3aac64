import type { Context } from '#app/domain/audit/types.ts';
import { addVenue } from './add.server.ts';
import { type NewVenue, newVenue } from './schema.ts';

/** The courthouse of the first meeting on record. */
export const hernando = (given: Partial<NewVenue> = {}): NewVenue =>
  newVenue.parse({
    name: 'DeSoto County Courthouse',
    room: 'Main courtroom',
    street: '2535 Hwy 51 S',
    city: 'Hernando',
    zip: '38632',
    county: 'desoto',
    capacity: 180,
    ...given,
  });

/** A venue added through the act; answers its id. */
export async function aVenue(ctx: Context, given: Partial<NewVenue> = {}): Promise<string> {
  const added = await addVenue(ctx, hernando(given));
  if (!added.ok) throw new Error(`not added: ${added.reason}`);
  return added.value.id;
}
