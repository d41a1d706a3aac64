import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { isOpenForRsvps } from '#app/domain/meetings/rules.ts';
import { whenText } from '#app/domain/meetings/when-text.ts';
import { flaggedReplies } from '#app/domain/replies/queries.server.ts';
import { casesOfMeeting } from '#app/domain/rsvps/accommodations.server.ts';
import { rsvpCounts, rsvpsOfMeeting, waitlistOfMeeting } from '#app/domain/rsvps/queries.server.ts';
import { respond } from '#app/domain/rsvps/respond.server.ts';
import { deskForm, rsvpFieldErrors } from '#app/domain/rsvps/schema.ts';
import { unverifiedOfMeeting } from '#app/domain/rsvps/unverified.server.ts';
import { may } from '#app/domain/staff/rules.ts';
import { CaseTable } from '#app/ui/accommodations.tsx';
import { Alert, Refused } from '#app/ui/alert.tsx';
import { useWords } from '#app/ui/context.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Panel } from '#app/ui/layout.tsx';
import { MailedAnswers } from '#app/ui/mailed-answers.tsx';
import { MeetingTop } from '#app/ui/meeting-act.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { DeskForm, RsvpTable, UnverifiedTable } from '#app/ui/rsvp-desk.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { staffLinks } from '#app/web/links.ts';
import { rsvpSentences } from '#app/web/rsvp-sentences.ts';
import { meetingAt } from '#app/web/staff-acts.ts';
import { sentBack, staffForm } from '#app/web/staff-forms.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction<typeof loader> = (args) =>
  titled(args, en.staffDesk.of(args.data?.found.meeting.title ?? ''));

const shownAtMost = 500;
const deskFields = [
  'name',
  'email',
  'phone',
  'partySize',
  'language',
  'needsNote',
  'question',
  'source',
];

export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'read-rsvps');
  const found = await meetingAt(args);
  const { meeting } = found;
  const db = args.context.db.read;
  const page = { limit: shownAtMost };
  return {
    person,
    found,
    isOpen: isOpenForRsvps(meeting, ctx.now),
    cases: may(person.role, 'keep-accommodations') ? await casesOfMeeting(db, meeting.id) : [],
    counts: await rsvpCounts(db, meeting.id),
    mailed: (await flaggedReplies(db, meeting.id)).map(({ arrivedAt, ...reply }) => ({
      ...reply,
      arrived: whenText(arrivedAt, { zone: meeting.zone, words: en }, 'short'),
    })),
    seated: (await rsvpsOfMeeting(db, meeting.id, { ...page, place: 'seated' })).items,
    waiting: await waitlistOfMeeting(db, meeting.id),
    unverified: await unverifiedOfMeeting(db, meeting.id, ctx.now),
    gone: (await rsvpsOfMeeting(db, meeting.id, { ...page, place: 'withdrawn' })).items,
    done: new URL(args.request.url).searchParams.get('done'),
  };
}

/** Takes an RSVP by phone or on paper, under the same seat rules as the website. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'keep-rsvps');
  const meetingId = args.params.id ?? '';
  const typed = await staffForm(args.request, deskFields, ['needs']);
  const parsed = deskForm.safeParse(typed);
  if (!parsed.success) {
    const errors = rsvpSentences(rsvpFieldErrors(parsed.error), en);
    return sentBack(typed, { errors });
  }
  const taken = await respond(ctx, { meetingId, ...parsed.data });
  if (taken.ok) {
    const { place, repeated } = taken.value;
    return redirect(`${staffLinks.rsvps(meetingId)}?done=${repeated ? 'repeated' : place}`, 303);
  }
  if (taken.reason === 'not-found') throw notFound();
  if (taken.reason === 'party-too-large') {
    const partySize = en.rsvps.refusals['party-too-large'](taken.detail.limit);
    return sentBack(typed, { errors: { partySize } });
  }
  return sentBack(typed, { refused: en.rsvps.refusals[taken.reason] });
}

export default function RsvpDesk() {
  const { person, found, isOpen, cases, counts, mailed, seated, waiting, unverified, gone, done } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { staffDesk: words } = useWords();
  const { meeting, venue } = found;
  const said: Readonly<Record<string, string>> = {
    ...words.taken,
    ...words.done,
    ...words.refused,
  };
  const isEmpty = seated.length + waiting.length + unverified.length + gone.length === 0;
  const { people } = counts.seated;
  return (
    <StaffPage person={person} current="meetings">
      <ErrorSummary errors={answer?.errors} />
      {done && Object.hasOwn(said, done) ? (
        <Alert kind={done === 'seated' || done in words.done ? 'success' : 'info'}>
          <p>{said[done]}</p>
        </Alert>
      ) : null}
      <Refused because={answer?.refused} />
      <MeetingTop meeting={meeting} venue={venue} />
      <PageHeading
        level={2}
        title={words.title}
        lead={
          meeting.rsvps === 'none'
            ? words.openDoors
            : words.standing(people, meeting.capacity, counts.waitlisted.people)
        }
        actions={<a href={staffLinks.meeting(meeting.id)}>{words.back}</a>}
      />
      {isEmpty && meeting.rsvps === 'open' ? (
        <EmptyState icon="people" heading={words.none}>
          {isOpen ? <p>{words.noneText}</p> : null}
        </EmptyState>
      ) : null}
      <MailedAnswers meetingId={meeting.id} answers={mailed} />
      <CaseTable cases={cases} />
      <RsvpTable id="waiting" caption={words.waitingTitle(waiting.length)} rows={waiting} inLine />
      <UnverifiedTable rows={unverified} zone={meeting.zone} />
      <RsvpTable id="seated" caption={words.comingTitle(counts.seated.parties)} rows={seated} />
      {isOpen ? (
        <Panel heading={words.addTitle} strong id="add">
          <p>{words.addLead}</p>
          <DeskForm
            action={staffLinks.rsvps(meeting.id)}
            typed={answer?.typed}
            errors={answer?.errors}
          />
        </Panel>
      ) : (
        <p className="tc-muted">{meeting.rsvps === 'none' ? null : words.closed}</p>
      )}
      <RsvpTable id="gone" caption={words.goneTitle(counts.withdrawn.parties)} rows={gone} />
    </StaffPage>
  );
}
