import { and, asc, desc, eq, inArray, isNotNull, ne, or, sql } from 'drizzle-orm';
import { isHeldBack } from '#app/domain/attendees/held-back.server.ts';
import { stateChanges } from '#app/domain/meetings/overview.server.ts';
import { toldFields } from '#app/domain/meetings/rules.ts';
import { placeFields } from '#app/domain/venues/rules.ts';
import type { Handle } from '#db/client.ts';
import {
  attendees,
  bounces,
  facts,
  meetingRevisions,
  meetings,
  messages,
  rsvps,
  suppressions,
} from '#db/schema/index.ts';
import {
  type Delivery,
  deliveryStates,
  holdingOf,
  isRefusing,
  type Told,
} from './delivery-rules.ts';
import { isCitizenMail } from './kinds.ts';
import { isAnythingNew } from './read-facts.server.ts';

export interface DeliveryBoard {
  revision: number;
  /** The newest revision that people were told of: corrected text is told only when staff ask. */
  toldRevision: number;
  /** Those that need someone first. */
  people: Delivery[];
}

/**
 * Who holds which state of a meeting, by what their mail servers took and returned. Undefined for a
 * meeting that is not there or was never announced. Seven statements, whatever the number of people.
 */
export function deliveryBoard(db: Handle, meetingId: string): DeliveryBoard | undefined {
  const meeting = db
    .select({ state: meetings.state, revision: meetings.revision })
    .from(meetings)
    .where(and(eq(meetings.id, meetingId), isNotNull(meetings.announcedAt)))
    .get();
  if (!meeting) return undefined;
  const toldRevision = toldRevisionOf(db, meetingId);
  const standing = {
    ...meeting,
    toldRevision,
    asNow: asNowOf(db, meetingId),
    isNoticing: isAnythingNew(db, meetingId),
  };
  const told = toldOf(db, meetingId);
  const people = holders(db, meetingId)
    .map(({ sequence, ...person }): Delivery => {
      const { place, email } = person;
      const mails = told.get(person.rsvpId) ?? [];
      const holder = { place, email, sequence };
      return { ...person, holding: holdingOf(holder, mails, standing) };
    })
    .filter(({ place, holding }) => place !== 'withdrawn' || holding.state !== 'current');
  const rank = ({ holding }: Delivery) => deliveryStates.indexOf(holding.state);
  people.sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, 'en'));
  return { revision: meeting.revision, toldRevision, people };
}

/** The board in three numbers, for the meeting's own page. */
export function deliverySummary(db: Handle, meetingId: string) {
  const board = deliveryBoard(db, meetingId);
  if (!board) return undefined;
  const { people, toldRevision } = board;
  const behind = people.filter(({ holding }) => !['current', 'waiting'].includes(holding.state));
  const refusing = people.filter(({ heldBack }) => isRefusing(heldBack));
  const current = people.filter(({ holding }) => holding.state === 'current');
  return {
    toldRevision,
    people: people.length,
    current: current.length,
    behind: behind.length,
    refusing: refusing.length,
  };
}

function toldRevisionOf(db: Handle, meetingId: string): number {
  const revision = sql<number>`json_extract(${facts.detail}, '$.revision')`;
  const found = db
    .select({ newest: sql<number | null>`max(${revision})` })
    .from(facts)
    .where(
      and(
        eq(facts.meetingId, meetingId),
        or(
          inArray(facts.kind, [...stateChanges]),
          and(eq(facts.kind, 'meeting.edited'), sql`json_extract(${facts.detail}, '$.notify') = 1`),
        ),
      ),
    )
    .get();
  return found?.newest ?? 0;
}

/** The earlier revisions that say what the newest says, to those who come. */
function asNowOf(db: Handle, meetingId: string): ReadonlySet<number> {
  const [newest, ...earlier] = db
    .select({ revision: meetingRevisions.revision, snapshot: meetingRevisions.snapshot })
    .from(meetingRevisions)
    .where(eq(meetingRevisions.meetingId, meetingId))
    .orderBy(desc(meetingRevisions.revision))
    .all();
  const same = earlier.filter(
    ({ snapshot }) => newest && saidIn(snapshot) === saidIn(newest.snapshot),
  );
  return new Set(same.map(({ revision }) => revision));
}

const saidOfMeeting = ['state', 'startsAt', 'endsAt', 'venueId', ...toldFields];

function saidIn(snapshot: Record<string, unknown>): string {
  const venue = snapshot.venue as Record<string, unknown> | undefined;
  const place = placeFields.map((field) => venue?.[field]);
  return JSON.stringify([...saidOfMeeting.map((field) => snapshot[field]), ...place]);
}

/** Those who have an RSVP, or had one and may still have the meeting in their calendar. */
function holders(db: Handle, meetingId: string) {
  return db
    .select({
      rsvpId: rsvps.id,
      attendeeId: attendees.id,
      name: attendees.name,
      email: attendees.email,
      phone: attendees.phone,
      place: rsvps.place,
      sequence: rsvps.sequence,
      heldBack: suppressions.cause,
    })
    .from(rsvps)
    .innerJoin(attendees, eq(attendees.id, rsvps.attendeeId))
    .leftJoin(suppressions, isHeldBack)
    .where(
      and(
        eq(rsvps.meetingId, meetingId),
        sql`${attendees.erasedAt} is null`,
        or(ne(rsvps.place, 'withdrawn'), isNotNull(rsvps.invitedAt)),
      ),
    )
    .all();
}

/** The mails about each RSVP, oldest first. */
function toldOf(db: Handle, meetingId: string): Map<string, Told[]> {
  const rows = db
    .select({
      id: messages.id,
      rsvpId: messages.rsvpId,
      kind: messages.kind,
      state: messages.state,
      method: messages.method,
      sequence: messages.sequence,
      revision: messages.revision,
      dueAt: messages.dueAt,
      bounce: bounces.kind,
      status: bounces.status,
    })
    .from(messages)
    .leftJoin(bounces, and(eq(bounces.messageId, messages.id), ne(bounces.kind, 'complaint')))
    .where(and(eq(messages.meetingId, meetingId), isNotNull(messages.rsvpId)))
    .orderBy(asc(messages.createdAt), asc(messages.id))
    .all();
  const told = new Map<string, Map<string, Told>>();
  for (const { rsvpId, bounce, status, ...row } of rows) {
    if (rsvpId === null || !isCitizenMail(row.kind)) continue;
    const mails = told.get(rsvpId) ?? new Map<string, Told>();
    const known = mails.get(row.id);
    // One that was late first and refused then has two reports: the second counts.
    const isFinal = known === undefined || bounce === 'hard';
    const report = bounce === 'hard' || bounce === 'soft' ? { kind: bounce, status } : undefined;
    if (isFinal) mails.set(row.id, { ...row, bounce: report });
    told.set(rsvpId, mails);
  }
  return new Map([...told].map(([rsvpId, mails]) => [rsvpId, [...mails.values()]]));
}
