import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { officeZone } from '#app/domain/counties/queries.server.ts';
import { localDate } from '#app/domain/meetings/when.ts';
import { allOfficials } from '#app/domain/officials/queries.server.ts';
import { addBlackout, blackoutsFrom } from '#app/domain/venues/blackouts.server.ts';
import { newBlackout } from '#app/domain/venues/schema.ts';
import { Alert } from '#app/ui/alert.tsx';
import { BlackoutForm, BlackoutTable } from '#app/ui/blackouts.tsx';
import { useWords } from '#app/ui/context.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Panel } from '#app/ui/layout.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { staffLinks } from '#app/web/links.ts';
import { sentBack, staffForm, textOf, wrongFields } from '#app/web/staff-forms.ts';
import { requireStaff } from '#app/web/staff-guard.ts';
import { venueChoices } from '#app/web/staff-meeting-form.ts';
import { countyChoices } from '#app/web/staff-places.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

const words = en.staffPlaces.blackouts;
const labels = { ...words, of: words.scope };
const fields = ['scope', 'county', 'venue', 'official', 'startsOn', 'endsOn', 'reason'];

export const meta: MetaFunction = (args) => titled(args, words.title);

export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'plan-meetings');
  const { db } = args.context;
  return {
    person,
    blackouts: blackoutsFrom(db.read, localDate(ctx.now, officeZone(args.context.db.read))),
    counties: countyChoices(args.context),
    venues: venueChoices(args.context),
    officials: allOfficials(db.read).map(({ id, name }) => ({ value: id, label: name })),
    done: new URL(args.request.url).searchParams.get('done'),
  };
}

/** Closes days to planning. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'plan-meetings');
  const typed = await staffForm(args.request, fields);
  const scope = textOf(typed, 'scope');
  const parsed = newBlackout.safeParse({
    scope,
    of: scope === undefined ? '' : (textOf(typed, scope) ?? ''),
    startsOn: textOf(typed, 'startsOn') ?? '',
    endsOn: textOf(typed, 'endsOn'),
    reason: textOf(typed, 'reason') ?? '',
  });
  if (!parsed.success) {
    const { scope, startsOn, endsOn, reason } = labels;
    const named = { scope, startsOn, endsOn, reason };
    return sentBack(typed, { errors: wrongFields(parsed.error, named, typed) });
  }
  const added = await addBlackout(ctx, parsed.data);
  if (added.ok) return redirect(`${staffLinks.blackouts()}?done=added`, 303);
  const field = {
    'days-out-of-order': 'endsOn',
    'unknown-scope': parsed.data.scope,
    'already-there': 'startsOn',
  }[added.reason];
  return sentBack(typed, { errors: { [field]: words.refused[added.reason] } });
}

export default function Blackouts() {
  const { person, blackouts, done, ...choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const said = useWords().staffPlaces.blackouts;
  return (
    <StaffPage person={person} current="blackouts">
      <ErrorSummary errors={answer?.errors} />
      {done === 'added' || done === 'removed' ? (
        <Alert kind="success">
          <p>{said[done]}</p>
        </Alert>
      ) : null}
      <PageHeading title={said.title} lead={said.lead} />
      {blackouts.length === 0 ? (
        <EmptyState heading={said.none} />
      ) : (
        <BlackoutTable blackouts={blackouts} />
      )}
      <Panel heading={said.addTitle} strong>
        <BlackoutForm {...choices} typed={answer?.typed} errors={answer?.errors} />
      </Panel>
    </StaffPage>
  );
}
