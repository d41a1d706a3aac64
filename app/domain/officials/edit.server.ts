import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { countyBySlug } from '#app/domain/counties/queries.server.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { meetingOfficials, meetings, officials } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { officialById } from './queries.server.ts';
import type { OfficialChanges } from './schema.ts';

/**
 * Corrects what is known of an official; their address on the site stays. Records `official.edited`
 * with the fields and the meetings the public can read of with them, whose revision
 * `correctOfficial` raises: it alone calls this.
 */
export async function editOfficial(
  ctx: Context,
  { officialId, changes }: { officialId: string; changes: OfficialChanges },
): Promise<Result<{ changed: string[]; meetingIds: string[] }, 'not-found' | 'unknown-county'>> {
  const { county: countySlug, ...columns } = changes;
  return write(ctx, async (tx) => {
    const official = officialById(tx, officialId);
    if (!official) return refuse('not-found');
    const county = countySlug ? countyBySlug(tx, countySlug) : undefined;
    if (countySlug && !county) return refuse('unknown-county');
    const after: Partial<typeof official> = {
      ...official,
      ...Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)),
      ...(countySlug === undefined ? {} : { countyId: county?.id ?? null }),
    };
    const fields = ['name', 'title', 'countyId', 'email'] as const;
    const changed = fields.filter((field) => after[field] !== official[field]);
    if (changed.length === 0) return done({ changed, meetingIds: [] });

    await tx
      .update(officials)
      .set({ ...after, updatedAt: ctx.now })
      .where(eq(officials.id, officialId));
    const isPublic = changed.some((field) => field !== 'email');
    const shown = isPublic
      ? await tx
          .select({ id: meetings.id })
          .from(meetings)
          .where(
            and(
              isNotNull(meetings.announcedAt),
              inArray(
                meetings.id,
                tx
                  .select({ id: meetingOfficials.meetingId })
                  .from(meetingOfficials)
                  .where(eq(meetingOfficials.officialId, officialId)),
              ),
            ),
          )
          .orderBy(asc(meetings.startsAt), asc(meetings.id))
      : [];
    const meetingIds = shown.map(({ id }) => id);
    await recordFact(tx, ctx, {
      kind: 'official.edited',
      subjectId: officialId,
      detail: { changed, meetingIds },
    });
    return done({ changed, meetingIds });
  });
}
