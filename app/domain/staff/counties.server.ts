import { eq, inArray } from 'drizzle-orm';
import { done, type Result, refuse } from '#app/platform/result.ts';
import type { Handle } from '#db/client.ts';
import { counties, staffCounties } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import type { Role } from './rules.ts';

export type CountyRefusal = 'unknown-county' | 'county-needed' | 'county-unused';

/**
 * The ids of the counties that go with a role, by their slugs: a liaison has at least one, nobody
 * else has any. A refusal of a county that the state has not names it.
 */
export async function countiesOfRole(
  db: Handle,
  wanted: { role: Role; counties?: readonly string[] | undefined },
): Promise<Result<string[], CountyRefusal, string | undefined>> {
  const slugs = [...new Set(wanted.counties)];
  if (wanted.role === 'liaison' && slugs.length === 0) return refuse('county-needed', undefined);
  if (wanted.role !== 'liaison' && slugs.length > 0) return refuse('county-unused', undefined);
  const found = await db
    .select({ id: counties.id, slug: counties.slug })
    .from(counties)
    .where(inArray(counties.slug, slugs));
  const missing = slugs.find((slug) => !found.some((county) => county.slug === slug));
  if (missing !== undefined) return refuse('unknown-county', missing);
  return done(found.map(({ id }) => id));
}

/** Sets the counties a person acts for. */
export async function setCounties(tx: Tx, staffId: string, ids: readonly string[]): Promise<void> {
  await tx.delete(staffCounties).where(eq(staffCounties.staffId, staffId));
  for (const countyId of ids) await tx.insert(staffCounties).values({ staffId, countyId });
}
