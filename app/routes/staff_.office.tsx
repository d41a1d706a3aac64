import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { theOffice } from '#app/domain/counties/queries.server.ts';
import { editOffice } from '#app/domain/meetings/edit-office.server.ts';
import { leadsText } from '#app/domain/meetings/lead-text.ts';
import { officeSettings } from '#app/domain/meetings/schema.ts';
import { may } from '#app/domain/staff/rules.ts';
import { Alert } from '#app/ui/alert.tsx';
import { useWords } from '#app/ui/context.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { OfficeForm, OfficeTable } from '#app/ui/office.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { staffLinks } from '#app/web/links.ts';
import { numberOf, sentBack, staffForm, textOf, wrongFields } from '#app/web/staff-forms.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';
import { leadsTyped, reminderError } from '#app/web/staff-reminders.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

const words = en.staffOffice;
const { reminders, quietFrom, quietUntil, likelyReplies, noticeDays } = words;
const labels = { reminders, quietFrom, quietUntil, likelyReplies, noticeDays };

export const meta: MetaFunction = (args) => titled(args, words.title);

export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'read-schedule');
  const office = theOffice(ctx.db.read);
  if (!office) throw notFound();
  return {
    person,
    mayChange: may(person.role, 'keep-office'),
    settings: {
      reminders: leadsText(office.reminders, words),
      quietFrom: office.quietFrom,
      quietUntil: office.quietUntil,
      likelyReplies: office.likelyReplies,
      noticeDays: office.noticeDays,
    },
    isSaved: new URL(args.request.url).searchParams.get('done') === 'saved',
  };
}

/** Sets what holds for all meetings. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'keep-office');
  const typed = await staffForm(args.request, Object.keys(labels));
  const leads = leadsTyped(typed, 'reminders');
  const parsed = officeSettings.safeParse({
    reminders: leads ?? [],
    quietFrom: textOf(typed, 'quietFrom') ?? '',
    quietUntil: textOf(typed, 'quietUntil') ?? '',
    likelyReplies: textOf(typed, 'likelyReplies'),
    noticeDays: numberOf(typed, 'noticeDays'),
  });
  if (!parsed.success) {
    const errors = wrongFields(parsed.error, labels, typed, reminderError);
    if (!leads) errors.reminders = words.wrong.unreadable ?? '';
    return sentBack(typed, { errors });
  }
  const edited = await editOffice(ctx, parsed.data);
  if (!edited.ok) throw notFound();
  return redirect(`${staffLinks.office()}?done=saved`, 303);
}

export default function Office() {
  const { person, mayChange, settings, isSaved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { staffOffice: say } = useWords();
  return (
    <StaffPage person={person} current="office">
      <ErrorSummary errors={answer?.errors} />
      {isSaved && !answer ? (
        <Alert kind="success">
          <p>{say.saved}</p>
        </Alert>
      ) : null}
      <PageHeading title={say.title} lead={say.lead} />
      {mayChange ? (
        <OfficeForm settings={settings} typed={answer?.typed} errors={answer?.errors} />
      ) : (
        <OfficeTable settings={settings} />
      )}
    </StaffPage>
  );
}
