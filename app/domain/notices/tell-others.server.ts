import { eq } from 'drizzle-orm';
import { theOffice } from '#app/domain/counties/queries.server.ts';
import { meetingRow } from '#app/domain/meetings/plan.server.ts';
import { isOpenForRsvps } from '#app/domain/meetings/rules.ts';
import { enqueue } from '#app/domain/outbox/enqueue.server.ts';
import { priorities } from '#app/domain/outbox/types.ts';
import { secretHash } from '#app/platform/tokens.ts';
import { type facts, replies } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import { mayReach } from './cap.server.ts';

type Fact = typeof facts.$inferSelect;

/**
 * Shows somebody without an RSVP the way to one: who answered a forwarded invite, or was named to
 * come instead. Once for each address and meeting, whatever is sent in; answers whether it is new.
 */
export async function tellStranger(tx: Tx, now: number, fact: Fact): Promise<boolean> {
  const { reply, delegated, outcome } = fact.detail;
  const isForStranger = outcome === 'crasher' || delegated === true;
  if (fact.kind !== 'rsvp.replied' || !isForStranger || typeof reply !== 'string') return false;
  const kept = await tx.select().from(replies).where(eq(replies.id, reply)).get();
  const address = kept?.otherAddress;
  const meeting = kept && (await meetingRow(tx, kept.meetingId));
  if (!address || !meeting || !isOpenForRsvps(meeting, now)) return false;
  if (!mayReach(tx, now, address)) return false;
  const message = await enqueue(tx, now, {
    uniqueKey: `own-rsvp:${meeting.id}:${secretHash(address)}`,
    kind: 'own-rsvp',
    factId: fact.id,
    meetingId: meeting.id,
    toAddress: address,
    language: 'en',
    props: { because: delegated === true ? 'delegated' : 'forwarded', via: 'mail' },
    priority: priorities.usual,
    ...(meeting.startsAt === null ? {} : { expiresAt: meeting.startsAt }),
  });
  return message !== undefined;
}

const lasts = 7 * 24 * 60 * 60 * 1000;

/** Sends the office what a person wrote, when it has another mailbox than the one that took it. */
export async function tellOffice(tx: Tx, now: number, fact: Fact): Promise<boolean> {
  const address = theOffice(tx)?.email;
  if (fact.kind !== 'mail.received' || fact.subjectId === null || !address) return false;
  const message = await enqueue(tx, now, {
    uniqueKey: `received:${fact.subjectId}`,
    kind: 'received-mail',
    factId: fact.id,
    toAddress: address,
    language: 'en',
    props: { mail: fact.subjectId },
    priority: priorities.usual,
    expiresAt: fact.at + lasts,
  });
  return message !== undefined;
}
