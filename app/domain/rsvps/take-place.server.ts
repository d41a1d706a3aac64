import { and, eq, sql } from 'drizzle-orm';
import {
  addAttendee,
  attendeeByEmail,
  type Details,
  updateAttendee,
} from '#app/domain/attendees/known.server.ts';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { newId, newUid } from '#app/platform/ids.ts';
import { prepared } from '#db/client.ts';
import { rsvps } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import { keepRequests, type Requests } from './requests.server.ts';
import { answeredWith, type HeldPlace, placeFor, viaMail } from './rules.ts';
import type { ByMail, Rsvp } from './types.ts';
import { type BookableMeeting, nextSequence, seatsOf } from './waitlist.server.ts';

/** What a party says when it RSVPs, as schema.ts has checked it. */
export interface Party extends Details, Requests {
  meetingId: string;
  partySize: number;
  alerts?: boolean | undefined;
  source: Rsvp['source'];
}

export interface Responded {
  rsvpId: string;
  /** The place this RSVP has. To be shown to nobody but staff and the owner of the address. */
  place: HeldPlace;
  /** What a newcomer would have got: the thank-you page shows this, repeated or not. */
  placeForNewcomer: HeldPlace;
  repeated: boolean;
  /** Nobody with this address was here before: the message it gets is its first. */
  isNewAddress: boolean;
}

const existing = prepared((db) =>
  db
    .select()
    .from(rsvps)
    .where(
      and(
        eq(rsvps.meetingId, sql.placeholder('meetingId')),
        eq(rsvps.attendeeId, sql.placeholder('attendeeId')),
      ),
    )
    .prepare(),
);

const insert = prepared((db) =>
  db
    .insert(rsvps)
    .values({
      id: sql.placeholder('id'),
      meetingId: sql.placeholder('meetingId'),
      attendeeId: sql.placeholder('attendeeId'),
      partySize: sql.placeholder('partySize'),
      place: sql.placeholder('place'),
      answer: 'going',
      waitPosition: sql.placeholder('waitPosition'),
      uid: sql.placeholder('uid'),
      answeredAt: sql.placeholder('now'),
      source: sql.placeholder('source'),
      createdAt: sql.placeholder('now'),
      seatedAt: sql.placeholder('seatedAt'),
      updatedAt: sql.placeholder('now'),
    })
    .prepare(),
);

/** The RSVP of this address to this meeting, withdrawn or not, and whether the person is known. */
export async function rsvpOfAddress(
  tx: Tx,
  { meetingId, email }: Pick<Party, 'meetingId' | 'email'>,
): Promise<{ known: string | undefined; earlier: Rsvp | undefined }> {
  const known = email ? await attendeeByEmail(tx, email) : undefined;
  const earlier = known ? await existing(tx).get({ meetingId, attendeeId: known }) : undefined;
  return { known, earlier };
}

/**
 * Gives a party its place in a meeting that takes RSVPs. One for which seats were held passes those
 * who came after it and wait: it is seated whenever it fits.
 */
export async function takePlace(
  tx: Tx,
  ctx: Context,
  meeting: BookableMeeting,
  party: Party,
  { hadSeatsHeld = false } = {},
): Promise<Responded> {
  const { meetingId, partySize, email } = party;
  const seats = await seatsOf(tx, meeting, ctx.now);
  const isAnyoneWaiting = seats.isAnyoneWaiting && !hadSeatsHeld;
  const place = placeFor({ ...seats, isAnyoneWaiting }, partySize);
  const { known, earlier } = await rsvpOfAddress(tx, { meetingId, email });
  if (earlier && earlier.place !== 'withdrawn') {
    await recordFact(tx, ctx, { kind: 'rsvp.repeated', meetingId, rsvpId: earlier.id });
    return {
      rsvpId: earlier.id,
      place: earlier.place,
      placeForNewcomer: place,
      repeated: true,
      isNewAddress: false,
    };
  }
  if (known) await updateAttendee(tx, { attendeeId: known, details: party });
  const attendeeId = known ?? (await addAttendee(tx, ctx, party));
  const position = place === 'waitlisted' ? seats.nextPosition : null;
  const rsvpId = earlier
    ? earlier.id
    : await addRsvp(tx, ctx, { party, attendeeId, place, position });
  if (earlier) await takePlaceAgain(tx, ctx, earlier, { partySize, answer: 'going', position });
  await keepRequests(tx, ctx, { rsvpId, meeting, requests: party });
  await recordPlace(tx, ctx, { meeting, rsvpId, place, partySize, alerts: party.alerts });
  const isNewAddress = !known && email !== undefined;
  return { rsvpId, place, placeForNewcomer: place, repeated: false, isNewAddress };
}

async function addRsvp(
  tx: Tx,
  ctx: Context,
  row: { party: Party; attendeeId: string; place: HeldPlace; position: number | null },
): Promise<string> {
  const { meetingId, partySize, source } = row.party;
  const id = newId(ctx.now);
  await insert(tx).run({
    id,
    meetingId,
    attendeeId: row.attendeeId,
    partySize,
    place: row.place,
    waitPosition: row.position,
    uid: newUid(),
    source,
    now: ctx.now,
    seatedAt: row.place === 'seated' ? ctx.now : null,
  });
  return id;
}

/** Gives a withdrawn RSVP a new place: seated, or the given position on the waitlist. */
export async function takePlaceAgain(
  tx: Tx,
  ctx: Context,
  rsvp: Rsvp,
  given: {
    partySize: number;
    answer: 'going' | 'maybe';
    position: number | null;
    byMail?: ByMail | undefined;
  },
): Promise<void> {
  const isSeated = given.position === null;
  const sequence = isSeated ? nextSequence(rsvp) : rsvp.sequence;
  await tx
    .update(rsvps)
    .set({
      place: isSeated ? 'seated' : 'waitlisted',
      answer: given.answer,
      partySize: given.partySize,
      waitPosition: given.position,
      sequence,
      ...answeredWith(rsvp, ctx.now, given.byMail),
      unconfirmedSince: null,
      seatedAt: isSeated ? ctx.now : null,
      withdrawnAt: null,
      updatedAt: ctx.now,
    })
    .where(eq(rsvps.id, rsvp.id));
}

/** The wish for alerts stands in the fact: it is asked for with the RSVP and kept by its own area. */
export async function recordPlace(
  tx: Tx,
  ctx: Context,
  given: {
    meeting: Pick<BookableMeeting, 'id'>;
    rsvpId: string;
    place: HeldPlace;
    partySize: number;
    alerts?: boolean | undefined;
    byMail?: ByMail | undefined;
  },
): Promise<void> {
  await recordFact(tx, ctx, {
    kind: `rsvp.${given.place}`,
    meetingId: given.meeting.id,
    rsvpId: given.rsvpId,
    detail: {
      partySize: given.partySize,
      ...(given.alerts ? { alerts: true } : {}),
      ...viaMail(given.byMail),
    },
  });
}
