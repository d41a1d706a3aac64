import {
  requireVerification,
  verificationPeriod,
} from '#app/domain/rsvps/require-verification.server.ts';
import { type AppContext, actContext } from './context.ts';
import { breakerHour, type RsvpPace } from './limits.ts';

type Asked = Pick<AppContext, 'db' | 'now' | 'limits' | 'clientAddress'>;

/** Counts an RSVP against the limits, and says how it may be taken. */
export function rsvpPace({ limits, clientAddress, now }: Asked): Promise<RsvpPace> {
  return limits.rsvp(clientAddress, now());
}

const minute = 60_000;

/**
 * Counts the first message to an address that nobody has proved. When there are too many, staff are
 * told that everyone verifies now; noted once a minute, since it may happen hundreds of times a
 * second.
 */
export async function noteFirstMessage(context: Asked): Promise<void> {
  const now = context.now();
  if (!context.limits.firstMessage(now)) return;
  const until = now + breakerHour;
  const running = verificationPeriod(context.db.read, now);
  if (running && running.until > until - minute) return;
  await requireVerification(actContext(context, 'system'), { until });
}
