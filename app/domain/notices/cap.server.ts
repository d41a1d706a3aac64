import { and, eq, sql } from 'drizzle-orm';
import { addressStanding } from '#app/domain/attendees/known.server.ts';
import { type Handle, prepared } from '#db/client.ts';
import { messages } from '#db/schema/index.ts';
import { manners, unverifiedLimit, unverifiedWindow } from './kinds.ts';

const reached = prepared((db) =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(messages)
    .where(
      and(
        eq(messages.toAddress, sql.placeholder('email')),
        sql`${messages.kind} not in ${unlimitedKinds}`,
        sql`${messages.state} not in ('superseded', 'dropped', 'failed')`,
        // What still waits counts as of now, whenever it was written.
        sql`coalesce(${messages.sentAt}, ${sql.placeholder('now')}) > ${sql.placeholder('since')}`,
      ),
    )
    .prepare(),
);

const unlimitedKinds = Object.entries(manners)
  .filter(([, manner]) => 'unlimited' in manner)
  .map(([kind]) => kind);

/**
 * An address that never answered nor used a link may not be its giver's: it gets three messages in
 * 24 hours of all kinds together, moves and cancellations apart, whatever is asked in its name.
 */
export function isOverLimit(
  db: Handle,
  now: number,
  { email, verifiedAt }: { email: string; verifiedAt: number | null },
): boolean {
  if (verifiedAt !== null) return false;
  const found = reached(db).get({ email, now, since: now - unverifiedWindow });
  return (found?.count ?? 0) >= unverifiedLimit;
}

/**
 * May one more message go to an address of which nothing else is known here? Not while it is silent
 * after "this was not me", and not past what an unproved address gets.
 */
export function mayReach(db: Handle, now: number, email: string): boolean {
  const { verifiedAt, silencedUntil } = addressStanding(db, email);
  if (silencedUntil !== null && silencedUntil > now) return false;
  return !isOverLimit(db, now, { email, verifiedAt });
}
