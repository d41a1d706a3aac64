import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { officeZone } from '#app/domain/counties/queries.server.ts';
import { inviteStaff } from '#app/domain/staff/invite.server.ts';
import { allKeys, allStaff, formerStaff } from '#app/domain/staff/queries.server.ts';
import { recentSignIn, signedInWithin } from '#app/domain/staff/rules.ts';
import { Alert } from '#app/ui/alert.tsx';
import { useWords } from '#app/ui/context.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Panel } from '#app/ui/layout.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { FormerTable, InviteForm, KeyTable, PeopleTable } from '#app/ui/people.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { signInTo, staffLinks } from '#app/web/links.ts';
import { sentBack, staffForm, textOf } from '#app/web/staff-forms.ts';
import { requireStaff } from '#app/web/staff-guard.ts';
import { memberField, roleOf } from '#app/web/staff-members.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

const words = en.staffRecords.people;
const said = ['invited', 'signedOut', 'roleChanged', 'disabled', 'enabled', 'revoked'] as const;
const isSaid = (name: string | null): name is (typeof said)[number] =>
  said.some((known) => known === name);

export const meta: MetaFunction = (args) => titled(args, words.title);

export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'keep-staff');
  return {
    person,
    people: allStaff(ctx.db.read),
    former: formerStaff(ctx.db.read),
    keys: allKeys(ctx.db.read),
    zone: officeZone(args.context.db.read),
    isFresh: signedInWithin(person, recentSignIn, ctx.now),
    done: new URL(args.request.url).searchParams.get('done'),
  };
}

/** Lets someone sign in; takes a sign-in not older than ten minutes. */
export async function action(args: ActionFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'keep-staff');
  const typed = await staffForm(args.request, ['email', 'name', 'role', 'counties']);
  if (!signedInWithin(person, recentSignIn, ctx.now)) {
    return sentBack(typed, { refused: words.freshNeeded });
  }
  const { role, counties } = roleOf(typed);
  if (role === undefined) return sentBack(typed, { errors: { role: words.refused.role } });
  const invited = await inviteStaff(ctx, {
    email: textOf(typed, 'email') ?? '',
    name: textOf(typed, 'name') ?? '',
    role,
    counties,
  });
  if (invited.ok) return redirect(`${staffLinks.people()}?done=invited`, 303);
  const { reason } = invited;
  return sentBack(typed, { errors: { [memberField[reason]]: words.refused[reason] } });
}

export default function People() {
  const { person, people, former, keys, zone, isFresh, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { people: say } = useWords().staffRecords;
  const page = useWords().staffMeetings.page;
  return (
    <StaffPage person={person} current="people">
      <ErrorSummary errors={answer?.errors} />
      {isSaid(done) ? (
        <Alert kind="success">
          <p>{say[done]}</p>
        </Alert>
      ) : null}
      {isFresh ? null : (
        <Alert kind={answer?.refused ? 'error' : 'info'}>
          <p>
            {say.freshNeeded} <a href={signInTo(staffLinks.people())}>{page.signInAgain}</a>
          </p>
        </Alert>
      )}
      <PageHeading title={say.title} lead={say.lead} />
      <PeopleTable people={people} you={person.id} mayAct={isFresh} />
      <Panel heading={say.invite} strong>
        <p>{say.inviteLead}</p>
        <InviteForm typed={answer?.typed} errors={answer?.errors} />
      </Panel>
      <FormerTable people={former} />
      <KeyTable keys={keys} zone={zone} mayAct={isFresh} />
    </StaffPage>
  );
}
