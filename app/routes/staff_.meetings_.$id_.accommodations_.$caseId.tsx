import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { whenText } from '#app/domain/meetings/when-text.ts';
import { caseById } from '#app/domain/rsvps/accommodations.server.ts';
import { arrangeAccommodation } from '#app/domain/rsvps/arrange.server.ts';
import { arrangedCase } from '#app/domain/rsvps/schema.ts';
import { allStaff } from '#app/domain/staff/queries.server.ts';
import { may } from '#app/domain/staff/rules.ts';
import { CaseForm, CaseTag } from '#app/ui/accommodations.tsx';
import { Alert } from '#app/ui/alert.tsx';
import { useWords } from '#app/ui/context.tsx';
import { DefinitionList } from '#app/ui/definition-list.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Panel } from '#app/ui/layout.tsx';
import { MeetingTop } from '#app/ui/meeting-act.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { staffLinks } from '#app/web/links.ts';
import { meetingAt } from '#app/web/staff-acts.ts';
import { sentBack, staffForm, wrongFields } from '#app/web/staff-forms.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

const words = en.staffDesk.cases;
const labels = { status: words.status, ownerId: words.owner, dueOn: words.due };

export const meta: MetaFunction = (args) => titled(args, words.title(0));

export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'keep-accommodations');
  const meeting = await meetingAt(args);
  const found = await caseById(ctx.db.read, args.params.caseId ?? '');
  if (found?.accommodation.meetingId !== meeting.meeting.id) throw notFound();
  const owners = allStaff(ctx.db.read)
    .filter(
      ({ id, role }) => may(role, 'keep-accommodations') || id === found.accommodation.ownerId,
    )
    .map(({ id, name }) => ({ value: id, label: name }));
  return { person, meeting, found, owners };
}

/** Sets who sees to the request, by when, and how far it is. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'keep-accommodations');
  const { id = '', caseId = '' } = args.params;
  const found = await caseById(ctx.db.read, caseId);
  if (found?.accommodation.meetingId !== id) throw notFound();
  const typed = await staffForm(args.request, ['status', 'ownerId', 'dueOn']);
  const parsed = arrangedCase.safeParse(typed);
  if (!parsed.success) {
    return sentBack(typed, { errors: wrongFields(parsed.error, labels, typed) });
  }
  const saved = await arrangeAccommodation(ctx, { accommodationId: caseId, ...parsed.data });
  if (saved.ok) return redirect(`${staffLinks.rsvps(id)}?done=case#accommodations`, 303);
  if (saved.reason === 'not-found') throw notFound();
  return sentBack(typed, { errors: { ownerId: words.unknownOwner } });
}

export default function OneCase() {
  const { person, meeting: at, found, owners } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const all = useWords();
  const { staffDesk: desk, rsvps } = all;
  const { cases: say } = desk;
  const { meeting, venue } = at;
  const { accommodation, attendee, rsvp, isNeeded } = found;
  const needs: Readonly<Record<string, string>> = rsvps.needs;
  const name = attendee.name || rsvps.erased;
  return (
    <StaffPage person={person} current="meetings">
      <ErrorSummary errors={answer?.errors} />
      <MeetingTop meeting={meeting} venue={venue} />
      <PageHeading
        level={2}
        title={say.pageTitle(needs[accommodation.kind] ?? accommodation.kind, name)}
        actions={<a href={staffLinks.rsvps(meeting.id)}>{desk.title}</a>}
      />
      {isNeeded ? null : (
        <Alert kind="warning">
          <p>{say.callOff}</p>
        </Alert>
      )}
      <Panel>
        <DefinitionList
          entries={[
            { term: say.status, details: <CaseTag {...found} /> },
            {
              term: say.who,
              details: <a href={staffLinks.rsvp(meeting.id, rsvp.id)}>{name}</a>,
            },
            { term: desk.email, details: attendee.email },
            { term: desk.phone, details: attendee.phone },
            { term: say.note, details: accommodation.note },
            {
              term: say.asked,
              details: whenText(accommodation.requestedAt, { zone: meeting.zone, words: all }),
            },
          ]}
        />
      </Panel>
      <Panel strong>
        <CaseForm found={found} owners={owners} typed={answer?.typed} errors={answer?.errors} />
      </Panel>
    </StaffPage>
  );
}
