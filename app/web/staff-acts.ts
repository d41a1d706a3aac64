import { type LoaderFunctionArgs, redirect } from '@remix-run/server-runtime';
import {
  announcingChecks,
  type Check,
  cancellingChecks,
  holdingChecks,
} from '#app/domain/meetings/checklist.server.ts';
import { type MeetingAtPlace, meetingById } from '#app/domain/meetings/queries.server.ts';
import { isAllowed, type Transition } from '#app/domain/meetings/transitions.ts';
import type { ConditionRule, Unmet } from '#app/domain/meetings/types.ts';
import { unmetText } from '#app/domain/meetings/unmet-text.ts';
import { reachOf } from '#app/domain/rsvps/queries.server.ts';
import type { Condition } from '#app/ui/conditions.tsx';
import { en } from '#app/words/en.ts';
import { staffLinks } from './links.ts';
import { type ActForm, sentBack } from './staff-forms.ts';
import { notFound, type Signed } from './staff-guard.ts';

type Refusal = keyof typeof en.meetings.refused;
export type DoneAct = keyof typeof en.staffMeetings.done;

/** The meeting of this address. */
export async function meetingAt({
  context,
  params,
}: Pick<LoaderFunctionArgs, 'context' | 'params'>): Promise<MeetingAtPlace> {
  const found = await meetingById(context.db.read, params.id ?? '');
  if (!found) throw notFound();
  return found;
}

/** A checklist as pages show it, with every condition's state said. */
export function conditionsOf(
  checks: Check[],
  at: { meetingId: string; venueId: string },
): Condition[] {
  return checks.map(({ rule, unmet }) => ({
    mend: mendOf(rule, unmet, at),
    rule,
    label: en.meetings.rules[rule],
    met: unmet.length === 0,
    overridable: unmet.every(({ overridable }) => overridable),
    sentence: unmet.map((condition) => unmetText(condition, en)).join(' '),
  }));
}

function mendOf(
  rule: ConditionRule,
  [first]: Unmet[],
  at: { meetingId: string; venueId: string },
): Condition['mend'] {
  const words = en.staffMeetings.mend;
  if (!first) return undefined;
  if (first.rule === 'room-clash' || first.rule === 'official-clash') {
    return { href: staffLinks.meeting(first.meetingId), label: words.other };
  }
  if (rule === 'access') return { href: staffLinks.venue(at.venueId), label: words.access };
  if (rule === 'notice') {
    return { href: staffLinks.noticePosting(at.meetingId), label: words.notice };
  }
  if (rule === 'accommodation' || rule === 'neutrality') {
    return { href: staffLinks.editMeeting(at.meetingId), label: words.edit };
  }
  return undefined;
}

const looking = {
  announce: 'all',
  hold: 'holding',
  cancel: 'near',
} as const satisfies Partial<Record<Transition, string>>;

/** Everything the page of an act shows before its button. */
export async function actPage(
  args: Pick<LoaderFunctionArgs, 'context' | 'params'>,
  { person, ctx }: Signed,
  act: Transition,
) {
  const found = await meetingAt(args);
  const { meeting } = found;
  const db = args.context.db.read;
  const asking = { ...ctx, signedInAt: person.signedInAt };
  const look: string | undefined =
    act in looking ? looking[act as keyof typeof looking] : undefined;
  const checks =
    look === 'all'
      ? await announcingChecks(db, asking, meeting)
      : look === 'holding'
        ? await holdingChecks(db, meeting)
        : look === 'near'
          ? await cancellingChecks(db, asking, meeting)
          : [];
  return {
    person,
    found,
    act,
    isAllowed: isAllowed(act, meeting.state),
    conditions: conditionsOf(checks ?? [], { meetingId: meeting.id, venueId: meeting.venueId }),
    reach: await reachOf(db, meeting.id, ctx.now),
  };
}

/** Back to the meeting's page, which says what was done. */
export function doneTo(meetingId: string, act: DoneAct): Response {
  return redirect(`${staffLinks.meeting(meetingId)}?done=${act}`, 303);
}

/** A form with a wrong field: 422, with what was typed. */
export const wrongAct = ({ typed, errors }: Pick<ActForm, 'typed' | 'errors'>) =>
  sentBack(typed, { errors });

/** The act was refused: 409 with the sentence, or 404 where there is no such meeting. */
export function refusedAct({ typed }: Pick<ActForm, 'typed'>, { reason }: { reason: Refusal }) {
  if (reason === 'not-found') throw notFound();
  return sentBack(typed, { refused: en.meetings.refused[reason] });
}
