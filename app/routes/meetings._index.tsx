import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { countyBySlug } from '#app/domain/counties/queries.server.ts';
import { comingMeetings, postponedMeetings } from '#app/domain/meetings/lists.server.ts';
import { allTopics, topicBySlug } from '#app/domain/topics/queries.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { useWords } from '#app/ui/context.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Filters } from '#app/ui/filters.tsx';
import { Columns } from '#app/ui/layout.tsx';
import { MeetingSection } from '#app/ui/meeting-list.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { Subscribe } from '#app/ui/subscribe.tsx';
import { type FilterName, filterNames, readFilters, withoutFilter } from '#app/web/filters.ts';
import { links } from '#app/web/links.ts';
import { calendarOfList, countyChoices, officeZone } from '#app/web/list-page.ts';
import { meetingCards } from '#app/web/meeting-list.ts';
import { pageMeta } from '#app/web/meta.ts';

const pageLength = 20;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const db = context.db.read;
  const now = context.now();
  const query = new URL(request.url).searchParams;
  const asked = readFilters(query, {
    county: (slug) => countyBySlug(db, slug),
    topic: (slug) => topicBySlug(db, slug),
  });
  const cursor = query.get('page')?.slice(0, 100) || undefined;
  const filters = {
    countyId: asked.county?.id,
    topicId: asked.topic?.id,
    from: asked.from,
    to: asked.to,
    zone: officeZone(db),
  };
  const coming = await comingMeetings(db, now, filters, { limit: pageLength, cursor });
  const postponed = cursor ? [] : await postponedMeetings(db, now, filters);
  const used = usedFilters(asked);
  return {
    meetings: await meetingCards(db, coming.items, now),
    postponed: await meetingCards(db, postponed, now),
    typed: asked.typed,
    used,
    names: { county: asked.county?.name, topic: asked.topic?.name },
    problems: asked.problems,
    isFurther: cursor !== undefined,
    next: coming.next && links.meetingsPage(used, coming.next),
    calendar: calendarOfList(context, asked),
    counties: countyChoices(db),
    topics: allTopics(db).map(({ slug, name }) => ({ value: slug, label: name })),
  };
}

/** The filters that were understood, and so are part of the search. */
function usedFilters({ typed, county, topic, from, to }: ReturnType<typeof readFilters>) {
  return {
    ...(county && typed.county ? { county: typed.county } : {}),
    ...(topic && typed.topic ? { topic: typed.topic } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
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
  const { meetings: words } = useWords().pages;
  const isFiltered = Object.keys(list.used).length > 0;
  const heading = list.isFurther ? words.further : isFiltered ? words.found : words.coming;
  return (
    <PublicPage current="meetings">
      <PageHeading title={words.title} lead={words.lead} />
      <Columns
        asideFirst
        aside={
          <Filters
            action={links.meetings()}
            values={list.typed}
            counties={list.counties}
            topics={list.topics}
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
        <MeetingSection heading={heading} meetings={list.meetings} empty={<NothingFound />} />
        <Pagination
          previous={list.isFurther ? links.meetings(list.used) : undefined}
          previousLabel={words.first}
          next={list.next}
        />
        <MeetingSection heading={words.postponed} meetings={list.postponed} />
        <Subscribe addresses={list.calendar} />
      </Columns>
    </PublicPage>
  );
}

/** An empty list offers each filter to be dropped, so that nobody ends here. */
function NothingFound() {
  const { used, names } = useLoaderData<typeof loader>();
  const { meetings: words } = useWords().pages;
  const chosen = filterNames.filter((name) => used[name] !== undefined);
  const label: Record<FilterName, string> = {
    county: words.without.county(names.county ?? ''),
    topic: words.without.topic(names.topic ?? ''),
    from: words.without.from,
    to: words.without.to,
  };
  if (chosen.length === 0) {
    return <EmptyState heading={words.noneAtAll} headingLevel={3} />;
  }
  return (
    <EmptyState heading={words.none} headingLevel={3}>
      <p>{words.noneHere}</p>
      <ul className="tc-choices">
        {chosen.map((name) => (
          <li key={name}>
            <a href={links.meetings(withoutFilter(used, name))}>{label[name]}</a>
          </li>
        ))}
        <li>
          <a href={links.meetings()}>{words.everything}</a>
        </li>
      </ul>
    </EmptyState>
  );
}
