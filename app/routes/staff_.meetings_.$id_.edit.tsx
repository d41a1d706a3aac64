import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/server-runtime';
import { factsSince } from '#app/domain/audit/queries.server.ts';
import type { ReadFact } from '#app/domain/audit/types.ts';
import { differences } from '#app/domain/meetings/differences.ts';
import { editMeeting } from '#app/domain/meetings/edit.server.ts';
import { officialsOfMeeting, topicsOfMeeting } from '#app/domain/meetings/queries.server.ts';
import { concernsThoseWhoCome } from '#app/domain/meetings/rules.ts';
import { meetingChanges } from '#app/domain/meetings/schema.ts';
import { seatsGiven } from '#app/domain/meetings/seats.server.ts';
import { asSeen } from '#app/domain/meetings/seen.server.ts';
import { reviseMeeting } from '#app/domain/rsvps/waitlist.server.ts';
import { venueById } from '#app/domain/venues/queries.server.ts';
import { Alert, Refused } from '#app/ui/alert.tsx';
import type { Choice } from '#app/ui/choice-fields.tsx';
import type { Condition } from '#app/ui/conditions.tsx';
import { useWords } from '#app/ui/context.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { HistoryList } from '#app/ui/history.tsx';
import { MeetingTop } from '#app/ui/meeting-act.tsx';
import { MeetingForm } from '#app/ui/meeting-form.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import type { FormValues } from '#app/web/forms.ts';
import { staffLinks } from '#app/web/links.ts';
import { conditionsOf, doneTo, meetingAt } from '#app/web/staff-acts.ts';
import {
  numberOf,
  overrideFields,
  overridesOf,
  staffForm,
  textOf,
  wrongFields,
} from '#app/web/staff-forms.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';
import {
  atField,
  isFieldRefusal,
  meetingChoices,
  meetingInput,
  meetingLabels,
  meetingLists,
  meetingScalars,
  meetingValues,
  mergedForm,
  onForm,
} from '#app/web/staff-meeting-form.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staffMeetings.form.editTitle);

export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'plan-meetings');
  const found = await meetingAt(args);
  const { meeting } = found;
  const values = meetingValues(meeting, await saidOf(ctx.db.read, meeting.id));
  const { seated } = await seatsGiven(ctx.db.read, meeting.id, ctx.now);
  const coming = meeting.state === 'announced' ? seated : 0;
  return { person, found, values, coming, choices: meetingChoices(args.context) };
}

type Answer = {
  typed: FormValues;
  errors: Record<string, string>;
  offsets?: Choice[] | undefined;
  refused?: string | undefined;
  /** What only these changes would bring into conflict: asked about before they are saved. */
  conditions?: Condition[] | undefined;
  /** What another person did since the form was opened, and what of this one's it met. */
  meanwhile?: { facts: ReadFact[]; yours: { label: string; text: string }[] };
};

/**
 * Saves what differs. Another person's edit in between is shown, not overwritten: sent once more,
 * having read it, the form goes through.
 */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'plan-meetings');
  const { meeting } = await meetingAt(args);
  const fields = [...meetingScalars, ...overrideFields];
  const typed = await staffForm(args.request, fields, meetingLists);
  const answer: Answer = { typed, errors: {} };
  const isPlanned = ['draft', 'hold', 'review'].includes(meeting.state);
  const { venue, localStart, durationMinutes, ...said } = meetingInput(typed);
  const parsed = meetingChanges.safeParse({
    ...said,
    joinUrl: said.joinUrl ?? null,
    accommodationContact: said.accommodationContact ?? null,
    accommodationRequestBy: said.accommodationRequestBy ?? null,
    ...(isPlanned ? { venue, localStart, durationMinutes } : {}),
  });
  const { overrides, errors: wrongReasons } = overridesOf(typed);
  if (!parsed.success || Object.keys(wrongReasons).length > 0) {
    const wrong = parsed.success ? {} : wrongFields(parsed.error, meetingLabels, typed);
    const errors = { ...onForm(wrong, typed), ...wrongReasons };
    return data<Answer>({ ...answer, errors }, { status: 422 });
  }
  const shown = await saidOf(ctx.db.read, meeting.id);
  const changes = differences({ meeting, ...shown }, parsed.data);
  if (Object.keys(changes).length === 0) return doneTo(meeting.id, 'edited');
  const seen = numberOf(typed, 'seen');
  const notify = textOf(typed, 'notify') === 'yes';
  const edited = await asSeen(ctx, { meetingId: meeting.id, seen }, (inside) =>
    reviseMeeting(inside, meeting.id, (within) =>
      editMeeting(within, { meetingId: meeting.id, changes, notify, overrides }),
    ),
  );
  if (edited.ok) {
    const isTold = notify && concernsThoseWhoCome(Object.keys(changes));
    return doneTo(meeting.id, isTold && meeting.state === 'announced' ? 'edited-told' : 'edited');
  }
  if (edited.reason === 'not-found') throw notFound();
  if (isFieldRefusal(edited.reason)) {
    const zone = venueById(ctx.db.read, changes.venue ?? meeting.venueId)?.zone;
    const { reason, detail } = edited;
    return data<Answer>({ ...answer, ...atField({ reason, detail }, zone) }, { status: 422 });
  }
  if (edited.reason === 'unmet') {
    const checks = [...Map.groupBy(edited.detail, ({ rule }) => rule)];
    const conditions = conditionsOf(
      checks.map(([rule, unmet]) => ({ rule, unmet })),
      { meetingId: meeting.id, venueId: meeting.venueId },
    );
    return data<Answer>({ ...answer, conditions }, { status: 409 });
  }
  if (edited.reason !== 'changed-meanwhile') {
    const refused = en.meetings.refused[edited.reason];
    return data<Answer>({ ...answer, errors: {}, refused }, { status: 409 });
  }
  const facts = factsSince(ctx.db.read, meeting.id, seen ?? 0);
  const theirs = facts.flatMap(({ detail: { changed } }) =>
    Array.isArray(changed) ? changed : [],
  );
  const { values, yours } = mergedForm(typed, meetingValues(meeting, shown), theirs);
  const meanwhile = { facts, yours };
  return data<Answer>({ ...answer, typed: values, errors: {}, meanwhile }, { status: 409 });
}

/** Topics and officials by what the form sends of them. */
async function saidOf(db: Parameters<typeof topicsOfMeeting>[0], meetingId: string) {
  const topics = (await topicsOfMeeting(db, meetingId)).map(({ slug }) => slug);
  const officials = (await officialsOfMeeting(db, meetingId)).map(({ id }) => id);
  return { topics, officials };
}

export default function EditMeeting() {
  const { person, found, values, coming, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const { form: words } = useWords().staffMeetings;
  const { meeting, venue } = found;
  const isPlanned = ['draft', 'hold', 'review'].includes(meeting.state);
  return (
    <StaffPage person={person} current="meetings">
      <ErrorSummary errors={answer?.errors} />
      <MeetingTop meeting={meeting} venue={venue} />
      <PageHeading title={words.editTitle} level={2} />
      {answer?.meanwhile ? (
        <Alert kind="warning" heading={words.changedBy} live>
          <HistoryList facts={answer.meanwhile.facts} zone={meeting.zone} />
          {answer.meanwhile.yours.map(({ label, text }) => (
            <p key={label}>{words.changedYours(label, text)}</p>
          ))}
          <p>
            {words.changedHint}{' '}
            <a href={staffLinks.meeting(meeting.id)} target="_blank" rel="noopener">
              {words.changedSee}
            </a>
          </p>
        </Alert>
      ) : null}
      <Refused because={answer?.refused} />
      {isPlanned ? null : (
        <Alert kind="info">
          <p>
            {words.editPublic} <a href={staffLinks.move(meeting.id)}>{words.move}</a>
          </p>
        </Alert>
      )}
      {meeting.state === 'hold' || meeting.state === 'review' ? (
        <Alert kind="info">
          <p>{words.editHold}</p>
        </Alert>
      ) : null}
      <MeetingForm
        action={staffLinks.editMeeting(meeting.id)}
        choices={choices}
        values={answer?.typed ?? values}
        errors={answer?.errors}
        offsets={answer?.offsets}
        withTime={isPlanned}
        coming={coming}
        conditions={answer?.conditions}
        seen={meeting.changedAt}
        save={words.save}
        back={staffLinks.meeting(meeting.id)}
      />
    </StaffPage>
  );
}
