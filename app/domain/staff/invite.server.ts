import { eq, inArray } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { newId } from '#app/platform/ids.ts';
import { parseAddress } from '#app/platform/mail/address.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { counties, staff, staffCounties } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import type { Role } from './rules.ts';

/**
 * Lets a person sign in with this address and role; a liaison for these counties (slugs). Records
 * `staff.invited`. Refuses an address that is none or is taken, a county the state has not, and a
 * liaison without a county or a county for anyone else.
 */
export async function inviteStaff(
  ctx: Context,
  invited: { email: string; name?: string; role: Role; counties?: readonly string[] },
): Promise<
  Result<
    { staffId: string },
    | 'address-shape'
    | 'address-long'
    | 'already-staff'
    | 'unknown-county'
    | 'county-needed'
    | 'county-unused',
    string | undefined
  >
> {
  const address = parseAddress(invited.email);
  if (!address.ok) return address;
  const slugs = [...new Set(invited.counties)];
  if (invited.role === 'liaison' && slugs.length === 0) return refuse('county-needed');
  if (invited.role !== 'liaison' && slugs.length > 0) return refuse('county-unused');
  const email = address.value.identity;

  return write(ctx, async (tx) => {
    const taken = await tx.select({ id: staff.id }).from(staff).where(eq(staff.email, email)).get();
    if (taken) return refuse('already-staff');
    const found = await tx
      .select({ id: counties.id, slug: counties.slug })
      .from(counties)
      .where(inArray(counties.slug, slugs))
      .all();
    const missing = slugs.find((slug) => !found.some((county) => county.slug === slug));
    if (missing !== undefined) return refuse('unknown-county', missing);

    const staffId = newId(ctx.now);
    const name = invited.name?.trim() || email.slice(0, email.indexOf('@'));
    await tx
      .insert(staff)
      .values({ id: staffId, email, name, role: invited.role, createdAt: ctx.now });
    for (const county of found) {
      await tx.insert(staffCounties).values({ staffId, countyId: county.id });
    }
    await recordFact(tx, ctx, {
      kind: 'staff.invited',
      subjectId: staffId,
      detail: { role: invited.role, counties: found.map(({ id }) => id) },
    });
    return done({ staffId });
  });
}
