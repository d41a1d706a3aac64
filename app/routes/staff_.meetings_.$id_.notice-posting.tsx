import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/server-runtime';
import { z } from 'zod';
import { recordNoticePosting } from '#app/domain/meetings/post-notice.server.ts';
import { localStart, resolveWallClock } from '#app/domain/meetings/when.ts';
import { whenRangeText } from '#app/domain/meetings/when-text.ts';
import { line, paragraph } from '#app/platform/fields.ts';
import { Button, ButtonLink, ButtonRow } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/context.tsx';
import { DateField, TimeField } from '#app/ui/date-fields.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { FieldRow, Form } from '#app/ui/form.tsx';
import { MeetingTop, timeOf, typedText } from '#app/ui/meeting-act.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { TextArea, TextField } from '#app/ui/text-field.tsx';
import { staffLinks } from '#app/web/links.ts';
import { doneTo, meetingAt } from '#app/web/staff-acts.ts';
import { staffForm, textOf, wrongField, wrongFields } from '#app/web/staff-forms.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

const words = en.staffMeetings.notice;
const posting = z.object({
  place: line(160),
  text: paragraph(10_000).min(1, 'required'),
});

export const meta: MetaFunction = (args) => titled(args, words.title);

export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'plan-meetings');
  const found = await meetingAt(args);
  return { person, found, now: localStart(ctx.now, found.meeting.zone) };
}

/** Records where and when the notice was posted, with a copy of its text. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'plan-meetings');
  const { meeting } = await meetingAt(args);
  const typed = await staffForm(args.request, ['place', 'text', 'date', 'time']);
  const fields = { place: textOf(typed, 'place') ?? '', text: textOf(typed, 'text') ?? '' };
  const parsed = posting.safeParse(fields);
  const errors = parsed.success
    ? {}
    : wrongFields(parsed.error, { place: words.place, text: words.text }, typed);
  const wall = `${textOf(typed, 'date') ?? ''}T${textOf(typed, 'time') ?? ''}`;
  const at = resolveWallClock(wall, meeting.zone);
  // In a repeated hour either reading will do: the notice clock counts days.
  const postedAt = at.ok
    ? at.value
    : at.reason === 'ambiguous-time'
      ? at.detail.choices[0].instant
      : undefined;
  if (postedAt === undefined) errors.date = wrongField('not-a-date', words.date);
  if (!parsed.success || postedAt === undefined) return data({ typed, errors }, { status: 422 });
  const recorded = await recordNoticePosting(ctx, {
    meetingId: meeting.id,
    ...parsed.data,
    postedAt,
  });
  if (recorded.ok) return doneTo(meeting.id, 'posted');
  if (recorded.reason === 'not-found') throw notFound();
  const date = en.meetings.refused[recorded.reason];
  return data({ typed, errors: { ...errors, date } }, { status: 422 });
}

export default function NoticePosting() {
  const { person, found, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const said = useWords();
  const { meeting, venue } = found;
  const time = timeOf(meeting);
  const draft = words.draft(
    meeting.title,
    time ? whenRangeText({ ...time, words: said }) : said.statuses.noDateYet,
    `${venue.name}, ${venue.room}, ${venue.street}, ${venue.city}`,
    meeting.accommodationContact ?? '',
  );
  const field = (name: string, given: string) => ({
    name,
    required: true,
    defaultValue: answer ? typedText(answer.typed, name) : given,
    error: answer?.errors[name],
  });
  return (
    <StaffPage person={person} current="meetings">
      <ErrorSummary errors={answer?.errors} />
      <MeetingTop meeting={meeting} venue={venue} />
      <PageHeading title={words.title} lead={words.lead} level={2} />
      <Form action={staffLinks.noticePosting(meeting.id)} wide>
        <TextField {...field('place', '')} label={words.place} hint={words.placeHint} />
        <FieldRow>
          <DateField {...field('date', now.slice(0, 10))} label={words.date} />
          <TimeField {...field('time', now.slice(11, 16))} label={words.time} />
        </FieldRow>
        <TextArea {...field('text', draft)} label={words.text} rows={8} />
        <ButtonRow>
          <Button>{words.button}</Button>
          <ButtonLink look="outline" href={staffLinks.meeting(meeting.id)}>
            {said.forms.cancel}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </StaffPage>
  );
}
