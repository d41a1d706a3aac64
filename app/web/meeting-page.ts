import { redirect } from '@remix-run/server-runtime';
import { theOffice } from '#app/domain/counties/queries.server.ts';
import { addLinks } from '#app/domain/feeds/add-links.ts';
import { seatsSaid } from '#app/domain/meetings/lists.server.ts';
import {
  type LastChange,
  lastChange,
  type TimeAndPlace,
  venueAtRevision,
} from '#app/domain/meetings/overview.server.ts';
import {
  type MeetingAtPlace,
  officialsOfMeeting,
  type PublicMeetingKey,
  publicMeetingBySlug,
  publicMeetingKey,
  slugNow,
  topicsOfMeeting,
} from '#app/domain/meetings/queries.server.ts';
import { isOpenForRsvps, rsvpsCloseAt } from '#app/domain/meetings/rules.ts';
import { seatCounts } from '#app/domain/meetings/seats.server.ts';
import type { Meeting } from '#app/domain/meetings/types.ts';
import { localDate } from '#app/domain/meetings/when.ts';
import { largestParty } from '#app/domain/rsvps/rules.ts';
import { venueById } from '#app/domain/venues/queries.server.ts';
import type { MeetingChange } from '#app/ui/meeting-alert.tsx';
import type { MeetingTime } from '#app/ui/meeting-card.tsx';
import type { MeetingDetails } from '#app/ui/meeting-page.tsx';
import type { RsvpFormProps } from '#app/ui/rsvp-form.tsx';
import { en } from '#app/words/en.ts';
import type { Handle } from '#db/client.ts';
import type { AppContext } from './context.ts';
import { eventData } from './event-data.ts';
import { formTokenField } from './forms.ts';
import { absolute, links } from './links.ts';
import { notFound } from './list-page.ts';
import { publicSeats, publicStatus } from './meeting-list.ts';
import { publicPlace } from './place.ts';

const day = 86_400_000;

/** The public meeting of that slug, or the answer that leads to it or says that there is none. */
export async function meetingAt(db: Handle, slug: string): Promise<MeetingAtPlace> {
  return (await publicMeetingBySlug(db, slug)) ?? (await elsewhere(db, slug));
}

/** The same for an act, which reads what it needs itself. */
export async function meetingNamed(db: Handle, slug: string): Promise<PublicMeetingKey> {
  return (await publicMeetingKey(db, slug)) ?? (await elsewhere(db, slug));
}

async function elsewhere(db: Handle, slug: string): Promise<never> {
  const moved = await slugNow(db, slug);
  if (moved && (await publicMeetingKey(db, moved))) throw redirect(links.meeting(moved), 301);
  throw notFound();
}

/** A meeting's page with its form and its schema.org data. */
export async function meetingPage(context: AppContext, slug: string, now: number) {
  const db = context.db.read;
  const found = await meetingAt(db, slug);
  const { meeting } = found;
  const details = await meetingDetails(context, found, now);
  const url = absolute(context.settings.publicOrigin, links.meeting(meeting.slug));
  const organizer = theOffice(db)?.name;
  return {
    meeting: details,
    form: isOpenForRsvps(meeting, now) ? rsvpFormOf(context, meeting, details) : undefined,
    url,
    data: eventData(details, { url, organizer, home: context.settings.publicOrigin }),
  };
}

export type RsvpForm = Omit<RsvpFormProps, 'typed' | 'errors'>;

function rsvpFormOf(context: AppContext, meeting: Meeting, details: MeetingDetails): RsvpForm {
  const path = links.meetingRsvp(meeting.slug);
  return {
    slug: meeting.slug,
    hidden: { [formTokenField]: context.formToken(path) },
    partyLimit: largestParty(meeting),
    isFull: details.seats === 'full',
    requestBy: details.access && !details.access.isLate ? details.access.requestBy : undefined,
  };
}

/** Everything the public may know of a meeting; three statements beside the meeting's own. */
export async function meetingDetails(
  context: Pick<AppContext, 'db' | 'settings'>,
  found: MeetingAtPlace,
  now: number,
): Promise<MeetingDetails> {
  const db = context.db.read;
  const { meeting, venue, county } = found;
  const change = await lastChange(db, meeting.id);
  const seats = seatsSaid(meeting, (await seatCounts(db, [meeting.id])).get(meeting.id), now);
  const status = publicStatus(found, now);
  return {
    slug: meeting.slug,
    title: meeting.title,
    summary: meeting.summary,
    status: status ?? (change?.kind === 'meeting.moved' ? 'moved' : undefined),
    time: timeOf(meeting),
    zone: meeting.zone,
    dateNote: meeting.dateNote ?? undefined,
    place: publicPlace(db, venue),
    county: { slug: county.slug, name: county.name },
    speakers: (await officialsOfMeeting(db, meeting.id)).map(({ slug, name, title }) => ({
      slug,
      name,
      title,
    })),
    topics: (await topicsOfMeeting(db, meeting.id)).map(({ slug, name }) => ({ slug, name })),
    change: changeOf(db, meeting, change, status),
    seats: publicSeats({ ...found, seats }, now),
    rsvps: openingOf(meeting, now),
    access: status === undefined || status === 'postponed' ? accessOf(meeting, now) : undefined,
    joinUrl: status === undefined ? (meeting.joinUrl ?? undefined) : undefined,
    languages: meeting.languages,
    calendar: status === undefined ? calendarOf(context, found) : undefined,
  };
}

/** The time that holds, or, while there is none, the one that was announced last. */
function timeOf(meeting: Meeting): MeetingTime | undefined {
  const startsAt = meeting.startsAt ?? meeting.formerStartsAt;
  const endsAt = meeting.endsAt ?? meeting.formerEndsAt;
  return startsAt === null || endsAt === null
    ? undefined
    : { startsAt, endsAt, zone: meeting.zone };
}

/** Another venue by its name; the same one, with another room or address, as it was written. */
function placeBefore(
  db: Handle,
  meeting: Meeting,
  { venueId, placeRevision }: TimeAndPlace,
): string | undefined {
  if (placeRevision === undefined) {
    return venueId === meeting.venueId ? undefined : venueById(db, venueId)?.name;
  }
  const venue = venueAtRevision(db, meeting.id, placeRevision);
  return venue && [venue.name, venue.room, venue.street, venue.city].join(', ');
}

function changeOf(
  db: Handle,
  meeting: Meeting,
  change: LastChange | undefined,
  status: MeetingDetails['status'],
): MeetingChange | undefined {
  const reason = change?.reason;
  if (status === 'unconfirmed' || status === 'held') return { kind: status };
  if (status === 'cancelled' || status === 'postponed') return { kind: status, reason };
  if (change?.kind === 'meeting.reinstated') return { kind: 'reinstated', reason };
  if (change?.kind !== 'meeting.moved') return undefined;
  const { from } = change;
  const before =
    from && from.startsAt !== null && from.endsAt !== null
      ? { startsAt: from.startsAt, endsAt: from.endsAt, zone: from.zone }
      : undefined;
  return {
    kind: 'moved',
    before,
    venueBefore: from && placeBefore(db, meeting, from),
    reason,
  };
}

function openingOf(meeting: Meeting, now: number): MeetingDetails['rsvps'] {
  const closesAt = rsvpsCloseAt(meeting);
  if (closesAt === undefined || !isOpenForRsvps(meeting, now)) return undefined;
  const daysLeft =
    (Date.parse(localDate(closesAt, meeting.zone)) - Date.parse(localDate(now, meeting.zone))) /
    day;
  return { closesAt, daysLeft };
}

function accessOf(meeting: Meeting, now: number): MeetingDetails['access'] {
  const { accommodationContact, accommodationRequestBy, zone } = meeting;
  if (!accommodationContact) return undefined;
  /* The day counted back from a date that no longer holds. */
  if (meeting.state === 'postponed') {
    return { contact: accommodationContact, requestBy: undefined, isLate: false };
  }
  return {
    contact: accommodationContact,
    requestBy: accommodationRequestBy ?? undefined,
    isLate: accommodationRequestBy !== null && accommodationRequestBy < localDate(now, zone),
  };
}

function calendarOf(
  { db, settings }: Pick<AppContext, 'db' | 'settings'>,
  { meeting, venue }: MeetingAtPlace,
): MeetingDetails['calendar'] {
  const time = timeOf(meeting);
  if (!time) return undefined;
  const added = addLinks(
    {
      title: meeting.title,
      summary: meeting.summary,
      place: { ...venue, state: theOffice(db.read)?.stateCode ?? '' },
      ...time,
      url: absolute(settings.publicOrigin, links.meeting(meeting.slug)),
      joinUrl: meeting.joinUrl,
      categories: [],
      createdAt: meeting.createdAt,
    },
    en,
  );
  return { ...added, file: links.meetingFeed(meeting.slug) };
}
