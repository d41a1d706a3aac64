import { and, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { newId } from '#app/platform/ids.ts';
import type { Handle } from '#db/client.ts';
import { messages, workers } from '#db/schema/index.ts';
import { type Tx, type WriteContext, write } from '#db/write.ts';
import { deadAfter } from './rules.ts';

type LeaseContext = WriteContext & { now: number };

/** Enters this process as a worker and answers the id under which it will hold messages. */
export function joinWorkers(ctx: LeaseContext, pid: number): Promise<string> {
  const id = newId(ctx.now);
  return write(ctx, async (tx) => {
    await tx.insert(workers).values({ id, pid, startedAt: ctx.now, heartbeatAt: ctx.now });
    return id;
  });
}

/** Renews the lease of everything this worker holds. False when it was declared dead meanwhile. */
export function beat(ctx: LeaseContext, workerId: string): Promise<boolean> {
  return write(ctx, async (tx) => {
    const { changes } = tx
      .update(workers)
      .set({ heartbeatAt: ctx.now })
      .where(and(eq(workers.id, workerId), isNull(workers.endedAt)))
      .run();
    return changes === 1;
  });
}

/** The worker leaves: what it still holds may be taken up at once. */
export function leaveWorkers(ctx: LeaseContext, workerId: string): Promise<void> {
  return write(ctx, async (tx) => {
    await tx.update(workers).set({ endedAt: ctx.now }).where(eq(workers.id, workerId));
  });
}

/** Is there a worker that was heard of within its lease? For /readyz. */
export function isAnyWorkerAlive(db: Handle, now: number): boolean {
  const alive = db
    .select({ id: workers.id })
    .from(workers)
    .where(and(isNull(workers.endedAt), sql`${workers.heartbeatAt} >= ${now - deadAfter}`))
    .limit(1)
    .get();
  return alive !== undefined;
}

/**
 * Takes back what dead workers hold: workers that left, or that were not heard of for 45 seconds.
 * A message whose content had not ended cannot have been taken and is queued again; one whose
 * content had ended is uncertain, and sent again only if it was not uncertain before. Answers how
 * many were queued and how many are left uncertain.
 */
export async function recoverHeld(ctx: LeaseContext): Promise<{ queued: number; left: number }> {
  if (!isAnythingHeldByDead(ctx.db.read, ctx.now)) return { queued: 0, left: 0 };
  return write(ctx, async (tx) => {
    await tx
      .update(workers)
      .set({ endedAt: ctx.now })
      .where(and(isNull(workers.endedAt), lt(workers.heartbeatAt, ctx.now - deadAfter)));
    const back = { workerId: null, dueAt: ctx.now, contentEndedAt: null };
    const free = tx
      .update(messages)
      .set({ ...back, state: 'queued' })
      .where(and(heldByDead(tx), isNull(messages.contentEndedAt)))
      .run();
    const again = tx
      .update(messages)
      .set({ ...back, state: 'queued', uncertainties: 1 })
      .where(and(heldByDead(tx), eq(messages.uncertainties, 0)))
      .run();
    const left = tx
      .update(messages)
      .set({
        ...back,
        state: 'uncertain',
        uncertainties: sql`${messages.uncertainties} + 1`,
        endedAt: ctx.now,
      })
      .where(heldByDead(tx))
      .run();
    return { queued: free.changes + again.changes, left: left.changes };
  });
}

const heldByDead = (tx: Tx) =>
  and(
    sql`${messages.state} = 'sending'`,
    sql`${messages.workerId} in ${tx.select({ id: workers.id }).from(workers).where(isNotNull(workers.endedAt))}`,
  );

function isAnythingHeldByDead(db: Handle, now: number): boolean {
  const stale = db
    .select({ id: workers.id })
    .from(workers)
    .where(
      or(
        and(isNull(workers.endedAt), lt(workers.heartbeatAt, now - deadAfter)),
        and(
          isNotNull(workers.endedAt),
          sql`exists (select 1 from ${messages} where ${messages.state} = 'sending' and ${messages.workerId} = ${workers.id})`,
        ),
      ),
    )
    .limit(1)
    .get();
  return stale !== undefined;
}
