import { eq } from 'drizzle-orm';
import type { Context } from '#app/domain/audit/types.ts';
import { newId } from '#app/platform/ids.ts';
import { accommodations, questions, replies } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import { neededKinds } from './rules.ts';
import type { NeedKind } from './schema.ts';
import type { Accommodation } from './types.ts';
import type { BookableMeeting } from './waitlist.server.ts';

/** What a party asks for beside its seats. */
export interface Requests {
  needs?: NeedKind[] | undefined;
  needsNote?: string | undefined;
  question?: string | undefined;
}

/** The RSVP that asks, and its meeting. */
export interface Asking {
  rsvpId: string;
  meeting: Pick<BookableMeeting, 'id' | 'localStart'>;
}

/**
 * Opens a case for each need, due on the day of the meeting, and keeps the question. The note goes
 * with the first case; a note alone is a need of another kind. A case that is open stays as it is.
 */
export async function keepRequests(
  tx: Tx,
  ctx: Context,
  { requests, ...asking }: Asking & { requests: Requests },
): Promise<void> {
  const { needs = [], needsNote = '', question } = requests;
  const kinds = neededKinds(needs, needsNote);
  if (kinds.length > 0) {
    const cases = await casesOf(tx, asking.rsvpId);
    const open = cases.filter(({ withdrawnAt }) => withdrawnAt === null);
    const asked = kinds.filter((kind) => !open.some((earlier) => earlier.kind === kind));
    /* A note about a need that is open already is a case of its own, so that nobody overlooks it. */
    if (needsNote && asked.length === 0) asked.push('other');
    let note = needsNote;
    for (const kind of asked) {
      const ended = cases.find((each) => each.kind === kind && each.withdrawnAt !== null);
      await openCase(tx, ctx, asking, { kind, note, ended });
      note = '';
    }
  }
  if (question) await keepQuestion(tx, ctx, asking, question);
}

export async function casesOf(tx: Tx, rsvpId: string): Promise<Accommodation[]> {
  return await tx
    .select()
    .from(accommodations)
    .where(eq(accommodations.rsvpId, rsvpId))
    .orderBy(accommodations.requestedAt, accommodations.kind, accommodations.id);
}

/** A new case, or one that had ended, begun again: what was arranged for it may be gone. */
export async function openCase(
  tx: Tx,
  ctx: Context,
  { rsvpId, meeting }: Asking,
  given: { kind: NeedKind; note: string; ended: Accommodation | undefined },
): Promise<string> {
  const { kind, note, ended } = given;
  const asked = { note, requestedAt: ctx.now };
  if (ended) {
    await tx
      .update(accommodations)
      .set({ ...asked, status: 'requested', withdrawnAt: null })
      .where(eq(accommodations.id, ended.id));
    return ended.id;
  }
  const id = newId(ctx.now);
  const dueOn = meeting.localStart?.slice(0, 10) ?? null;
  await tx
    .insert(accommodations)
    .values({ id, rsvpId, meetingId: meeting.id, kind, dueOn, ...asked });
  return id;
}

export async function keepQuestion(
  tx: Tx,
  ctx: Context,
  { rsvpId, meeting }: Asking,
  text: string,
): Promise<void> {
  await tx
    .insert(questions)
    .values({ id: newId(ctx.now), rsvpId, meetingId: meeting.id, text, askedAt: ctx.now });
}

/** Deletes what an RSVP asked for, and what its owner wrote with answers by mail. */
export async function eraseRequests(tx: Tx, rsvpId: string): Promise<void> {
  await tx
    .update(replies)
    .set({ comment: null, otherAddress: null })
    .where(eq(replies.rsvpId, rsvpId));
  await tx.delete(questions).where(eq(questions.rsvpId, rsvpId));
  await tx.delete(accommodations).where(eq(accommodations.rsvpId, rsvpId));
}
