import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { changeRole } from '#app/domain/staff/members.server.ts';
import { memberById } from '#app/domain/staff/queries.server.ts';
import { recentSignIn, signedInWithin } from '#app/domain/staff/rules.ts';
import { Alert, Refused } from '#app/ui/alert.tsx';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { ConfirmBox } from '#app/ui/confirm-box.tsx';
import { useWords } from '#app/ui/context.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Form } from '#app/ui/form.tsx';
import { Panel } from '#app/ui/layout.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { RoleFields } from '#app/ui/people.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { signInTo, staffLinks } from '#app/web/links.ts';
import { sentBack, staffForm } from '#app/web/staff-forms.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';
import { memberField, roleOf } from '#app/web/staff-members.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

const words = en.staffRecords.people;

export const meta: MetaFunction<typeof loader> = (args) =>
  titled(args, args.data?.member.name ?? words.title);

export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'keep-staff');
  const member = memberById(ctx.db.read, args.params.id ?? '');
  if (!member) throw notFound();
  return {
    person,
    member,
    isFresh: signedInWithin(person, recentSignIn, ctx.now),
    isLastAdmin: new URL(args.request.url).searchParams.get('refused') === 'last-admin',
  };
}

/** Gives the person another role; takes a sign-in not older than ten minutes. */
export async function action(args: ActionFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'keep-staff');
  const typed = await staffForm(args.request, ['role', 'counties']);
  if (!signedInWithin(person, recentSignIn, ctx.now)) {
    return sentBack(typed, { refused: words.freshNeeded });
  }
  const { role, counties } = roleOf(typed);
  if (role === undefined) return sentBack(typed, { errors: { role: words.refused.role } });
  const changed = await changeRole(ctx, { staffId: args.params.id ?? '', role, counties });
  if (changed.ok) return redirect(`${staffLinks.people()}?done=roleChanged`, 303);
  const { reason } = changed;
  if (reason === 'not-found') throw notFound();
  if (reason === 'last-admin') return sentBack(typed, { refused: words.lastAdmin });
  return sentBack(typed, { errors: { [memberField[reason]]: words.refused[reason] } });
}

export default function Member() {
  const { person, member, isFresh, isLastAdmin } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { staffRecords, staffMeetings, staffFrame } = useWords();
  const say = staffRecords.people;
  const here = staffLinks.member(member.id);
  const refused = answer?.refused ?? (isLastAdmin ? say.lastAdmin : undefined);
  const isFormer = member.disabledAt !== null;
  return (
    <StaffPage person={person} current="people">
      <ErrorSummary errors={answer?.errors} />
      <Refused because={refused} />
      <PageHeading
        title={member.name}
        lead={isFormer ? say.formerNow : `${staffFrame.roles[member.role]}, ${member.email}`}
        actions={<a href={staffLinks.people()}>{say.title}</a>}
      />
      {isFresh ? null : (
        <Alert kind="info">
          <p>
            {say.freshNeeded} <a href={signInTo(here)}>{staffMeetings.page.signInAgain}</a>
          </p>
        </Alert>
      )}
      {isFresh && isFormer ? (
        <ConfirmBox
          heading={say.enableTitle}
          action={staffLinks.enabling(member.id)}
          button={say.enable}
          back={staffLinks.people()}
        >
          <p>{say.enableLead}</p>
        </ConfirmBox>
      ) : null}
      {isFresh && !isFormer ? (
        <>
          <Panel heading={say.roleTitle} strong>
            <p>{say.roleLead}</p>
            <Form action={here} wide>
              <RoleFields
                values={
                  answer?.typed ?? { role: member.role, counties: member.counties.join(', ') }
                }
                errors={answer?.errors}
              />
              <ButtonRow>
                <Button>{say.roleSave}</Button>
              </ButtonRow>
            </Form>
          </Panel>
          <ConfirmBox
            heading={say.disableTitle}
            action={staffLinks.disabling(member.id)}
            button={say.disable}
            danger
            back={staffLinks.people()}
          >
            <p>{say.disableLead}</p>
            {member.id === person.id ? <p>{say.disableYou}</p> : null}
          </ConfirmBox>
        </>
      ) : null}
    </StaffPage>
  );
}
