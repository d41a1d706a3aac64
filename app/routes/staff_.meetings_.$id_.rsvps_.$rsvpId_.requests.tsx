import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { changeRequests } from '#app/domain/rsvps/change-requests.server.ts';
import { rsvpById, rsvpForManaging } from '#app/domain/rsvps/queries.server.ts';
import { requestsForm, rsvpFieldErrors } from '#app/domain/rsvps/schema.ts';
import { Refused } from '#app/ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/context.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Form } from '#app/ui/form.tsx';
import { Panel } from '#app/ui/layout.tsx';
import { MeetingTop } from '#app/ui/meeting-act.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { RequestFields } from '#app/ui/request-fields.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { staffLinks } from '#app/web/links.ts';
import { requestsAsForm } from '#app/web/rsvp-page.ts';
import { rsvpSentences } from '#app/web/rsvp-sentences.ts';
import { meetingAt } from '#app/web/staff-acts.ts';
import { sentBack, staffForm } from '#app/web/staff-forms.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staffDesk.requestsTitle);

export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'keep-accommodations');
  const found = await meetingAt(args);
  const managed = await rsvpForManaging(ctx.db.read, args.params.rsvpId ?? '');
  if (managed?.rsvp.meetingId !== found.meeting.id) throw notFound();
  const { rsvp, attendee } = managed;
  return { person, found, rsvpId: rsvp.id, name: attendee.name, values: requestsAsForm(managed) };
}

/** Sets what a party asks for, for someone who called. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'keep-accommodations');
  const { id = '', rsvpId = '' } = args.params;
  const rsvp = await rsvpById(ctx.db.read, rsvpId);
  if (rsvp?.meetingId !== id) throw notFound();
  const typed = await staffForm(args.request, ['needsNote', 'question'], ['needs']);
  const parsed = requestsForm.safeParse(typed);
  if (!parsed.success) {
    return sentBack(typed, { errors: rsvpSentences(rsvpFieldErrors(parsed.error), en) });
  }
  const saved = await changeRequests(ctx, { rsvpId, ...parsed.data });
  if (saved.ok) return redirect(`${staffLinks.rsvps(id)}?done=requests#accommodations`, 303);
  if (saved.reason === 'not-found') throw notFound();
  return sentBack(typed, { refused: en.rsvps.unchanged[saved.reason] });
}

export default function Requests() {
  const { person, found, rsvpId, name, values } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { staffDesk: words, rsvps, forms } = useWords();
  const { meeting, venue } = found;
  return (
    <StaffPage person={person} current="meetings">
      <ErrorSummary errors={answer?.errors} />
      <Refused because={answer?.refused} />
      <MeetingTop meeting={meeting} venue={venue} />
      <PageHeading
        level={2}
        title={words.requestsTitle}
        lead={words.oneTitle(name || rsvps.erased)}
      />
      <Panel strong>
        <p>{words.requestsLead}</p>
        <Form action={staffLinks.rsvpRequests(meeting.id, rsvpId)}>
          <RequestFields values={answer?.typed ?? values} errors={answer?.errors} />
          <ButtonRow>
            <Button>{words.requestsSave}</Button>
            <ButtonLink look="outline" href={staffLinks.rsvps(meeting.id)}>
              {forms.cancel}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Panel>
    </StaffPage>
  );
}
