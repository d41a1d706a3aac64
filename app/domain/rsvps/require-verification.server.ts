import { desc, eq, gt } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { newId } from '#app/platform/ids.ts';
import type { Handle } from '#db/client.ts';
import { verificationPeriods } from '#db/schema/index.ts';
import { write } from '#db/write.ts';

/**
 * Notes that until then everyone verifies their address first, since too many first messages went
 * to addresses that nobody has proved. Records `rsvp.verification-required` when a period begins,
 * of which staff are told; while one runs it is only made longer.
 */
export function requireVerification(
  ctx: Context,
  { until }: { until: number },
): Promise<{ began: boolean }> {
  return write(ctx, async (tx) => {
    const running = verificationPeriod(tx, ctx.now);
    if (running) {
      if (until <= running.until) return { began: false };
      const { id } = running;
      await tx.update(verificationPeriods).set({ until }).where(eq(verificationPeriods.id, id));
      return { began: false };
    }
    await tx.insert(verificationPeriods).values({ id: newId(ctx.now), startedAt: ctx.now, until });
    await recordFact(tx, ctx, { kind: 'rsvp.verification-required', detail: { until } });
    return { began: true };
  });
}

/** The period that runs at this instant; for staff. */
export function verificationPeriod(db: Handle, now: number) {
  return db
    .select()
    .from(verificationPeriods)
    .where(gt(verificationPeriods.until, now))
    .orderBy(desc(verificationPeriods.startedAt))
    .limit(1)
    .get();
}
