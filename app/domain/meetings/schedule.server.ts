import { eq } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { newId, newUid } from '#app/platform/ids.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { slugify, uniqueSlug } from '#app/platform/slug.ts';
import { formerSlugs, meetings } from '#db/schema/index.ts';
import { type Tx, write } from '#db/write.ts';
import {
  knowsOfficials,
  setTopicsAndOfficials,
  spanAt,
  topicIds,
  venueRow,
} from './plan.server.ts';
import type { NewMeeting } from './schema.ts';
import type { Meeting, StartChoices, StartRefusal } from './types.ts';

type Refusal = 'unknown-venue' | 'unknown-topic' | 'unknown-official' | StartRefusal;

/**
 * Plans a meeting as a draft at the wall clock of its venue and records `meeting.scheduled`.
 * Refuses a start that does not exist there, is past, or is shown twice without saying which.
 * A draft reserves nothing: conflicts are looked for when it is held or announced.
 */
export function scheduleMeeting(
  ctx: Context,
  plan: NewMeeting,
): Promise<Result<Meeting, Refusal> | Result<never, 'ambiguous-time', StartChoices>> {
  return write(ctx, async (tx) => {
    const venue = await venueRow(tx, plan.venue);
    if (!venue) return refuse('unknown-venue');
    const span = spanAt(venue, plan, ctx.now);
    if (!span.ok) return span;
    const subjects = await topicIds(tx, plan.topics);
    if (!subjects.ok) return subjects;
    if (!(await knowsOfficials(tx, plan.officials))) return refuse('unknown-official');

    const id = newId(ctx.now);
    const meeting = await tx
      .insert(meetings)
      .values({
        id,
        slug: await freeSlug(tx, `${plan.title} ${venue.city}`),
        publicUid: newUid(),
        state: 'draft',
        title: plan.title,
        summary: plan.summary,
        venueId: venue.id,
        ...span.value,
        capacity: plan.capacity ?? venue.capacity,
        partyLimit: plan.partyLimit ?? 6,
        rsvps: plan.rsvps,
        accommodationContact: plan.accommodationContact ?? null,
        accommodationRequestBy: plan.accommodationRequestBy ?? null,
        neutralityConfirmedBy: plan.neutralityConfirmed ? ctx.actor : null,
        joinUrl: plan.joinUrl ?? null,
        ...(plan.languages ? { languages: plan.languages } : {}),
        createdAt: ctx.now,
        changedAt: ctx.now,
      })
      .returning()
      .get();
    await setTopicsAndOfficials(tx, id, { topicIds: subjects.value, officialIds: plan.officials });
    await recordFact(tx, ctx, {
      kind: 'meeting.scheduled',
      meetingId: id,
      detail: {
        venueId: venue.id,
        localStart: span.value.localStart,
        startsAt: span.value.startsAt,
      },
    });
    return done(meeting);
  });
}

/** An address no other meeting has or had. */
export async function freeSlug(tx: Tx, text: string): Promise<string> {
  const isTaken = (slug: string) =>
    tx.select({ id: meetings.id }).from(meetings).where(eq(meetings.slug, slug)).get() !==
      undefined ||
    tx.select().from(formerSlugs).where(eq(formerSlugs.slug, slug)).get() !== undefined;
  return uniqueSlug(slugify(text), isTaken);
}
