import { and, eq, ne } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { newId, newUid } from '#app/platform/ids.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { slugify, uniqueSlug } from '#app/platform/slug.ts';
import { formerSlugs, meetings } from '#db/schema/index.ts';
import { type Tx, write } from '#db/write.ts';
import {
  namesOf,
  setTopicsAndOfficials,
  spanAt,
  type UnknownNames,
  venueRow,
} from './plan.server.ts';
import type { NewMeeting } from './schema.ts';
import type { Meeting, StartChoices, StartRefusal } from './types.ts';

type Refusal = 'unknown-venue' | StartRefusal;

/**
 * Plans a meeting as a draft at the wall clock of its venue and records `meeting.scheduled`.
 * Refuses a start that does not exist there, is past, or is shown twice without saying which.
 * A draft reserves nothing: conflicts are looked for when it is held or announced.
 */
export function scheduleMeeting(
  ctx: Context,
  plan: NewMeeting,
): Promise<
  | Result<Meeting, Refusal>
  | Result<never, 'ambiguous-time', StartChoices>
  | Result<never, 'unknown-names', UnknownNames>
> {
  return write(ctx, async (tx) => {
    const venue = await venueRow(tx, plan.venue);
    if (!venue) return refuse('unknown-venue');
    const span = spanAt(venue, plan, ctx.now);
    if (!span.ok) return span;
    const names = await namesOf(tx, plan);
    if (!names.ok) return names;

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
    await setTopicsAndOfficials(tx, id, names.value);
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
export async function freeSlug(tx: Tx, text: string, meetingId = ''): Promise<string> {
  const isTaken = (slug: string) =>
    tx
      .select({ id: meetings.id })
      .from(meetings)
      .where(and(eq(meetings.slug, slug), ne(meetings.id, meetingId)))
      .get() !== undefined ||
    tx
      .select()
      .from(formerSlugs)
      .where(and(eq(formerSlugs.slug, slug), ne(formerSlugs.meetingId, meetingId)))
      .get() !== undefined;
  return uniqueSlug(slugify(text), isTaken);
}

/**
 * The address of a meeting that nobody outside has seen follows its title and town; the one that
 * was given out before, to a colleague or a program, leads to it. Once announced it stays for ever.
 */
export async function followSlug(
  tx: Tx,
  meeting: Meeting,
  { title, city }: { title: string; city: string },
): Promise<string> {
  if (meeting.announcedAt !== null) return meeting.slug;
  const slug = await freeSlug(tx, `${title} ${city}`, meeting.id);
  if (slug === meeting.slug) return slug;
  await tx.delete(formerSlugs).where(eq(formerSlugs.slug, slug));
  await tx.insert(formerSlugs).values({ slug: meeting.slug, meetingId: meeting.id });
  return slug;
}
