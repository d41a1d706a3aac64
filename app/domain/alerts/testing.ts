import { eq } from 'drizzle-orm';
import type { Context } from '#app/domain/audit/types.ts';
import { attendees, zips } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { askForAlerts } from './ask.server.ts';
import { confirmAlerts } from './confirm.server.ts';
import { alertsOf } from './queries.server.ts';
import type { Wish } from './rules.ts';

const nothing: Wish = { countyId: null, zip: null, radiusMiles: null, topicId: null };
export const wishFor = (some: Partial<Wish>): Wish => ({ ...nothing, ...some });

/** ZIP codes of the two counties of the tests: Hernando, and Jackson 270 km away. */
export const addZips = (ctx: Context) =>
  write(ctx, async (tx) => {
    await tx.insert(zips).values([
      {
        zip: '38632',
        countyId: '28033',
        city: 'Hernando',
        latitude: 34.824,
        longitude: -89.9937,
      },
      {
        zip: '39201',
        countyId: '28049',
        city: 'Jackson',
        latitude: 32.2988,
        longitude: -90.1848,
      },
    ]);
  });

export const addressOf = (who: string) => `${who}@example.invalid`;

/** The id of the person with this name's address. */
export function idOf(ctx: Context, who: string): string {
  const { read } = ctx.db;
  const found = read
    .select()
    .from(attendees)
    .where(eq(attendees.email, addressOf(who)))
    .get();
  if (!found) throw new Error(`nobody is ${who}`);
  return found.id;
}

/** Somebody who asked for these alerts and confirmed them. */
export async function listening(ctx: Context, who: string, ...wishes: Wish[]): Promise<string> {
  await askForAlerts(ctx, { email: addressOf(who), wishes, language: 'en' });
  const attendeeId = idOf(ctx, who);
  const alertIds = alertsOf(ctx.db.read, attendeeId).map(({ id }) => id);
  await confirmAlerts({ ...ctx, actor: `attendee:${attendeeId}` }, { attendeeId, alertIds });
  return attendeeId;
}
