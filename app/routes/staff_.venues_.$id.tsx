import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { announcedAhead, correctVenue } from '#app/domain/meetings/correct-venue.server.ts';
import { meetingsForStaff } from '#app/domain/meetings/lists.server.ts';
import { isFreshSignIn, needsSecondPerson } from '#app/domain/meetings/rules.ts';
import { localDate } from '#app/domain/meetings/when.ts';
import { dayText } from '#app/domain/meetings/when-text.ts';
import { venueById } from '#app/domain/venues/queries.server.ts';
import { venueChanges } from '#app/domain/venues/schema.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/context.tsx';
import { DateField } from '#app/ui/date-fields.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Form } from '#app/ui/form.tsx';
import { Columns, Panel } from '#app/ui/layout.tsx';
import { MeetingTable } from '#app/ui/meeting-table.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { VenueForm } from '#app/ui/venue-form.tsx';
import { links, signInTo, staffLinks } from '#app/web/links.ts';
import { staffForm, textOf, wrongFields } from '#app/web/staff-forms.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';
import { withSeats } from '#app/web/staff-list.ts';
import {
  countyChoices,
  refusedVenue,
  venueEdit,
  venueLabels,
  venueScalars,
  venueValues,
} from '#app/web/staff-places.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction<typeof loader> = (args) =>
  titled(args, args.data?.venue.name ?? en.staffPlaces.venues.title);

export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'keep-venues');
  const venue = venueById(ctx.db.read, args.params.id ?? '');
  if (!venue) throw notFound();
  const coming = await meetingsForStaff(ctx.db.read, {
    venueId: venue.id,
    zone: venue.zone,
    states: ['draft', 'hold', 'review', 'announced', 'postponed'],
    endsAfter: ctx.now,
    limit: 50,
  });
  const announced = await announcedAhead(ctx.db.read, ctx, venue.id);
  return {
    person,
    venue,
    values: venueValues(venue),
    today: localDate(ctx.now, venue.zone),
    counties: countyChoices(args.context),
    coming: await withSeats(args.context, coming),
    announced: announced.length,
    isSignInNeeded: announced.some(
      ({ startsAt }) =>
        needsSecondPerson(startsAt, ctx.now) && !isFreshSignIn(person.signedInAt, ctx.now),
    ),
    done: new URL(args.request.url).searchParams.get('done'),
  };
}

/** Saves what was corrected; public meetings here show it at once. */
export async function action(args: ActionFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'keep-venues');
  const venueId = args.params.id ?? '';
  const typed = await staffForm(args.request, venueScalars);
  const parsed = venueChanges.safeParse(venueEdit(typed));
  if (!parsed.success) {
    const errors = wrongFields(parsed.error, venueLabels, typed);
    return data({ typed, errors, isZipAsked: false, isSignInAsked: false }, { status: 422 });
  }
  const edited = await correctVenue(ctx, {
    venueId,
    changes: parsed.data,
    isSamePlace: textOf(typed, 'samePlace') === 'yes',
    signedInAt: person.signedInAt,
  });
  if (edited.ok) {
    const done = edited.value.movedIds.length > 0 ? 'moved' : 'saved';
    return redirect(`${staffLinks.venue(venueId)}?done=${done}`, 303);
  }
  const { reason, detail } = edited;
  if (reason === 'not-found') throw notFound();
  if (reason === 'second-person') {
    return data({ typed, errors: {}, isZipAsked: false, isSignInAsked: true }, { status: 409 });
  }
  const refused = refusedVenue({ reason, detail });
  return data({ typed, ...refused, isSignInAsked: false }, { status: 422 });
}

export default function Venue() {
  const { person, venue, values, today, counties, coming, announced, isSignInNeeded, done } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const allWords = useWords();
  const { venues: words, form } = allWords.staffPlaces;
  const said: Readonly<Record<string, string>> = {
    saved: words.saved,
    moved: words.moved,
    added: words.added,
    access: words.accessDone,
  };
  const isInFuture = done === 'access-in-future';
  const on = venue.accessVerifiedOn;
  return (
    <StaffPage person={person} current="venues">
      <ErrorSummary
        errors={isInFuture ? { on: form.refused['access-in-future'] } : answer?.errors}
      />
      {done && Object.hasOwn(said, done) ? (
        <Alert kind="success">
          <p>{said[done]}</p>
        </Alert>
      ) : null}
      {answer?.isSignInAsked || isSignInNeeded ? (
        <Alert kind={answer?.isSignInAsked ? 'error' : 'info'}>
          <p>
            {words.signInToMove}{' '}
            <a href={signInTo(staffLinks.venue(venue.id))}>
              {allWords.staffMeetings.page.signInAgain}
            </a>
          </p>
        </Alert>
      ) : null}
      <PageHeading
        title={`${venue.name}, ${venue.room}`}
        lead={`${venue.street}, ${venue.city} ${venue.zip}`}
        actions={
          <>
            <ButtonLink href={`${staffLinks.newMeeting()}?venue=${venue.id}`}>
              {words.plan}
            </ButtonLink>{' '}
            <a href={links.venue(venue.slug)}>{words.publicPage}</a>
          </>
        }
      />
      <Columns
        asideFirst
        aside={
          <Panel heading={words.accessTitle} strong={on === null}>
            <p>{on === null ? words.accessText : words.verifiedOn(dayText(on, allWords))}</p>
            <Form action={staffLinks.accessVerification(venue.id)}>
              <DateField
                name="on"
                label={words.accessOn}
                max={today}
                defaultValue={today}
                error={isInFuture ? form.refused['access-in-future'] : undefined}
                required
              />
              <ButtonRow>
                <Button look={on === null ? 'primary' : 'outline'}>{words.accessSave}</Button>
              </ButtonRow>
            </Form>
          </Panel>
        }
      >
        {coming.length === 0 ? (
          <p>{words.noMeetings}</p>
        ) : (
          <MeetingTable id="coming" caption={words.meetings} rows={coming} without="where" />
        )}
        <Panel heading={words.details}>
          <VenueForm
            action={staffLinks.venue(venue.id)}
            counties={counties}
            values={answer?.typed ?? values}
            errors={answer?.errors}
            isZipAsked={answer?.isZipAsked ?? false}
            announced={announced}
            save={form.save}
            back={staffLinks.venues()}
          />
        </Panel>
      </Columns>
    </StaffPage>
  );
}
