import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { allCounties, theOffice } from '#app/domain/counties/queries.server.ts';
import { comingByCounty } from '#app/domain/meetings/overview.server.ts';
import { useWords } from '#app/ui/context.tsx';
import { CountyMap } from '#app/ui/county-map.tsx';
import { Columns } from '#app/ui/layout.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { links } from '#app/web/links.ts';
import { pageMeta } from '#app/web/meta.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const db = context.db.read;
  const counts = await comingByCounty(db, context.now());
  return {
    stateName: theOffice(db)?.stateName ?? '',
    viewBox: theOffice(db)?.mapViewBox ?? '0 0 1 1',
    counties: allCounties(db).map(({ id, slug, name, shape }) => ({
      slug,
      name,
      shape,
      coming: counts.get(id) ?? 0,
    })),
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({
    title: pages.counties.title,
    description: pages.counties.lead(args.data?.counties.length ?? 0),
  }));

export default function Counties() {
  const { counties, stateName, viewBox } = useLoaderData<typeof loader>();
  const { counties: words } = useWords().pages;
  return (
    <PublicPage current="counties">
      <PageHeading title={words.title} lead={words.lead(counties.length)} />
      <Columns
        aside={
          <CountyMap
            label={words.map(stateName)}
            caption={words.mapKey}
            viewBox={viewBox}
            counties={counties}
          />
        }
      >
        <ul className="tc-links tc-links--columns">
          {counties.map(({ slug, name, coming }) => (
            <li key={slug}>
              <a href={links.county(slug)}>{name}</a>
              <span className={coming > 0 ? 'tc-small' : 'tc-small tc-muted'}>
                {words.coming(coming)}
              </span>
            </li>
          ))}
        </ul>
      </Columns>
    </PublicPage>
  );
}
