import { and, asc, eq, gt, isNotNull, lte, sql } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { isOpenForRsvps } from '#app/domain/meetings/rules.ts';
import { seatsGiven, seatsTaken } from '#app/domain/meetings/seats.server.ts';
import { type Handle, prepared } from '#db/client.ts';
import { meetings, rsvps } from '#db/schema/index.ts';
import { type Tx, write } from '#db/write.ts';
import type { Seats } from './rules.ts';

/** What the rules ask of a meeting, and no more: this row is read for each RSVP. */
const columns = {
  id: meetings.id,
  state: meetings.state,
  rsvps: meetings.rsvps,
  localStart: meetings.localStart,
  startsAt: meetings.startsAt,
  rsvpsCloseAt: meetings.rsvpsCloseAt,
  capacity: meetings.capacity,
  partyLimit: meetings.partyLimit,
};

const meeting = prepared((db) =>
  db
    .select(columns)
    .from(meetings)
    .where(eq(meetings.id, sql.placeholder('id')))
    .prepare(),
);

const waiting = [
  eq(rsvps.meetingId, sql.placeholder('meetingId')),
  eq(rsvps.place, 'waitlisted'),
  isNotNull(rsvps.waitPosition),
];

const lastInLine = prepared((db) =>
  db
    .select({ position: sql<number | null>`max(${rsvps.waitPosition})` })
    .from(rsvps)
    .where(and(...waiting))
    .prepare(),
);

const nextThatFits = prepared((db) =>
  db
    .select({
      id: rsvps.id,
      partySize: rsvps.partySize,
      waitPosition: rsvps.waitPosition,
      invitedAt: rsvps.invitedAt,
      sequence: rsvps.sequence,
    })
    .from(rsvps)
    .where(
      and(
        ...waiting,
        gt(rsvps.waitPosition, sql.placeholder('after')),
        lte(rsvps.partySize, sql.placeholder('free')),
      ),
    )
    .orderBy(asc(rsvps.waitPosition))
    .limit(1)
    .prepare(),
);

export type BookableMeeting = NonNullable<Awaited<ReturnType<typeof bookableMeeting>>>;

export async function bookableMeeting(db: Handle, id: string) {
  return await meeting(db).get({ id });
}

/** The seats of a meeting at this moment, and the position behind everyone who waits. */
export async function seatsOf(
  db: Handle,
  { id, capacity }: Pick<BookableMeeting, 'id' | 'capacity'>,
  now: number,
): Promise<Seats & { held: number; nextPosition: number }> {
  const last = (await lastInLine(db).get({ meetingId: id }))?.position ?? 0;
  const { seated, held } = await seatsGiven(db, id, now);
  return {
    capacity,
    taken: seated + held,
    held,
    isAnyoneWaiting: last > 0,
    nextPosition: last + 1,
  };
}

/**
 * Walks the waitlist once, in order, and seats each party that fits into the free seats, with a
 * fact `rsvp.promoted` each. Does nothing once RSVPs have closed. Answers how many were seated.
 */
export async function seatWaiting(tx: Tx, ctx: Context, meetingId: string): Promise<number> {
  const row = await bookableMeeting(tx, meetingId);
  if (!row || !isOpenForRsvps(row, ctx.now)) return 0;
  let free = row.capacity - (await seatsTaken(tx, meetingId, ctx.now));
  let after = 0;
  let seated = 0;
  while (free > 0) {
    const party = await nextThatFits(tx).get({ meetingId, after, free });
    if (!party) break;
    await tx
      .update(rsvps)
      .set({
        place: 'seated',
        waitPosition: null,
        seatedAt: ctx.now,
        sequence: nextSequence(party),
        updatedAt: ctx.now,
      })
      .where(eq(rsvps.id, party.id));
    await recordFact(tx, ctx, {
      kind: 'rsvp.promoted',
      meetingId,
      rsvpId: party.id,
      detail: { partySize: party.partySize },
    });
    after = party.waitPosition ?? after;
    free -= party.partySize;
    seated += 1;
  }
  return seated;
}

/** A new REQUEST or a CANCEL after one that went out carries a higher SEQUENCE (RFC 5546 2.1.4). */
export const nextSequence = (rsvp: { invitedAt: number | null; sequence: number }): number =>
  rsvp.invitedAt === null ? rsvp.sequence : rsvp.sequence + 1;

/**
 * Raises the SEQUENCE of one invite for a CANCEL that takes it off a calendar where its reader has
 * put it back (RFC 5546 2.1.4).
 */
export async function raiseInvite(tx: Tx, rsvpId: string): Promise<void> {
  await tx
    .update(rsvps)
    .set({ sequence: sql`${rsvps.sequence} + 1` })
    .where(and(eq(rsvps.id, rsvpId), isNotNull(rsvps.invitedAt)));
}

/**
 * Runs an act of staff on a meeting and then walks its waitlist, all in one transaction: capacity
 * may have grown, or RSVPs be open again. Editing, moving and reinstating go through here.
 */
export function reviseMeeting<R extends { ok: boolean }>(
  ctx: Context,
  meetingId: string,
  act: (inside: Context) => Promise<R>,
): Promise<R> {
  return write(ctx, async (tx) => {
    const inside = { ...ctx, tx };
    const result = await act(inside);
    if (result.ok) await seatWaiting(tx, inside, meetingId);
    return result;
  });
}
