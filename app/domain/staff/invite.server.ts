import { eq } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { newId } from '#app/platform/ids.ts';
import { parseAddress } from '#app/platform/mail/address.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { staff } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { type CountyRefusal, countiesOfRole, setCounties } from './counties.server.ts';
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
    'address-shape' | 'address-long' | 'already-staff' | CountyRefusal,
    string | undefined
  >
> {
  const address = parseAddress(invited.email);
  if (!address.ok) return address;
  const email = address.value.identity;

  return write(ctx, async (tx) => {
    const taken = await tx.select({ id: staff.id }).from(staff).where(eq(staff.email, email)).get();
    if (taken) return refuse('already-staff');
    const counties = await countiesOfRole(tx, invited);
    if (!counties.ok) return counties;

    const staffId = newId(ctx.now);
    const name = invited.name?.trim() || email.slice(0, email.indexOf('@'));
    await tx
      .insert(staff)
      .values({ id: staffId, email, name, role: invited.role, createdAt: ctx.now });
    await setCounties(tx, staffId, counties.value);
    await recordFact(tx, ctx, {
      kind: 'staff.invited',
      subjectId: staffId,
      detail: { role: invited.role, counties: counties.value },
    });
    return done({ staffId });
  });
}
