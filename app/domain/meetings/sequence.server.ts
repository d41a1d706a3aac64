import { and, desc, eq, exists, inArray, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '#app/domain/audit/types.ts';
import { facts, messages, rsvps } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import { changesShare, isMaterial } from './rules.ts';
import type { Meeting } from './types.ts';

/** Changes of time and place that are one step of SEQUENCE: since when, and what stood before them. */
const stepShape = z.object({
  since: z.number(),
  from: z.object({
    localStart: z.string().nullable(),
    startsAt: z.number().nullable(),
    endsAt: z.number().nullable(),
    zone: z.string(),
    venueId: z.string(),
    placeRevision: z.number().optional(),
  }),
});
export type Step = z.infer<typeof stepShape>;

const stepping = [
  'meeting.moved',
  'meeting.postponed',
  'meeting.reinstated',
  'meeting.cancelled',
] as const;

/** The step that a change of time or place at this instant still belongs to, or undefined. */
export async function openStep(tx: Tx, meetingId: string, now: number): Promise<Step | undefined> {
  const last = await tx
    .select({ kind: facts.kind, detail: facts.detail })
    .from(facts)
    .where(and(eq(facts.meetingId, meetingId), inArray(facts.kind, [...stepping])))
    .orderBy(desc(facts.id))
    .limit(1)
    .get();
  if (last?.kind !== 'meeting.moved') return undefined;
  const step = stepShape.safeParse(last.detail.step);
  if (!step.success || now >= step.data.since + changesShare) return undefined;
  return step.data;
}

const open = () => ne(rsvps.place, 'withdrawn');

/** Raises the SEQUENCE of every invite of the meeting whose holder has not withdrawn. */
export async function raiseInvites(
  tx: Tx,
  ctx: Context,
  meetingId: string,
  { asksAgain }: { asksAgain: boolean },
): Promise<void> {
  await tx
    .update(rsvps)
    .set({
      sequence: sql`${rsvps.sequence} + 1`,
      updatedAt: ctx.now,
      ...(asksAgain ? { unconfirmedSince: askedSince(ctx.now) } : {}),
    })
    .where(and(eq(rsvps.meetingId, meetingId), open()));
}

/**
 * Raises them for a new time or place, and everyone is asked again. A further change within a step
 * leaves them, except where the present SEQUENCE has been handed to a mail server, were it only
 * begun: one SEQUENCE never stands for two times (RFC 5546 2.1.4). When it takes the meeting back to
 * where it was before the step, whoever has not answered meanwhile stands as before it.
 */
export async function raiseMovedInvites(
  tx: Tx,
  ctx: Context,
  moved: Meeting,
  step: Step | undefined,
): Promise<void> {
  if (!step) return raiseInvites(tx, ctx, moved.id, { asksAgain: true });
  const { since, from } = step;
  const handedOver = exists(
    tx
      .select({ one: sql`1` })
      .from(messages)
      .where(and(eq(messages.rsvpId, rsvps.id), eq(messages.sequence, rsvps.sequence))),
  );
  const asked = askedSince(ctx.now);
  await tx
    .update(rsvps)
    .set({
      sequence: sql`${rsvps.sequence} + case when ${handedOver} then 1 else 0 end`,
      updatedAt: ctx.now,
      unconfirmedSince: isMaterial(moved, from)
        ? asked
        : sql`case when ${rsvps.answeredAt} > ${since} then ${asked} when ${rsvps.unconfirmedSince} >= ${since} then null else ${rsvps.unconfirmedSince} end`,
    })
    .where(and(eq(rsvps.meetingId, moved.id), open()));
}

/** Each answer counts as unconfirmed until it is given again, and that since the first change. */
const askedSince = (now: number) => sql`coalesce(${rsvps.unconfirmedSince}, ${now})`;
