import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { allCounties } from '#app/domain/counties/queries.server.ts';
import { allOfficials } from '#app/domain/officials/queries.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/context.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { staffLinks } from '#app/web/links.ts';
import { requireStaff } from '#app/web/staff-guard.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staffPlaces.officials.title);

export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'keep-officials');
  const counties = new Map(allCounties(ctx.db.read).map(({ id, name }) => [id, name]));
  const officials = allOfficials(ctx.db.read).map((official) => ({
    ...official,
    county: official.countyId === null ? undefined : counties.get(official.countyId),
  }));
  return { person, officials, done: new URL(args.request.url).searchParams.get('done') };
}

export default function Officials() {
  const { person, officials, done } = useLoaderData<typeof loader>();
  const { officials: words } = useWords().staffPlaces;
  return (
    <StaffPage person={person} current="officials">
      {done === 'added' || done === 'saved' ? (
        <Alert kind="success">
          <p>{words[done]}</p>
        </Alert>
      ) : null}
      <PageHeading
        title={words.title}
        lead={words.lead}
        actions={<ButtonLink href={staffLinks.newOfficial()}>{words.add}</ButtonLink>}
      />
      {officials.length === 0 ? (
        <EmptyState icon="people" heading={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      ) : (
        <DataTable
          id="officials"
          caption={words.caption(officials.length)}
          rows={officials}
          rowKey={({ id }) => id}
          columns={[
            {
              heading: words.name,
              rowHeader: true,
              cell: ({ id, name }) => <a href={staffLinks.official(id)}>{name}</a>,
            },
            { heading: words.role, cell: ({ title }) => title },
            { heading: words.county, cell: ({ county }) => county ?? words.anyCounty },
            { heading: words.email, cell: ({ email }) => email },
          ]}
        />
      )}
    </StaffPage>
  );
}
