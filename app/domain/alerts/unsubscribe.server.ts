import { wantReminders } from '#app/domain/attendees/reminders.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done } from '#app/platform/result.ts';
import { type LinkPurpose, linkToken, readLinkToken } from '#app/platform/tokens.ts';
import { endAlerts } from './end.server.ts';

/** The kinds of bulk mail; each is stopped by itself. */
export type BulkList = 'reminders' | 'alerts';

const purposes = {
  reminders: 'unsubscribe',
  alerts: 'unsubscribe-alerts',
} as const satisfies Record<BulkList, LinkPurpose>;

export interface Unsubscription {
  list: BulkList;
  attendeeId: string;
}

export const unsubscribeToken = (key: string, { list, attendeeId }: Unsubscription): string =>
  linkToken(key, purposes[list], attendeeId, 0);

/** Whose mail of which kind a link or an address stops; undefined when it was not made here. */
export function readUnsubscribeToken(key: string, token: string): Unsubscription | undefined {
  for (const list of ['reminders', 'alerts'] as const) {
    const named = readLinkToken(key, purposes[list], token);
    if (named) return { list, attendeeId: named.id };
  }
  return undefined;
}

/**
 * Stops one kind of bulk mail to a person; what is said about their RSVPs still reaches them
 * (RFC 8058 asks that one press is enough). Records what it stopped. Whoever is not there any more
 * gets no mail either: that is no refusal.
 */
export async function unsubscribe(
  ctx: Context,
  { list, attendeeId }: Unsubscription,
): Promise<{ ok: true; value: { wasThere: boolean } }> {
  const stopped =
    list === 'reminders'
      ? await wantReminders(ctx, { attendeeId, wanted: false })
      : await endAlerts(ctx, { attendeeId });
  return done({ wasThere: stopped.ok });
}
