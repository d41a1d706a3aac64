import { and, count, eq, inArray, isNull } from 'drizzle-orm';
import { lastFactId } from '#app/domain/audit/queries.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { newId } from '#app/platform/ids.ts';
import type { Handle } from '#db/client.ts';
import { alerts, attendees } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import { mostAlerts, type Wish, wishText } from './rules.ts';

type Kept = { attendeeId: string; language: string; isConfirmed: boolean };

/**
 * Enters wishes of a person, confirmed or waiting to be. One that waits already waits anew; one that
 * was confirmed stays so. Past what a person may have, nothing is kept. Answers the ids of those
 * that stand as they were asked for now.
 */
export async function keepWishes(
  tx: Tx,
  ctx: Pick<Context, 'now' | 'actor'>,
  wishes: readonly Wish[],
  { attendeeId, language, isConfirmed }: Kept,
): Promise<string[]> {
  const since = isConfirmed ? { confirmedAt: ctx.now, sinceFactId: lastFactId(tx) } : {};
  const kept: string[] = [];
  for (const wish of wishes) {
    const text = wishText(wish);
    const earlier = await tx
      .select({ id: alerts.id, confirmedAt: alerts.confirmedAt })
      .from(alerts)
      .where(and(eq(alerts.attendeeId, attendeeId), eq(alerts.wish, text)))
      .get();
    if (earlier?.confirmedAt != null) continue;
    if (earlier) {
      const anew = { askedAt: ctx.now, language, ...since };
      await tx.update(alerts).set(anew).where(eq(alerts.id, earlier.id));
      kept.push(earlier.id);
    } else if (alertCount(tx, attendeeId) < mostAlerts) {
      const id = newId(ctx.now);
      const asked = { wish: text, language, askedAt: ctx.now };
      await tx.insert(alerts).values({ id, attendeeId, ...wish, ...asked, ...since });
      kept.push(id);
    }
  }
  return kept;
}

/** Confirms those of a person's alerts that wait, in the language in which they were asked for. */
export async function confirmWaiting(
  tx: Tx,
  ctx: Pick<Context, 'now' | 'actor'>,
  { attendeeId, alertIds }: { attendeeId: string; alertIds: readonly string[] },
): Promise<string[]> {
  const confirmed = await tx
    .update(alerts)
    .set({ confirmedAt: ctx.now, sinceFactId: lastFactId(tx) })
    .where(
      and(
        eq(alerts.attendeeId, attendeeId),
        inArray(alerts.id, [...alertIds]),
        isNull(alerts.confirmedAt),
      ),
    )
    .returning({ id: alerts.id, language: alerts.language });
  const language = confirmed.at(-1)?.language;
  if (language !== undefined) {
    await tx.update(attendees).set({ language }).where(eq(attendees.id, attendeeId));
  }
  return confirmed.map(({ id }) => id);
}

function alertCount(tx: Handle, attendeeId: string): number {
  const row = tx
    .select({ count: count() })
    .from(alerts)
    .where(eq(alerts.attendeeId, attendeeId))
    .get();
  return row?.count ?? 0;
}
