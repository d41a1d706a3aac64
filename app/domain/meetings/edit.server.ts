import { eq } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { meetings } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { requestByAfter } from './follow-start.server.ts';
import {
  knowsOfficials,
  meetingRow,
  setTopicsAndOfficials,
  spanAt,
  topicIds,
  venueRow,
} from './plan.server.ts';
import { publish } from './publish.server.ts';
import { concernsThoseWhoCome } from './rules.ts';
import type { MeetingChanges } from './schema.ts';
import { seatsTaken } from './seats.server.ts';
import type { Meeting, MeetingResult, MeetingState, StartChoices, StartRefusal } from './types.ts';

export type EditResult =
  | MeetingResult<
      Meeting,
      | 'unknown-venue'
      | 'unknown-topic'
      | 'unknown-official'
      | 'below-seats-taken'
      | 'move-instead'
      | StartRefusal
    >
  | Result<never, 'ambiguous-time', StartChoices>;

export interface MeetingEdit {
  meetingId: string;
  changes: MeetingChanges;
  /** Tell those who are coming; a meeting that is not announced has none. */
  notify?: boolean | undefined;
}

const planned: MeetingState[] = ['draft', 'hold', 'review'];
const open: MeetingState[] = [...planned, 'announced', 'postponed'];

/**
 * Changes what is said about a meeting. Before it is announced, time and place too; afterwards
 * those are moved, not edited. Public text raises the revision, not SEQUENCE; those who come hear of
 * it only where staff ask for that (`notify`). Capacity never drops
 * below the seats taken. A hold that gets another time or place becomes a draft, since what it
 * reserved is no longer what it asks for.
 */
export function editMeeting(
  ctx: Context,
  { meetingId, changes, notify = false }: MeetingEdit,
): Promise<EditResult> {
  return write(ctx, async (tx): Promise<EditResult> => {
    const meeting = await meetingRow(tx, meetingId);
    if (!meeting) return refuse('not-found');
    if (!open.includes(meeting.state)) return refuse('wrong-state');
    const isPlanned = planned.includes(meeting.state);
    const asksForMove =
      changes.venue !== undefined ||
      changes.localStart !== undefined ||
      changes.durationMinutes !== undefined;
    if (asksForMove && !isPlanned) return refuse('move-instead');
    if (
      changes.capacity !== undefined &&
      changes.capacity < (await seatsTaken(tx, meetingId, ctx.now))
    ) {
      return refuse('below-seats-taken');
    }
    const subjects = changes.topics && (await topicIds(tx, changes.topics));
    if (subjects && !subjects.ok) return subjects;
    if (changes.officials && !(await knowsOfficials(tx, changes.officials)))
      return refuse('unknown-official');

    let set = plainColumns(ctx, changes);
    if (asksForMove) {
      const venue = await venueRow(tx, changes.venue ?? meeting.venueId);
      if (!venue) return refuse('unknown-venue');
      const wanted = {
        localStart: changes.localStart ?? meeting.localStart ?? '',
        durationMinutes: changes.durationMinutes ?? meeting.durationMinutes,
      };
      const span = spanAt(venue, wanted, ctx.now);
      if (!span.ok) return span;
      set = {
        ...requestByAfter(meeting, span.value, ctx.now),
        ...set,
        ...span.value,
        venueId: venue.id,
        noticeSince: ctx.now,
        state: 'draft',
      };
    }
    await setTopicsAndOfficials(tx, meetingId, {
      ...(subjects ? { topicIds: subjects.value } : {}),
      ...(changes.officials ? { officialIds: changes.officials } : {}),
    });
    const detail = { changed: Object.keys(changes).sort() };
    if (!isPlanned) {
      return done(
        await publish(tx, ctx, {
          meeting,
          set,
          kind: 'meeting.edited',
          raisesSequence: false,
          detail: { ...detail, notify: notify && isTold(meeting, detail.changed) },
        }),
      );
    }
    const edited = await tx
      .update(meetings)
      .set({ ...set, changedAt: ctx.now })
      .where(eq(meetings.id, meetingId))
      .returning()
      .get();
    await recordFact(tx, ctx, { kind: 'meeting.edited', meetingId, detail });
    return done(edited);
  });
}

const isTold = ({ state }: Meeting, changed: string[]) =>
  state === 'announced' && concernsThoseWhoCome(changed);

function plainColumns(ctx: Context, changes: MeetingChanges): Partial<Meeting> {
  const {
    title,
    summary,
    capacity,
    partyLimit,
    rsvps,
    accommodationContact,
    accommodationRequestBy,
    joinUrl,
    languages,
  } = changes;
  const named = {
    title,
    summary,
    capacity,
    partyLimit,
    rsvps,
    accommodationContact,
    accommodationRequestBy,
    joinUrl,
    languages,
  };
  const given = Object.fromEntries(
    Object.entries(named).filter(([, value]) => value !== undefined),
  );
  if (changes.neutralityConfirmed === undefined) return given;
  return { ...given, neutralityConfirmedBy: changes.neutralityConfirmed ? ctx.actor : null };
}
