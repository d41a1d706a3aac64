import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { theOffice } from '#app/domain/counties/queries.server.ts';
import { postponedMeetings } from '#app/domain/meetings/lists.server.ts';
import { type AccessKind, accessKinds } from '#app/domain/meetings/types.ts';
import { allTopics } from '#app/domain/topics/queries.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { useWords } from '#app/ui/context.tsx';
import { Filters } from '#app/ui/filters.tsx';
import { FoundBy, NothingFound } from '#app/ui/found.tsx';
import { Columns } from '#app/ui/layout.tsx';
import { MeetingSection } from '#app/ui/meeting-list.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { Subscribe } from '#app/ui/subscribe.tsx';
import { askedOf, isCursorOf, meetingsFound } from '#app/web/found.ts';
import { type AlertFilters, links, type MeetingFilters } from '#app/web/links.ts';
import { calendarOfList, countyChoices } from '#app/web/list-page.ts';
import { meetingCards } from '#app/web/meeting-list.ts';
import { pageMeta } from '#app/web/meta.ts';

const pageLength = 20;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const db = context.db.read;
  const now = context.now();
  const query = new URL(request.url).searchParams;
  const asked = askedOf(db, query);
  const page = query.get('page') ?? '';
  const cursor = isCursorOf(asked, page) ? page : undefined;
  const coming = await meetingsFound(db, now, asked, { limit: pageLength, cursor });
  const postponed = cursor ? [] : await postponedMeetings(db, now, asked.filters);
  const { typed, used, near, problems } = asked;
  return {
    meetings: await meetingCards(db, coming.items, now),
    postponed: await meetingCards(db, postponed, now),
    typed,
    used,
    names: { county: asked.county?.name, topic: asked.topic?.name, city: near?.city },
    problems,
    isFurther: cursor !== undefined,
    next: coming.next && links.meetingsPage(used, coming.next),
    calendar: calendarOfList(context, asked),
    counties: countyChoices(db),
    topics: allTopics(db).map(({ slug, name }) => ({ value: slug, label: name })),
    languages: theOffice(db)?.languages ?? [],
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => {
    const { county, topic } = args.data?.names ?? {};
    const about = [topic, county && pages.county.title(county)].filter(Boolean).join(', ');
    const title = about ? `${pages.meetings.title}: ${about}` : pages.meetings.title;
    const { county: inCounty, topic: onTopic } = args.data?.used ?? {};
    return {
      title,
      description: pages.meetings.lead,
      feeds: { title, filters: { county: inCounty, topic: onTopic } },
    };
  });

export default function Meetings() {
  const list = useLoaderData<typeof loader>();
  const { pages, finder } = useWords();
  const { meetings: words } = pages;
  const isFiltered = Object.keys(list.used).length > 0;
  const heading = list.isFurther ? words.further : isFiltered ? words.found : words.coming;
  return (
    <PublicPage current="meetings">
      <PageHeading title={words.title} lead={list.used.near ? words.leadNear : words.lead} />
      <Columns
        asideFirst
        aside={
          <Filters
            action={links.meetings()}
            values={list.typed}
            counties={list.counties}
            topics={list.topics}
            languages={list.languages.map((code) => ({
              value: code,
              label: finder.languageName(code),
            }))}
            access={accessChoices(list.used.access, finder.accessKinds)}
            near
            q
          />
        }
      >
        {list.problems.length > 0 ? (
          <Alert kind="warning" heading={words.problemHeading}>
            {list.problems.map((problem) => (
              <p key={problem}>{words.problems[problem]}</p>
            ))}
          </Alert>
        ) : null}
        <MeetingSection
          heading={heading}
          lead={<FoundBy used={list.used} names={list.names} />}
          meetings={list.meetings}
          empty={<NothingFound used={list.used} names={list.names} />}
        />
        <Pagination
          previous={list.isFurther ? links.meetings(list.used) : undefined}
          previousLabel={words.first}
          next={list.next}
        />
        <MeetingSection heading={words.postponed} meetings={list.postponed} />
        <Subscribe addresses={list.calendar} alerts={alertsLike(list.used)} />
      </Columns>
    </PublicPage>
  );
}

/** As much of a search as can be asked for by email. */
const alertsLike = ({ county, topic, near }: MeetingFilters): AlertFilters => ({
  ...(county ? { county } : {}),
  ...(topic ? { topic } : {}),
  ...(near ? { near } : {}),
});

/** One kind of access each, and what an address may have combined. */
function accessChoices(used: string | undefined, names: Record<AccessKind, string>) {
  const combined = accessKinds.filter((kind) => used?.split(',').includes(kind));
  return [...accessKinds.map((kind) => [kind]), ...(combined.length > 1 ? [combined] : [])].map(
    (kinds) => ({ value: kinds.join(','), label: kinds.map((kind) => names[kind]).join(', ') }),
  );
}
