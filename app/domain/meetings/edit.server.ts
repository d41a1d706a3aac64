import { eq } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { meetings } from '#db/schema/index.ts';
import { type Tx, write } from '#db/write.ts';
import { standing, used } from './conditions.server.ts';
import { conflicts } from './conflicts.server.ts';
import { requestByAfter } from './follow-start.server.ts';
import {
  meetingRow,
  namesOf,
  setTopicsAndOfficials,
  spanAt,
  type UnknownNames,
  venueRow,
} from './plan.server.ts';
import { proposalFor } from './proposal.server.ts';
import { publish } from './publish.server.ts';
import { concernsThoseWhoCome } from './rules.ts';
import { followSlug } from './schedule.server.ts';
import type { MeetingChanges } from './schema.ts';
import { seatsTaken } from './seats.server.ts';
import type {
  Meeting,
  MeetingResult,
  MeetingState,
  Override,
  StartChoices,
  StartRefusal,
  Unmet,
} from './types.ts';

export type EditResult =
  | MeetingResult<Meeting, 'unknown-venue' | 'below-seats-taken' | 'move-instead' | StartRefusal>
  | Result<never, 'ambiguous-time', StartChoices>
  | Result<never, 'unknown-names', UnknownNames>;

export interface MeetingEdit {
  meetingId: string;
  changes: MeetingChanges;
  /** Tell those who are coming; a meeting that is not announced has none. */
  notify?: boolean | undefined;
  reason?: string | undefined;
  overrides?: Override[];
}

const planned: MeetingState[] = ['draft', 'hold', 'review'];
const open: MeetingState[] = [...planned, 'announced', 'postponed'];

/**
 * Changes what is said about a meeting. Before it is announced, time and place too; afterwards
 * those are moved, not edited. Public text raises the revision, not SEQUENCE; those who come hear of
 * it only where staff ask for that (`notify`). Capacity never drops below the seats taken. An
 * announced meeting takes no official or capacity that brings a new conflict, unless that is
 * overridden. A hold that gets another time or place becomes a draft, since what it reserved is no
 * longer what it asks for.
 */
export function editMeeting(
  ctx: Context,
  { meetingId, changes, notify = false, reason, overrides = [] }: MeetingEdit,
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
    const names = await namesOf(tx, changes);
    if (!names.ok) return names;
    const unmet = await newConflicts(tx, meeting, changes);
    const left = standing(unmet, overrides);
    if (left.length > 0) return refuse('unmet', left);

    const venue = await venueRow(tx, changes.venue ?? meeting.venueId);
    if (!venue) return refuse('unknown-venue');
    const title = changes.title ?? meeting.title;
    let set: Partial<Meeting> = {
      ...plainColumns(ctx, changes),
      slug: await followSlug(tx, meeting, { title, city: venue.city }),
    };
    if (asksForMove) {
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
    await setTopicsAndOfficials(tx, meetingId, names.value);
    const detail = { changed: Object.keys(changes).sort() };
    if (!isPlanned) {
      return done(
        await publish(tx, ctx, {
          meeting,
          set,
          kind: 'meeting.edited',
          raisesSequence: false,
          detail: { ...detail, notify: notify && isTold(meeting, detail.changed) },
          reason,
          overrides: used(unmet, overrides),
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

/** What stands against an announced meeting only since these changes; what did before was decided. */
async function newConflicts(tx: Tx, meeting: Meeting, changes: MeetingChanges): Promise<Unmet[]> {
  const { capacity = meeting.capacity, officials } = changes;
  const isSame = officials === undefined && capacity === meeting.capacity;
  const before =
    isSame || meeting.state !== 'announced' ? undefined : await proposalFor(tx, meeting);
  if (!before) return [];
  const after = {
    ...before,
    meeting: { ...before.meeting, capacity },
    officialIds: officials ?? before.officialIds,
  };
  const known = (await conflicts(tx, before)).map((each) => JSON.stringify(each));
  const isLess = capacity <= meeting.capacity;
  return (await conflicts(tx, after)).filter(
    (each) => !known.includes(JSON.stringify(each)) && !(each.rule === 'capacity' && isLess),
  );
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
