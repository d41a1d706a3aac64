import { eq } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { countyBySlug } from '#app/domain/counties/queries.server.ts';
import { newId } from '#app/platform/ids.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { slugify, uniqueSlug } from '#app/platform/slug.ts';
import { officials } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import type { NewOfficial } from './schema.ts';

/**
 * Adds a person who speaks or hosts, with an address of their own for ever. Records
 * `official.added`. Refuses a county the state has not.
 */
export async function addOfficial(
  ctx: Context,
  official: NewOfficial,
): Promise<Result<{ id: string; slug: string }, 'unknown-county'>> {
  const { county: countySlug, ...columns } = official;
  return write(ctx, async (tx) => {
    const county = countySlug === undefined ? undefined : countyBySlug(tx, countySlug);
    if (countySlug !== undefined && !county) return refuse('unknown-county');
    const id = newId(ctx.now);
    const slug = uniqueSlug(
      slugify(official.name) || 'official',
      (wanted) =>
        tx.select({ id: officials.id }).from(officials).where(eq(officials.slug, wanted)).get() !==
        undefined,
    );
    await tx.insert(officials).values({
      ...columns,
      id,
      slug,
      countyId: county?.id ?? null,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    await recordFact(tx, ctx, { kind: 'official.added', subjectId: id });
    return done({ id, slug });
  });
}
