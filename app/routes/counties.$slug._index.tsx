import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { countyBySlug } from '#app/domain/counties/queries.server.ts';
import { venuesByCounty } from '#app/domain/venues/queries.server.ts';
import { useWords } from '#app/ui/context.tsx';
import { ElectionPanel } from '#app/ui/election-dates.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Columns, Panel } from '#app/ui/layout.tsx';
import { MeetingSection } from '#app/ui/meeting-list.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { Subscribe } from '#app/ui/subscribe.tsx';
import { links } from '#app/web/links.ts';
import {
  electionsNext,
  meetingsAbout,
  notFound,
  seatNames,
  subscribeTo,
} from '#app/web/list-page.ts';
import { pageMeta } from '#app/web/meta.ts';
import { en } from '#app/words/en.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const db = context.db.read;
  const now = context.now();
  const county = countyBySlug(db, params.slug ?? '');
  if (!county) throw notFound();
  return {
    slug: county.slug,
    name: county.name,
    seats: seatNames(db, county),
    ...(await meetingsAbout(db, { countyId: county.id }, now)),
    venues: venuesByCounty(db, county.id).map(({ slug, name, room, city }) => ({
      slug,
      name,
      room,
      city,
    })),
    elections: electionsNext(db, now),
    calendar: subscribeTo(
      context,
      links.countyFeed(county.slug),
      en.pages.subscribe.name.county(county.name),
    ),
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({
    title: pages.county.title(args.data?.name ?? ''),
    description: pages.subscribe.name.county(args.data?.name ?? ''),
    feeds: {
      title: pages.subscribe.name.county(args.data?.name ?? ''),
      filters: { county: args.params.slug },
    },
  }));

export default function County() {
  const county = useLoaderData<typeof loader>();
  const { pages } = useWords();
  const words = pages.county;
  return (
    <PublicPage
      current="counties"
      crumbs={[{ label: pages.counties.title, href: links.counties() }]}
    >
      <PageHeading title={words.title(county.name)} lead={words.seat(county.seats)} />
      <Columns
        aside={
          <>
            <Subscribe addresses={county.calendar} alerts={{ county: county.slug }} />
            <ElectionPanel heading={words.elections} elections={county.elections} />
            {county.venues.length > 0 ? (
              <Panel heading={words.venues}>
                <ul className="tc-links">
                  {county.venues.map(({ slug, name, room, city }) => (
                    <li key={slug}>
                      <a href={links.venue(slug)}>{name}</a>
                      <span className="tc-small tc-muted">
                        {room}, {city}
                      </span>
                    </li>
                  ))}
                </ul>
              </Panel>
            ) : null}
          </>
        }
      >
        <MeetingSection
          heading={words.coming}
          meetings={county.coming}
          empty={
            <EmptyState heading={words.none(county.name)} headingLevel={3}>
              <p>{words.noneText}</p>
              <p>
                <a href={links.alerts({ county: county.slug })}>
                  {pages.alerts.hereIn(county.name)}
                </a>
              </p>
              <p>
                <a href={links.meetings()}>{words.elsewhere}</a>
              </p>
            </EmptyState>
          }
        />
        <MeetingSection heading={words.postponed} meetings={county.postponed} />
        <MeetingSection heading={words.past} meetings={county.past} />
      </Columns>
    </PublicPage>
  );
}
