import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { announcingChecks } from '#app/domain/meetings/checklist.server.ts';
import { spanAt } from '#app/domain/meetings/plan.server.ts';
import { newMeeting } from '#app/domain/meetings/schema.ts';
import { isAllowed } from '#app/domain/meetings/transitions.ts';
import type { Meeting } from '#app/domain/meetings/types.ts';
import { whenRangeText } from '#app/domain/meetings/when-text.ts';
import { reachOf } from '#app/domain/rsvps/queries.server.ts';
import { venueById } from '#app/domain/venues/queries.server.ts';
import type { Choice } from '#app/ui/choice-fields.tsx';
import type { Condition } from '#app/ui/conditions.tsx';
import { en } from '#app/words/en.ts';
import type { FormValues } from './forms.ts';
import { conditionsOf, meetingAt } from './staff-acts.ts';
import { wrongFields } from './staff-forms.ts';
import type { Signed } from './staff-guard.ts';
import {
  atField,
  isFieldRefusal,
  meetingLabels,
  onForm,
  timeInput,
  timeScalars,
  venueChoices,
} from './staff-meeting-form.ts';

const timeShape = newMeeting.pick({ venue: true, localStart: true, durationMinutes: true });

export type WantedTime = { venue: string; localStart: string; durationMinutes: number };

/** A new time and place as it was typed, or what is wrong with it. */
export function wantedTime(
  values: FormValues,
): { ok: true; value: WantedTime } | { ok: false; errors: Record<string, string> } {
  const parsed = timeShape.safeParse(timeInput(values));
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, errors: onForm(wrongFields(parsed.error, meetingLabels, values), values) };
}

/** What the page of a new time and place has found out about the one that is asked about. */
export type Preview = {
  /** What the form's fields hold. */
  values: FormValues;
  errors: Record<string, string>;
  offsets: Choice[] | undefined;
  /** Set once a time and place were given that could be: then the act may be confirmed. */
  checked: { when: string; where: string; conditions: Condition[] } | undefined;
};

/**
 * The page that gives a meeting another time or place. First it asks for them; given in the
 * address, it answers with every condition as it would be then, before the button.
 */
export async function timePage(
  args: LoaderFunctionArgs,
  { person, ctx }: Signed,
  act: 'move' | 'reinstate',
) {
  const found = await meetingAt(args);
  const { meeting } = found;
  const query = new URL(args.request.url).searchParams;
  const isAsked = query.has('date');
  const values = isAsked
    ? Object.fromEntries(timeScalars.map((name) => [name, query.get(name)?.slice(0, 100) ?? '']))
    : present(meeting);
  const shown = {
    person,
    found,
    isAllowed: isAllowed(act, meeting.state),
    reach: await reachOf(ctx.db.read, meeting.id, ctx.now),
    choices: { venues: venueChoices(args.context) },
  };
  const preview: Preview = { values, errors: {}, offsets: undefined, checked: undefined };
  if (!isAsked) return { ...shown, preview };

  const wanted = wantedTime(values);
  if (!wanted.ok) return { ...shown, preview: { ...preview, errors: wanted.errors } };
  const venue = venueById(ctx.db.read, wanted.value.venue);
  const span = venue ? spanAt(venue, wanted.value, ctx.now) : undefined;
  if (!venue || !span?.ok) {
    const refused = span?.ok === false ? span : { reason: 'unknown-venue' as const };
    return { ...shown, preview: { ...preview, ...atField(refused, venue?.zone) } };
  }
  const asking = { ...ctx, signedInAt: person.signedInAt };
  const checks = await announcingChecks(ctx.db.read, asking, meeting, { venue, span: span.value });
  const checked = {
    when: whenRangeText({ ...span.value, words: en }),
    where: `${venue.name}, ${venue.room}, ${venue.city}`,
    conditions: conditionsOf(checks ?? [], { meetingId: meeting.id, venueId: venue.id }),
  };
  return { ...shown, preview: { ...preview, checked } };
}

/** The refusal of the act at its field, or as a sentence of its own. */
export function refusedTime(
  refused: { reason: keyof typeof en.meetings.refused; detail?: unknown },
  zone: string,
): { errors: Record<string, string>; refused: string | undefined } {
  const { reason, detail } = refused;
  if (isFieldRefusal(reason)) {
    return { errors: atField({ reason, detail }, zone).errors, refused: undefined };
  }
  return { errors: {}, refused: en.meetings.refused[reason] };
}

function present(meeting: Meeting): FormValues {
  const start = meeting.localStart ?? meeting.formerLocalStart ?? '';
  return {
    venue: meeting.venueId,
    date: meeting.localStart === null ? '' : start.slice(0, 10),
    time: start.slice(11, 16),
    duration: String(meeting.durationMinutes),
    offset: '',
  };
}
