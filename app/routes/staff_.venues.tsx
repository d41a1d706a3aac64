import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { allVenues } from '#app/domain/venues/queries.server.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/context.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { Tag } from '#app/ui/status-tag.tsx';
import { staffLinks } from '#app/web/links.ts';
import { requireStaff } from '#app/web/staff-guard.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staffPlaces.venues.title);

export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'keep-venues');
  return { person, venues: allVenues(ctx.db.read) };
}

export default function Venues() {
  const { person, venues } = useLoaderData<typeof loader>();
  const { venues: words } = useWords().staffPlaces;
  return (
    <StaffPage person={person} current="venues">
      <PageHeading
        title={words.title}
        actions={<ButtonLink href={staffLinks.newVenue()}>{words.add}</ButtonLink>}
      />
      {venues.length === 0 ? (
        <EmptyState icon="pin" heading={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      ) : (
        <DataTable
          id="venues"
          caption={words.caption(venues.length)}
          rows={venues}
          rowKey={({ id }) => id}
          columns={[
            {
              heading: words.venue,
              rowHeader: true,
              cell: ({ id, name }) => <a href={staffLinks.venue(id)}>{name}</a>,
            },
            { heading: words.room, cell: ({ room }) => room },
            { heading: words.county, cell: ({ countyName, city }) => `${countyName}, ${city}` },
            { heading: words.seats, numeric: true, cell: ({ capacity }) => capacity },
            { heading: words.fireLimit, numeric: true, cell: ({ fireLimit }) => fireLimit },
            {
              heading: words.access,
              cell: ({ accessVerifiedOn: on }) =>
                on === null ? <Tag tone="warn">{words.notVerified}</Tag> : words.verifiedOn(on),
            },
          ]}
        />
      )}
    </StaffPage>
  );
}
