import type { z } from 'zod';
import {
  type ListedMeeting,
  postponedMeetings,
  seatsSaid,
} from '#app/domain/meetings/lists.server.ts';
import type { UnknownNames } from '#app/domain/meetings/plan.server.ts';
import {
  type MeetingAtPlace,
  meetingById,
  officialsOfMeeting,
  topicsOfMeeting,
} from '#app/domain/meetings/queries.server.ts';
import { rsvpsCloseAt } from '#app/domain/meetings/rules.ts';
import { seatCounts } from '#app/domain/meetings/seats.server.ts';
import type { Unmet, Venue } from '#app/domain/meetings/types.ts';
import { unmetText } from '#app/domain/meetings/unmet-text.ts';
import type { AppContext } from '#app/web/context.ts';
import { meetingsFound } from '#app/web/found.ts';
import { absolute, links } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { problem } from './answers.ts';
import type { MeetingList } from './filters.ts';
import type { meetingShape, venueShape } from './shapes.ts';

const iso = (instant: number) => new Date(instant).toISOString();
const isoOrNull = (instant: number | null | undefined) => (instant == null ? null : iso(instant));

/** A meeting as the API shows it. */
export async function meetingJson(
  context: AppContext,
  found: MeetingAtPlace & Partial<Pick<ListedMeeting, 'seats' | 'metres'>>,
): Promise<z.input<typeof meetingShape>> {
  const db = context.db.read;
  const { meeting, venue, county } = found;
  const origin = context.settings.publicOrigin;
  const counts = found.seats ? undefined : await seatCounts(db, [meeting.id]);
  const { id, slug, state, title, summary, localStart, zone, durationMinutes, dateNote } = meeting;
  const {
    capacity,
    partyLimit,
    rsvps,
    accommodationContact,
    accommodationRequestBy,
    joinUrl,
    revision,
  } = meeting;
  return {
    id,
    slug,
    url: absolute(origin, links.meeting(slug)),
    calendarUrl: absolute(origin, links.meetingFeed(slug)),
    state,
    title,
    summary,
    topics: await topicsOfMeeting(db, id),
    officials: await officialsOfMeeting(db, id),
    venue: venueJson(venue, county.slug),
    county,
    localStart,
    zone,
    startsAt: isoOrNull(meeting.startsAt),
    endsAt: isoOrNull(meeting.endsAt),
    durationMinutes,
    dateNote,
    capacity,
    partyLimit,
    rsvps,
    rsvpsCloseAt: isoOrNull(rsvpsCloseAt(meeting)),
    seats: found.seats ?? seatsSaid(meeting, counts?.get(id), context.now()),
    accommodationContact,
    accommodationRequestBy,
    joinUrl,
    languages: meeting.languages,
    ...(found.metres === undefined ? {} : { kilometres: Math.round(found.metres / 100) / 10 }),
    revision,
    changedAt: iso(meeting.changedAt),
  };
}

/** The same by id, after a write. */
export async function meetingJsonById(context: AppContext, id: string): Promise<unknown> {
  const found = await meetingById(context.db.read, id);
  return found && meetingJson(context, found);
}

/** One page of the list; postponed meetings, which have no start to stand by, end the last page. */
export async function listMeetings(context: AppContext, list: MeetingList) {
  const db = context.db.read;
  const now = context.now();
  const page = await meetingsFound(db, now, list.asked, list);
  const undated = page.next ? [] : await postponedMeetings(db, now, list.asked.filters);
  const items = await Promise.all(
    [...page.items, ...undated].map((found) => meetingJson(context, found)),
  );
  return { items, next: page.next ?? null };
}

export function venueJson(venue: Venue, countySlug: string): z.input<typeof venueShape> {
  const { id, slug, name, room, street, city, zip, zone, capacity, latitude, longitude } = venue;
  const { floor, lift, stepFree, accessVerifiedOn } = venue;
  const place = { id, slug, name, room, street, city, zip, county: countySlug, zone, capacity };
  return { ...place, latitude, longitude, floor, lift, stepFree, accessVerifiedOn };
}

/** 409 for an act that was refused, with every unmet condition at once. */
export function refusedAct(refused: { reason: string; detail?: unknown }): Response {
  if (refused.reason === 'unmet') {
    const unmet = (refused.detail as Unmet[]).map((condition) => ({
      rule: condition.rule,
      sentence: unmetText(condition, en),
      overridable: condition.overridable,
    }));
    return problem(409, 'unmet', en.api.problem.unmet, { unmet });
  }
  const sentences: Readonly<Record<string, string>> = en.meetings.refused;
  const sentence = sentences[refused.reason] ?? en.api.wrongField;
  if (refused.reason === 'not-found') return problem(404, 'not-found', sentence);
  if (refused.reason === 'unknown-names') {
    const { topics, officials } = refused.detail as UnknownNames;
    const say = en.meetings.unknown;
    const errors = [
      ...topics.map((name) => ({
        field: 'topics',
        code: 'unknown-topic',
        sentence: say.topic(name),
      })),
      ...officials.map((name) => ({
        field: 'officials',
        code: 'unknown-official',
        sentence: say.official(name),
      })),
    ];
    return problem(422, 'invalid', en.api.problem.invalid, { errors });
  }
  const field = fieldOf[refused.reason];
  if (field) {
    const more = refused.reason === 'ambiguous-time' ? { detail: refused.detail } : {};
    const errors = [{ field, code: refused.reason, sentence, ...more }];
    return problem(422, 'invalid', en.api.problem.invalid, { errors });
  }
  return problem(409, refused.reason, sentence);
}

/* Refusals that are about one field of the request, not about the meeting's state. */
const fieldOf: Readonly<Record<string, string>> = {
  'unknown-venue': 'venue',
  'not-a-time': 'localStart',
  'no-such-time': 'localStart',
  'ambiguous-time': 'localStart',
  'in-the-past': 'localStart',
  'needs-a-date': 'localStart',
};
