import { and, count, eq, gt } from 'drizzle-orm';
import { alertsOf } from '#app/domain/alerts/queries.server.ts';
import { unconfirmedLasts } from '#app/domain/alerts/rules.ts';
import { attendeeById } from '#app/domain/attendees/known.server.ts';
import { enqueue } from '#app/domain/outbox/enqueue.server.ts';
import { priorities } from '#app/domain/outbox/types.ts';
import { type facts, messages } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import { mayReach } from './cap.server.ts';
import { unverifiedLimit, unverifiedWindow } from './kinds.ts';

const kind = 'alert-asked';

/**
 * Puts the mail into the outbox by which alerts are confirmed, if the address may get any. Nobody gets
 * more than three a day, whoever they are: anyone can ask in anyone's name. Answers whether it is new.
 */
export async function tellAlertAsked(
  tx: Tx,
  now: number,
  fact: typeof facts.$inferSelect,
): Promise<boolean> {
  const person = fact.subjectId ? await attendeeById(tx, fact.subjectId) : undefined;
  const expiresAt = fact.at + unconfirmedLasts;
  if (!person || person.email === null || expiresAt <= now) return false;
  if (!mayReach(tx, now, person.email)) return false;
  const asked = tx
    .select({ count: count() })
    .from(messages)
    .where(
      and(
        eq(messages.toAddress, person.email),
        gt(messages.createdAt, now - unverifiedWindow),
        eq(messages.kind, kind),
      ),
    )
    .get();
  if ((asked?.count ?? 0) >= unverifiedLimit) return false;
  const waiting = alertsOf(tx, person.id).filter(({ confirmedAt }) => confirmedAt === null);
  const message = await enqueue(tx, now, {
    uniqueKey: `fact:${fact.id}:${person.id}`,
    kind,
    factId: fact.id,
    toAddress: person.email,
    attendeeId: person.id,
    language: waiting.at(-1)?.language ?? person.language,
    priority: priorities.usual,
    expiresAt,
  });
  return message !== undefined;
}
