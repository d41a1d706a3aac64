import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { allCounties } from '#app/domain/counties/queries.server.ts';
import { allTopics } from '#app/domain/topics/queries.server.ts';
import { Button, ButtonLink, ButtonRow } from '#app/ui/button.tsx';
import { SelectField } from '#app/ui/choice-fields.tsx';
import { useWords } from '#app/ui/context.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterBar, FilterDate } from '#app/ui/filter-bar.tsx';
import { MeetingTable } from '#app/ui/meeting-table.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { staffLinks } from '#app/web/links.ts';
import { requireStaff } from '#app/web/staff-guard.ts';
import { listFilters, staffRows } from '#app/web/staff-list.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staffMeetings.list.title);

export async function loader(args: LoaderFunctionArgs) {
  const { person } = await requireStaff(args, 'read-schedule');
  const { db } = args.context;
  const filters = listFilters(args.request.url);
  const counties = allCounties(db.read).map(({ slug, name }) => ({ value: slug, label: name }));
  const topics = allTopics(db.read).map(({ slug, name }) => ({ value: slug, label: name }));
  return { person, filters, counties, topics, ...(await staffRows(args.context, filters)) };
}

export default function Meetings() {
  const { person, filters, counties, topics, rows, isCut } = useLoaderData<typeof loader>();
  const words = useWords();
  const { list } = words.staffMeetings;
  const states = Object.entries(words.statuses.meeting)
    .filter(([state]) => !['discarded', 'moved', 'unconfirmed'].includes(state))
    .map(([value, label]) => ({ value, label }));
  return (
    <StaffPage person={person} current="meetings">
      <PageHeading
        title={list.title}
        actions={<ButtonLink href={staffLinks.newMeeting()}>{list.add}</ButtonLink>}
      />
      <FilterBar action={staffLinks.meetings()} isFiltered={Object.keys(filters).length > 0}>
        <SelectField
          name="state"
          label={list.stateFilter}
          empty={list.anyState}
          choices={[...states, { value: 'all', label: list.allStates }]}
          defaultValue={filters.state}
          required
        />
        <SelectField
          name="county"
          label={words.finder.county}
          empty={words.finder.anyCounty}
          choices={counties}
          defaultValue={filters.county}
          required
        />
        <SelectField
          name="topic"
          label={words.finder.topic}
          empty={words.finder.anyTopic}
          choices={topics}
          defaultValue={filters.topic}
          required
        />
        <FilterDate name="from" label={words.finder.from} value={filters.from} />
        <FilterDate name="to" label={words.finder.to} value={filters.to} />
        <Button>{words.finder.show}</Button>
      </FilterBar>
      {rows.length === 0 ? (
        <EmptyState heading={list.none}>
          <p>{list.noneText}</p>
          <ButtonRow>
            <ButtonLink look="outline" href={staffLinks.meetings()}>
              {words.finder.clear}
            </ButtonLink>
          </ButtonRow>
        </EmptyState>
      ) : (
        <MeetingTable
          id="meetings"
          caption={isCut ? list.more(rows.length) : list.caption(rows.length)}
          rows={rows}
        />
      )}
    </StaffPage>
  );
}
