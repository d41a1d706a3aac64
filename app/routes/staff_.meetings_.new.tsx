import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/server-runtime';
import { scheduleMeeting } from '#app/domain/meetings/schedule.server.ts';
import { newMeeting } from '#app/domain/meetings/schema.ts';
import { venueById } from '#app/domain/venues/queries.server.ts';
import { useWords } from '#app/ui/context.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { MeetingForm } from '#app/ui/meeting-form.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { staffLinks } from '#app/web/links.ts';
import { doneTo } from '#app/web/staff-acts.ts';
import { staffForm, wrongFields } from '#app/web/staff-forms.ts';
import { requireStaff } from '#app/web/staff-guard.ts';
import {
  atField,
  meetingChoices,
  meetingInput,
  meetingLabels,
  meetingLists,
  meetingScalars,
  onForm,
} from '#app/web/staff-meeting-form.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staffMeetings.form.newTitle);

export async function loader(args: LoaderFunctionArgs) {
  const { person } = await requireStaff(args, 'plan-meetings');
  const venue = new URL(args.request.url).searchParams.get('venue') ?? '';
  return { person, choices: meetingChoices(args.context), venue };
}

/** Plans the meeting as a draft; a wrong field comes back with everything that was typed. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'plan-meetings');
  const typed = await staffForm(args.request, meetingScalars, meetingLists);
  const parsed = newMeeting.safeParse(meetingInput(typed));
  if (!parsed.success) {
    const errors = onForm(wrongFields(parsed.error, meetingLabels, typed), typed);
    return data({ typed, errors, offsets: undefined }, { status: 422 });
  }
  const planned = await scheduleMeeting(ctx, parsed.data);
  if (planned.ok) return doneTo(planned.value.id, 'planned');
  const zone = venueById(ctx.db.read, parsed.data.venue)?.zone;
  return data({ typed, ...atField(planned, zone) }, { status: 422 });
}

export default function NewMeeting() {
  const { person, choices, venue } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords().staffMeetings.form;
  return (
    <StaffPage person={person} current="meetings">
      <ErrorSummary errors={answer?.errors} />
      <PageHeading title={words.newTitle} lead={words.newLead} />
      <MeetingForm
        action={staffLinks.newMeeting()}
        choices={choices}
        values={answer?.typed ?? firstValues(venue)}
        errors={answer?.errors}
        offsets={answer?.offsets}
        withTime
        save={words.create}
        back={staffLinks.meetings()}
      />
    </StaffPage>
  );
}

const firstValues = (venue: string) => ({
  venue,
  rsvps: 'open',
  duration: '60',
  partyLimit: '6',
  languages: ['en'],
});
