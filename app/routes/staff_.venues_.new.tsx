import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { addVenue } from '#app/domain/venues/add.server.ts';
import { newVenue } from '#app/domain/venues/schema.ts';
import { useWords } from '#app/ui/context.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { VenueForm } from '#app/ui/venue-form.tsx';
import { staffLinks } from '#app/web/links.ts';
import { staffForm, textOf, wrongFields } from '#app/web/staff-forms.ts';
import { requireStaff } from '#app/web/staff-guard.ts';
import {
  countyChoices,
  refusedVenue,
  venueInput,
  venueLabels,
  venueScalars,
} from '#app/web/staff-places.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staffPlaces.venues.newTitle);

export async function loader(args: LoaderFunctionArgs) {
  const { person } = await requireStaff(args, 'keep-venues');
  return { person, counties: countyChoices(args.context) };
}

/** Adds the venue and goes to its page, where its access can be verified. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'keep-venues');
  const typed = await staffForm(args.request, venueScalars);
  const parsed = newVenue.safeParse({
    ...venueInput(typed),
    accessVerifiedOn: textOf(typed, 'on'),
  });
  if (!parsed.success) {
    const { accessVerifiedOn, ...errors } = wrongFields(parsed.error, venueLabels, typed);
    const all = { ...errors, ...(accessVerifiedOn ? { on: accessVerifiedOn } : {}) };
    return data({ typed, errors: all, isZipAsked: false }, { status: 422 });
  }
  const added = await addVenue(ctx, parsed.data);
  if (added.ok) return redirect(`${staffLinks.venue(added.value.id)}?done=added`, 303);
  return data({ typed, ...refusedVenue(added) }, { status: 422 });
}

export default function NewVenue() {
  const { person, counties } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords().staffPlaces;
  return (
    <StaffPage person={person} current="venues">
      <ErrorSummary errors={answer?.errors} />
      <PageHeading title={words.venues.newTitle} lead={words.venues.newLead} />
      <VenueForm
        action={staffLinks.newVenue()}
        counties={counties}
        values={answer?.typed ?? {}}
        errors={answer?.errors}
        isZipAsked={answer?.isZipAsked ?? false}
        withAccess
        save={words.form.add}
        back={staffLinks.venues()}
      />
    </StaffPage>
  );
}
