import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { officeZone } from '#app/domain/counties/queries.server.ts';
import { comingMeetings } from '#app/domain/meetings/lists.server.ts';
import { comingByTopic } from '#app/domain/meetings/overview.server.ts';
import { allTopics } from '#app/domain/topics/queries.server.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { SelectField } from '#app/ui/choice-fields.tsx';
import { useWords } from '#app/ui/context.tsx';
import { ElectionPanel } from '#app/ui/election-dates.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Columns, Panel } from '#app/ui/layout.tsx';
import { MeetingCards } from '#app/ui/meeting-list.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { TopicLinks } from '#app/ui/topic-links.tsx';
import { links } from '#app/web/links.ts';
import { countyChoices, electionsNext } from '#app/web/list-page.ts';
import { meetingCards } from '#app/web/meeting-list.ts';
import { pageMeta } from '#app/web/meta.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const db = context.db.read;
  const now = context.now();
  const next = await comingMeetings(db, now, { zone: officeZone(db) }, { limit: 6 });
  const counts = await comingByTopic(db, now);
  return {
    meetings: await meetingCards(db, next.items, now),
    counties: countyChoices(db),
    topics: allTopics(db).map(({ id, slug, name }) => ({
      slug,
      name,
      coming: counts.get(id) ?? 0,
    })),
    elections: electionsNext(db, now),
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({
    title: pages.home.title,
    description: pages.home.lead,
    feeds: { title: pages.meetings.title },
  }));

export default function Home() {
  const { meetings, counties, topics, elections } = useLoaderData<typeof loader>();
  const { home } = useWords().pages;
  const { finder } = useWords();
  const hero = (
    <>
      <h1>{home.title}</h1>
      <p className="tc-lead">{home.lead}</p>
      <form className="tc-ask" action={links.meetings()} method="get">
        <SelectField
          name="county"
          label={home.ask}
          choices={counties}
          empty={finder.anyCounty}
          required
        />
        <Button>{home.show}</Button>
      </form>
    </>
  );
  return (
    <PublicPage hero={hero}>
      <Columns
        aside={
          <>
            <ElectionPanel heading={home.elections} elections={elections} />
            <Panel heading={home.counties}>
              <p>{home.countiesLead}</p>
              <p>
                <a href={links.counties()}>{home.allCounties}</a>
              </p>
            </Panel>
            <Panel heading={home.topics}>
              <TopicLinks topics={topics} />
            </Panel>
          </>
        }
      >
        <h2>{home.next}</h2>
        {meetings.length === 0 ? (
          <EmptyState heading={home.none} headingLevel={3}>
            <p>{home.noneText}</p>
          </EmptyState>
        ) : (
          <>
            <MeetingCards meetings={meetings} />
            <div className="tc-button-row">
              <ButtonLink href={links.meetings()} look="outline">
                {home.all}
              </ButtonLink>
            </div>
          </>
        )}
      </Columns>
    </PublicPage>
  );
}
