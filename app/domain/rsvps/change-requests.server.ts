import { eq, inArray } from 'drizzle-orm';
import { confirmAddress } from '#app/domain/attendees/known.server.ts';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { accommodations, questions } from '#db/schema/index.ts';
import { type Tx, write } from '#db/write.ts';
import { rsvpById } from './queries.server.ts';
import { type Asking, casesOf, keepQuestion, openCase, type Requests } from './requests.server.ts';
import { type ClosedBecause, closedBecause, isAhead, neededKinds, noteOf } from './rules.ts';
import { bookableMeeting } from './waitlist.server.ts';

/**
 * Sets what a party asks for beside its seats, as its form says it whole: opens a case for each new
 * need, ends those that are not needed any more, and asks staff to look again where the note
 * changed. Records `rsvp.requests-changed` with the ids of the cases, never what they are about.
 * Refuses for an RSVP without a place, and once the meeting has begun or is off.
 */
export function changeRequests(
  ctx: Context,
  { rsvpId, ...requests }: Requests & { rsvpId: string },
): Promise<Result<{ changed: boolean }, 'not-found' | 'no-place' | ClosedBecause>> {
  return write(ctx, async (tx) => {
    const rsvp = await rsvpById(tx, rsvpId);
    const meeting = rsvp && (await bookableMeeting(tx, rsvp.meetingId));
    if (!rsvp || !meeting) return refuse('not-found');
    if (rsvp.place === 'withdrawn') return refuse('no-place');
    if (!isAhead(meeting, ctx.now)) return refuse(closedBecause(meeting, ctx.now));
    await confirmAddress(tx, ctx, rsvp.attendeeId);
    const asking = { rsvpId, meeting };
    const cases = await changeCases(tx, ctx, asking, requests);
    const question = await changeQuestion(tx, ctx, asking, requests.question ?? '');
    const changed = [...(cases ? ['needs'] : []), ...(question ? ['question'] : [])];
    if (changed.length === 0) return done({ changed: false });
    await recordFact(tx, ctx, {
      kind: 'rsvp.requests-changed',
      meetingId: meeting.id,
      rsvpId,
      detail: { changed, ...cases },
    });
    return done({ changed: true });
  });
}

/** Which cases were opened, ended or are to be looked at again; undefined when none was. */
async function changeCases(
  tx: Tx,
  ctx: Context,
  asking: Asking,
  { needs = [], needsNote = '' }: Requests,
): Promise<{ opened: string[]; ended: string[]; again: string[] } | undefined> {
  const all = await casesOf(tx, asking.rsvpId);
  const open = all.filter(({ withdrawnAt }) => withdrawnAt === null);
  const wanted = neededKinds(needs, needsNote);
  const isWanted = ({ kind }: { kind: string }) => wanted.some((each) => each === kind);
  const kept = open.filter(isWanted);
  const ended = open.filter((each) => !isWanted(each)).map(({ id }) => id);
  const isNewNote = needsNote !== noteOf(open);
  const missing = wanted.filter((kind) => !kept.some((each) => each.kind === kind));
  if (missing.length === 0 && ended.length === 0 && !isNewNote) return undefined;

  await tx
    .update(accommodations)
    .set({ withdrawnAt: ctx.now })
    .where(inArray(accommodations.id, ended));
  const again = isNewNote ? kept.map(({ id }) => id) : [];
  await tx
    .update(accommodations)
    .set({ status: 'requested' })
    .where(inArray(accommodations.id, again));
  const opened: string[] = [];
  for (const kind of missing) {
    const earlier = all.find((each) => each.kind === kind && each.withdrawnAt !== null);
    opened.push(await openCase(tx, ctx, asking, { kind, note: '', ended: earlier }));
  }
  /* The note is one text of the whole form, and goes with the first case. */
  if (isNewNote || needsNote !== noteOf(kept)) {
    for (const [index, id] of [...kept.map((each) => each.id), ...opened].entries()) {
      const note = index === 0 ? needsNote : '';
      await tx.update(accommodations).set({ note }).where(eq(accommodations.id, id));
    }
  }
  return { opened, ended, again };
}

async function changeQuestion(
  tx: Tx,
  ctx: Context,
  asking: Asking,
  text: string,
): Promise<boolean> {
  const asked = await tx
    .select({ text: questions.text })
    .from(questions)
    .where(eq(questions.rsvpId, asking.rsvpId))
    .orderBy(questions.id);
  if (asked.map((question) => question.text).join('\n\n') === text) return false;
  await tx.delete(questions).where(eq(questions.rsvpId, asking.rsvpId));
  if (text !== '') await keepQuestion(tx, ctx, asking, text);
  return true;
}
