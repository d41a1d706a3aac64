import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { countyById, officeZone } from '#app/domain/counties/queries.server.ts';
import { correctOfficial } from '#app/domain/meetings/correct-official.server.ts';
import { meetingsForStaff } from '#app/domain/meetings/lists.server.ts';
import { officialById } from '#app/domain/officials/queries.server.ts';
import { officialChanges } from '#app/domain/officials/schema.ts';
import { useWords } from '#app/ui/context.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Panel } from '#app/ui/layout.tsx';
import { MeetingTable } from '#app/ui/meeting-table.tsx';
import { OfficialForm } from '#app/ui/official-form.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { staffLinks } from '#app/web/links.ts';
import { sentBack, staffForm, wrongFields } from '#app/web/staff-forms.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';
import { withSeats } from '#app/web/staff-list.ts';
import { officialInput, officialLabels, officialScalars } from '#app/web/staff-officials.ts';
import { countyChoices } from '#app/web/staff-places.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction<typeof loader> = (args) =>
  titled(args, args.data?.official.name ?? en.staffPlaces.officials.title);

export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'keep-officials');
  const official = officialById(ctx.db.read, args.params.id ?? '');
  if (!official) throw notFound();
  const { name, title, email, countyId } = official;
  const county = countyId === null ? undefined : countyById(ctx.db.read, countyId);
  const coming = await meetingsForStaff(ctx.db.read, {
    officialId: official.id,
    zone: officeZone(args.context.db.read),
    states: ['draft', 'hold', 'review', 'announced', 'postponed'],
    endsAfter: ctx.now,
    limit: 50,
  });
  return {
    person,
    official,
    values: { name, title, email: email ?? '', county: county?.slug ?? '' },
    counties: countyChoices(args.context),
    coming: await withSeats(args.context, coming),
  };
}

/** Saves what was corrected; public meetings with them show it at once. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'keep-officials');
  const officialId = args.params.id ?? '';
  const typed = await staffForm(args.request, officialScalars);
  const { county = null, email = null, ...needed } = officialInput(typed);
  const parsed = officialChanges.safeParse({ ...needed, county, email });
  if (!parsed.success) {
    return sentBack(typed, { errors: wrongFields(parsed.error, officialLabels, typed) });
  }
  const edited = await correctOfficial(ctx, { officialId, changes: parsed.data });
  if (edited.ok) return redirect(`${staffLinks.officials()}?done=saved`, 303);
  if (edited.reason === 'not-found') throw notFound();
  return sentBack(typed, { errors: { county: en.staffPlaces.officials.unknownCounty } });
}

export default function Official() {
  const { person, official, values, counties, coming } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { officials: words } = useWords().staffPlaces;
  return (
    <StaffPage person={person} current="officials">
      <ErrorSummary errors={answer?.errors} />
      <PageHeading title={official.name} lead={official.title} />
      {coming.length === 0 ? (
        <p>{words.noMeetings}</p>
      ) : (
        <MeetingTable id="coming" caption={words.meetings} rows={coming} />
      )}
      <Panel>
        <OfficialForm
          action={staffLinks.official(official.id)}
          counties={counties}
          values={answer?.typed ?? values}
          errors={answer?.errors}
          back={staffLinks.officials()}
        />
      </Panel>
    </StaffPage>
  );
}
