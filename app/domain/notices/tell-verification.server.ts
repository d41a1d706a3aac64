import { meetingRow } from '#app/domain/meetings/plan.server.ts';
import { isOpenForRsvps } from '#app/domain/meetings/rules.ts';
import { enqueue } from '#app/domain/outbox/enqueue.server.ts';
import { priorities } from '#app/domain/outbox/types.ts';
import { isWaitingFor, unverifiedById } from '#app/domain/rsvps/unverified.server.ts';
import type { facts } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import { mayReach } from './cap.server.ts';

/**
 * Puts the one mail into the outbox by which an address is verified, if it may get any and there is
 * still time. Answers whether the mail is new.
 */
export async function tellVerification(
  tx: Tx,
  now: number,
  fact: typeof facts.$inferSelect,
): Promise<boolean> {
  const unverified = fact.subjectId ? unverifiedById(tx, fact.subjectId) : undefined;
  if (!unverified || unverified.email === null || !isWaitingFor(unverified, now)) return false;
  const { id, meetingId, email, party, expiresAt } = unverified;
  const meeting = await meetingRow(tx, meetingId);
  if (!meeting || !isOpenForRsvps(meeting, now) || !mayReach(tx, now, email)) return false;
  const message = await enqueue(tx, now, {
    uniqueKey: `verification:${id}`,
    kind: 'verification',
    factId: fact.id,
    meetingId,
    rsvpId: id,
    toAddress: email,
    language: party?.language ?? 'en',
    priority: priorities.usual,
    expiresAt,
  });
  return message !== undefined;
}
