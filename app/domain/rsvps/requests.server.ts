import { eq } from 'drizzle-orm';
import type { Context } from '#app/domain/audit/types.ts';
import { newId } from '#app/platform/ids.ts';
import { accommodations, questions } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import type { NeedKind } from './schema.ts';
import type { BookableMeeting } from './waitlist.server.ts';

/** What a party asks for beside its seats. */
export interface Requests {
  needs?: NeedKind[] | undefined;
  needsNote?: string | undefined;
  question?: string | undefined;
}

/**
 * Opens a case for each need, due on the day of the meeting, and keeps the question. The note goes
 * with the first case; a note alone is a need of another kind. A case that is open stays as it is.
 */
export async function keepRequests(
  tx: Tx,
  ctx: Context,
  given: { rsvpId: string; meeting: BookableMeeting; requests: Requests },
): Promise<void> {
  const { rsvpId, meeting, requests } = given;
  const { needs = [], needsNote = '', question } = requests;
  const kinds = new Set<NeedKind>(needs.length === 0 && needsNote ? ['other'] : needs);
  if (kinds.size > 0) {
    const open = await tx
      .select({ kind: accommodations.kind })
      .from(accommodations)
      .where(eq(accommodations.rsvpId, rsvpId));
    const asked = [...kinds].filter((kind) => !open.some((earlier) => earlier.kind === kind));
    let note = needsNote;
    /* A note about a need that is open already is a case of its own, so that nobody overlooks it. */
    if (note && asked.length === 0) asked.push('other');
    for (const kind of asked) {
      await tx.insert(accommodations).values({
        id: newId(ctx.now),
        rsvpId,
        meetingId: meeting.id,
        kind,
        note,
        dueOn: meeting.localStart?.slice(0, 10) ?? null,
        requestedAt: ctx.now,
      });
      note = '';
    }
  }
  if (question) {
    await tx.insert(questions).values({
      id: newId(ctx.now),
      rsvpId,
      meetingId: meeting.id,
      text: question,
      askedAt: ctx.now,
    });
  }
}

/** Deletes what an RSVP asked for. */
export async function eraseRequests(tx: Tx, rsvpId: string): Promise<void> {
  await tx.delete(questions).where(eq(questions.rsvpId, rsvpId));
  await tx.delete(accommodations).where(eq(accommodations.rsvpId, rsvpId));
}
