import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { factsSince } from '#app/domain/audit/queries.server.ts';
import { differences } from '#app/domain/meetings/differences.ts';
import { editMeeting } from '#app/domain/meetings/edit.server.ts';
import { officialsOfMeeting, topicsOfMeeting } from '#app/domain/meetings/queries.server.ts';
import { meetingChanges } from '#app/domain/meetings/schema.ts';
import { asSeen } from '#app/domain/meetings/seen.server.ts';
import { reviseMeeting } from '#app/domain/rsvps/waitlist.server.ts';
import { venueById } from '#app/domain/venues/queries.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { useWords } from '#app/ui/context.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { HistoryList } from '#app/ui/history.tsx';
import { MeetingTop } from '#app/ui/meeting-act.tsx';
import { MeetingForm } from '#app/ui/meeting-form.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { staffLinks } from '#app/web/links.ts';
import { doneTo, meetingAt } from '#app/web/staff-acts.ts';
import { numberOf, staffForm, wrongFields } from '#app/web/staff-forms.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';
import {
  atField,
  isFieldRefusal,
  meetingChoices,
  meetingInput,
  meetingLabels,
  meetingLists,
  meetingScalars,
  onForm,
} from '#app/web/staff-meeting-form.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staffMeetings.form.editTitle);

export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'plan-meetings');
  const found = await meetingAt(args);
  const { meeting } = found;
  const topics = (await topicsOfMeeting(ctx.db.read, meeting.id)).map(({ slug }) => slug);
  const officials = (await officialsOfMeeting(ctx.db.read, meeting.id)).map(({ id }) => id);
  const values = {
    title: meeting.title,
    summary: meeting.summary,
    topics,
    officials,
    venue: meeting.venueId,
    date: meeting.localStart?.slice(0, 10) ?? '',
    time: meeting.localStart?.slice(11, 16) ?? '',
    duration: String(meeting.durationMinutes),
    rsvps: meeting.rsvps,
    capacity: String(meeting.capacity),
    partyLimit: String(meeting.partyLimit),
    joinUrl: meeting.joinUrl ?? '',
    accommodationContact: meeting.accommodationContact ?? '',
    accommodationRequestBy: meeting.accommodationRequestBy ?? '',
    neutralityConfirmed: meeting.neutralityConfirmedBy === null ? '' : 'yes',
  };
  return { person, found, values, choices: meetingChoices(args.context) };
}

/**
 * Saves what differs. Another person's edit in between is shown, not overwritten: sent once more,
 * having read it, the form goes through.
 */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'plan-meetings');
  const { meeting } = await meetingAt(args);
  const typed = await staffForm(args.request, meetingScalars, meetingLists);
  const answer = { typed, offsets: undefined, refused: undefined, meanwhile: undefined };
  const isPlanned = ['draft', 'hold', 'review'].includes(meeting.state);
  const { venue, localStart, durationMinutes, ...said } = meetingInput(typed);
  const parsed = meetingChanges.safeParse({
    ...said,
    joinUrl: said.joinUrl ?? null,
    accommodationContact: said.accommodationContact ?? null,
    accommodationRequestBy: said.accommodationRequestBy ?? null,
    ...(isPlanned ? { venue, localStart, durationMinutes } : {}),
  });
  if (!parsed.success) {
    const errors = onForm(wrongFields(parsed.error, meetingLabels, typed), typed);
    return data({ ...answer, errors }, { status: 422 });
  }
  const shown = {
    meeting,
    topics: (await topicsOfMeeting(ctx.db.read, meeting.id)).map(({ slug }) => slug),
    officials: (await officialsOfMeeting(ctx.db.read, meeting.id)).map(({ id }) => id),
  };
  const changes = differences(shown, parsed.data);
  if (Object.keys(changes).length === 0) return doneTo(meeting.id, 'edited');
  const seen = numberOf(typed, 'seen');
  const edited = await asSeen(ctx, { meetingId: meeting.id, seen }, (inside) =>
    reviseMeeting(inside, meeting.id, (within) =>
      editMeeting(within, { meetingId: meeting.id, changes }),
    ),
  );
  if (edited.ok) return doneTo(meeting.id, 'edited');
  if (edited.reason === 'not-found') throw notFound();
  if (isFieldRefusal(edited.reason)) {
    const zone = venueById(ctx.db.read, changes.venue ?? meeting.venueId)?.zone;
    const { reason, detail } = edited;
    return data({ ...answer, ...atField({ reason, detail }, zone) }, { status: 422 });
  }
  const isMeanwhile = edited.reason === 'changed-meanwhile';
  const meanwhile = isMeanwhile ? factsSince(ctx.db.read, meeting.id, seen ?? 0) : undefined;
  const refused = isMeanwhile ? undefined : en.meetings.refused[edited.reason];
  return data({ ...answer, errors: {}, refused, meanwhile }, { status: 409 });
}

export default function EditMeeting() {
  const { person, found, values, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
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
          <HistoryList facts={answer.meanwhile} zone={meeting.zone} />
          <p>
            {words.changedHint}{' '}
            <a href={staffLinks.meeting(meeting.id)} target="_blank" rel="noopener">
              {words.changedSee}
            </a>
          </p>
        </Alert>
      ) : null}
      {answer?.refused ? (
        <Alert kind="error" live>
          <p>{answer.refused}</p>
        </Alert>
      ) : null}
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
        seen={meeting.changedAt}
        save={words.save}
        back={staffLinks.meeting(meeting.id)}
      />
    </StaffPage>
  );
}
