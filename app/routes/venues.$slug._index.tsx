import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { venueBySlug } from '#app/domain/venues/queries.server.ts';
import { AboutPage } from '#app/ui/about-page.tsx';
import { useWords } from '#app/ui/context.tsx';
import { DefinitionList } from '#app/ui/definition-list.tsx';
import { placeEntries } from '#app/ui/place.tsx';
import { links } from '#app/web/links.ts';
import { meetingsAbout, notFound, subscribeTo } from '#app/web/list-page.ts';
import { pageMeta } from '#app/web/meta.ts';
import { publicPlace } from '#app/web/place.ts';
import { en } from '#app/words/en.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const db = context.db.read;
  const venue = venueBySlug(db, params.slug ?? '');
  if (!venue) throw notFound();
  return {
    place: publicPlace(db, venue),
    county: { slug: venue.countySlug, name: venue.countyName },
    meetings: await meetingsAbout(db, { venueId: venue.id }, context.now()),
    calendar: subscribeTo(
      context,
      links.venueFeed(venue.slug),
      en.pages.subscribe.name.venue(venue.name),
    ),
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({
    title: args.data?.place.name ?? '',
    description: pages.subscribe.name.venue(args.data?.place.name ?? ''),
  }));

export default function Venue() {
  const { place, county, meetings, calendar } = useLoaderData<typeof loader>();
  const { pages } = useWords();
  return (
    <AboutPage
      title={place.name}
      lead={`${place.room}. ${pages.venue.lead(place.city, county.name)}`}
      crumbs={[
        { label: pages.counties.title, href: links.counties() },
        { label: pages.county.title(county.name), href: links.county(county.slug) },
      ]}
      meetings={meetings}
      headings={pages.venue}
      calendar={calendar}
      alerts={{ county: county.slug }}
    >
      <h2>{pages.venue.where}</h2>
      <DefinitionList entries={placeEntries(place, pages.meeting)} />
    </AboutPage>
  );
}
