import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { addOfficial } from '#app/domain/officials/add.server.ts';
import { newOfficial } from '#app/domain/officials/schema.ts';
import { useWords } from '#app/ui/context.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { OfficialForm } from '#app/ui/official-form.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { staffLinks } from '#app/web/links.ts';
import { sentBack, staffForm, wrongFields } from '#app/web/staff-forms.ts';
import { requireStaff } from '#app/web/staff-guard.ts';
import { officialInput, officialLabels, officialScalars } from '#app/web/staff-officials.ts';
import { countyChoices } from '#app/web/staff-places.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staffPlaces.officials.newTitle);

export async function loader(args: LoaderFunctionArgs) {
  const { person } = await requireStaff(args, 'keep-officials');
  return { person, counties: countyChoices(args.context) };
}

/** Adds a person who speaks or hosts. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'keep-officials');
  const typed = await staffForm(args.request, officialScalars);
  const parsed = newOfficial.safeParse(officialInput(typed));
  if (!parsed.success) {
    return sentBack(typed, { errors: wrongFields(parsed.error, officialLabels, typed) });
  }
  const added = await addOfficial(ctx, parsed.data);
  if (added.ok) return redirect(`${staffLinks.officials()}?done=added`, 303);
  return sentBack(typed, { errors: { county: en.staffPlaces.officials.unknownCounty } });
}

export default function NewOfficial() {
  const { person, counties } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { officials: words } = useWords().staffPlaces;
  return (
    <StaffPage person={person} current="officials">
      <ErrorSummary errors={answer?.errors} />
      <PageHeading title={words.newTitle} lead={words.lead} />
      <OfficialForm
        action={staffLinks.newOfficial()}
        counties={counties}
        values={answer?.typed ?? {}}
        errors={answer?.errors}
        back={staffLinks.officials()}
      />
    </StaffPage>
  );
}
