import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { sessions, signInLinks } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { isTouchDue } from './rules.ts';
import type { Session } from './types.ts';

/**
 * Notes that the session is in use, at most once a minute, so that it does not count as idle.
 * Records no fact: being there is not an act.
 */
export async function touchSession(ctx: Context, session: Session): Promise<void> {
  if (!isTouchDue(session, ctx.now)) return;
  await write(ctx, (tx) =>
    tx
      .update(sessions)
      .set({ lastSeenAt: ctx.now })
      // A slower request must not turn the clock of a faster one back.
      .where(
        and(
          eq(sessions.hash, session.hash),
          isNull(sessions.endedAt),
          lt(sessions.lastSeenAt, ctx.now),
        ),
      ),
  );
}

/** Ends this session. Records `staff.signed-out`, once however often it is pressed. */
export async function signOut(
  ctx: Context,
  session: Pick<Session, 'hash' | 'staffId'>,
): Promise<void> {
  await write(ctx, async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ endedAt: ctx.now })
      .where(and(eq(sessions.hash, session.hash), isNull(sessions.endedAt)))
      .returning({ hash: sessions.hash });
    if (ended.length === 0) return;
    await recordFact(tx, ctx, {
      kind: 'staff.signed-out',
      subjectId: session.staffId,
      detail: { sessions: 1 },
    });
  });
}

/**
 * Ends every session of a person, on every device, and every sign-in link not yet used. Records
 * `staff.signed-out` with how many sessions ended.
 */
export async function signOutEverywhere(
  ctx: Context,
  { staffId }: { staffId: string },
): Promise<{ ended: number }> {
  return write(ctx, async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ endedAt: ctx.now })
      .where(
        and(eq(sessions.staffId, staffId), isNull(sessions.endedAt), gt(sessions.endsAt, ctx.now)),
      )
      .returning({ hash: sessions.hash });
    await tx
      .update(signInLinks)
      .set({ expiresAt: ctx.now })
      .where(
        and(
          eq(signInLinks.staffId, staffId),
          isNull(signInLinks.usedAt),
          gt(signInLinks.expiresAt, ctx.now),
        ),
      );
    await recordFact(tx, ctx, {
      kind: 'staff.signed-out',
      subjectId: staffId,
      detail: { sessions: ended.length },
    });
    return { ended: ended.length };
  });
}
