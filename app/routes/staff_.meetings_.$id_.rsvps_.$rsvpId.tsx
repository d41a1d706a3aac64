import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { suppressionOf } from '#app/domain/attendees/bounces.server.ts';
import { whenText } from '#app/domain/meetings/when-text.ts';
import { casesOfMeeting } from '#app/domain/rsvps/accommodations.server.ts';
import { changeRsvp } from '#app/domain/rsvps/change.server.ts';
import { rsvpById, rsvpForManaging } from '#app/domain/rsvps/queries.server.ts';
import { answerForm, rsvpFieldErrors } from '#app/domain/rsvps/schema.ts';
import { may } from '#app/domain/staff/rules.ts';
import { CaseTag } from '#app/ui/accommodations.tsx';
import { Refused } from '#app/ui/alert.tsx';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { RadioGroup } from '#app/ui/choice-fields.tsx';
import { ConfirmBox } from '#app/ui/confirm-box.tsx';
import { useWords } from '#app/ui/context.tsx';
import { DefinitionList } from '#app/ui/definition-list.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Form } from '#app/ui/form.tsx';
import { HeldBack } from '#app/ui/held-back.tsx';
import { Panel } from '#app/ui/layout.tsx';
import { MeetingTop, typedText } from '#app/ui/meeting-act.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { staffLinks } from '#app/web/links.ts';
import { rsvpSentences } from '#app/web/rsvp-sentences.ts';
import { meetingAt } from '#app/web/staff-acts.ts';
import { sentBack, staffForm } from '#app/web/staff-forms.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staffDesk.changeTitle);

export async function loader(args: LoaderFunctionArgs) {
  const { person } = await requireStaff(args, 'read-rsvps');
  const found = await meetingAt(args);
  const managed = await rsvpForManaging(args.context.db.read, args.params.rsvpId ?? '');
  if (!managed || managed.rsvp.meetingId !== found.meeting.id) throw notFound();
  const cases = may(person.role, 'keep-accommodations')
    ? await casesOfMeeting(args.context.db.read, found.meeting.id)
    : [];
  const { rsvp, attendee, questions } = managed;
  const theirs = cases.filter((each) => each.rsvp.id === rsvp.id);
  const held = suppressionOf(args.context.db.read, rsvp.attendeeId) ?? null;
  return { person, found, rsvp, attendee, questions, cases: theirs, held };
}

/** Changes the size of the party or its answer, under the same rules as on the manage page. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'keep-rsvps');
  const { id = '', rsvpId = '' } = args.params;
  const rsvp = await rsvpById(ctx.db.read, rsvpId);
  if (rsvp?.meetingId !== id) throw notFound();
  const typed = await staffForm(args.request, ['answer', 'partySize']);
  const parsed = answerForm.safeParse(typed);
  if (!parsed.success) {
    const errors = rsvpSentences(rsvpFieldErrors(parsed.error), en);
    return sentBack(typed, { errors });
  }
  const changed = await changeRsvp(ctx, { rsvpId, ...parsed.data });
  if (changed.ok) return redirect(`${staffLinks.rsvps(id)}?done=changed`, 303);
  if (changed.reason === 'not-found') throw notFound();
  if (changed.reason === 'party-too-large') {
    const partySize = en.rsvps.unchanged['party-too-large'](changed.detail.limit);
    return sentBack(typed, { errors: { partySize } });
  }
  return sentBack(typed, { refused: en.rsvps.unchanged[changed.reason] });
}

export default function OneRsvp() {
  const { person, found, rsvp, attendee, cases, questions, held } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords();
  const { staffDesk: desk, statuses, rsvps } = words;
  const { meeting, venue } = found;
  const name = attendee.name || rsvps.erased;
  const needs: Readonly<Record<string, string>> = rsvps.needs;
  const isGone = rsvp.place === 'withdrawn';
  return (
    <StaffPage person={person} current="meetings">
      <ErrorSummary errors={answer?.errors} />
      <Refused because={answer?.refused} />
      <MeetingTop meeting={meeting} venue={venue} />
      <PageHeading
        level={2}
        title={desk.oneTitle(name)}
        actions={<a href={staffLinks.rsvps(meeting.id)}>{desk.title}</a>}
      />
      {held ? (
        <HeldBack
          held={held}
          zone={meeting.zone}
          action={staffLinks.mailResumption(meeting.id, rsvp.id)}
        />
      ) : null}
      <Panel>
        <DefinitionList
          entries={[
            { term: desk.place, details: statuses.rsvp[rsvp.place] },
            { term: desk.party, details: String(rsvp.partySize) },
            {
              term: desk.answer,
              details:
                rsvp.unconfirmedSince === null || isGone
                  ? desk.answers[rsvp.answer]
                  : `${desk.answers[rsvp.answer]}. ${statuses.rsvp.unconfirmed}`,
            },
            { term: desk.email, details: attendee.email },
            { term: desk.phone, details: attendee.phone },
            { term: desk.source, details: desk.sources[rsvp.source] },
            { term: desk.since, details: whenText(rsvp.createdAt, { zone: meeting.zone, words }) },
            {
              term: desk.accommodations,
              details:
                cases.length === 0 ? null : (
                  <ul className="tc-plain-list">
                    {cases.map((each) => (
                      <li key={each.accommodation.id}>
                        <a href={staffLinks.accommodation(meeting.id, each.accommodation.id)}>
                          {needs[each.accommodation.kind] ?? each.accommodation.kind}
                        </a>{' '}
                        <CaseTag {...each} /> {each.accommodation.note}
                      </li>
                    ))}
                  </ul>
                ),
            },
            { term: desk.questions, details: questions.join(' / ') },
          ]}
        />
        {isGone ? null : (
          <p>
            <a href={staffLinks.rsvpRequests(meeting.id, rsvp.id)}>{desk.requestsChange}</a>
          </p>
        )}
      </Panel>
      <Panel heading={desk.changeTitle} strong>
        {isGone ? <p>{desk.comeBackHint}</p> : null}
        <Form action={staffLinks.rsvp(meeting.id, rsvp.id)}>
          <TextField
            name="partySize"
            label={desk.partySize}
            inputMode="numeric"
            width="short"
            required
            defaultValue={typedText(answer?.typed, 'partySize') ?? rsvp.partySize}
            error={answer?.errors.partySize}
          />
          <RadioGroup
            name="answer"
            label={desk.answer}
            required
            choices={[
              { value: 'going', label: desk.answers.going },
              { value: 'maybe', label: desk.answers.maybe },
            ]}
            defaultValue={typedText(answer?.typed, 'answer') ?? (isGone ? 'going' : rsvp.answer)}
            error={answer?.errors.answer}
          />
          <ButtonRow>
            <Button>{desk.change}</Button>
          </ButtonRow>
        </Form>
      </Panel>
      {isGone ? null : (
        <ConfirmBox
          heading={desk.withdrawTitle}
          action={staffLinks.rsvpWithdrawal(meeting.id, rsvp.id)}
          button={desk.withdraw}
          danger
          back={staffLinks.rsvps(meeting.id)}
        >
          <p>
            {desk.withdrawWhat} {attendee.email ? desk.withdrawTold : null}
            {attendee.email || attendee.erasedAt ? null : desk.withdrawUntold}
          </p>
        </ConfirmBox>
      )}
    </StaffPage>
  );
}
