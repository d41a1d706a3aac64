import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { officeZone } from '#app/domain/counties/queries.server.ts';
import { meetingById } from '#app/domain/meetings/queries.server.ts';
import { whenText } from '#app/domain/meetings/when-text.ts';
import { messageCounts, messagesForStaff } from '#app/domain/outbox/queries.server.ts';
import { receivedWaiting } from '#app/domain/replies/queries.server.ts';
import { Button } from '#app/ui/button.tsx';
import { SelectField } from '#app/ui/choice-fields.tsx';
import { useWords } from '#app/ui/context.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterBar } from '#app/ui/filter-bar.tsx';
import { type MessageState, MessageTag } from '#app/ui/message-tag.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { olderThan, staffLinks } from '#app/web/links.ts';
import { requireStaff } from '#app/web/staff-guard.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staffRecords.messages.title);

const states = Object.keys(en.statuses.message) as MessageState[];

export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'read-messages');
  const db = ctx.db.read;
  const query = new URL(args.request.url).searchParams;
  const state = states.find((known) => known === query.get('state'));
  const about = await meetingById(db, query.get('meeting') ?? '');
  const meetingId = about?.meeting.id;
  const before = query.get('before') ?? undefined;
  const page = await messagesForStaff(db, { state, meetingId, before, limit: 50 });
  return {
    person,
    zone: officeZone(args.context.db.read),
    counts: await messageCounts(db, meetingId),
    mailWaiting: await receivedWaiting(db),
    filters: { state, meeting: meetingId },
    title: about?.meeting.title,
    ...page,
  };
}

export default function Messages() {
  const { person, mailWaiting, zone, counts, filters, title, messages, older } =
    useLoaderData<typeof loader>();
  const words = useWords();
  const { messages: say, received, kinds } = words.staffRecords;
  const choices = states.map((state) => ({
    value: state,
    label: `${words.statuses.message[state]} (${counts[state] ?? 0})`,
  }));
  return (
    <StaffPage person={person} current="messages">
      <PageHeading
        title={say.title}
        lead={title ? say.about(title) : say.lead}
        actions={<a href={staffLinks.receivedMail()}>{received.link(mailWaiting)}</a>}
      />
      <FilterBar
        action={staffLinks.messages()}
        isFiltered={filters.state !== undefined || filters.meeting !== undefined}
      >
        {filters.meeting ? <input type="hidden" name="meeting" value={filters.meeting} /> : null}
        <SelectField
          name="state"
          label={say.state}
          empty={say.anyState}
          choices={choices}
          defaultValue={filters.state}
          required
        />
        <Button>{words.staffRecords.show}</Button>
      </FilterBar>
      {messages.length === 0 ? (
        <EmptyState icon="envelope" heading={say.none}>
          <p>{say.noneText}</p>
        </EmptyState>
      ) : (
        <DataTable
          id="messages"
          caption={say.caption(messages.length)}
          hideCaption
          rows={messages}
          rowKey={({ id }) => id}
          columns={[
            {
              heading: say.kind,
              rowHeader: true,
              cell: ({ id, kind, subject }) => (
                <>
                  <a href={staffLinks.message(id)}>{kinds[kind] ?? kind}</a>
                  {subject ? <div className="tc-muted tc-subject">{subject}</div> : null}
                </>
              ),
            },
            { heading: say.to, cell: ({ toAddress }) => toAddress || say.deleted },
            {
              heading: say.state,
              cell: ({ state, lastResponse, isReturned }) => (
                <>
                  <MessageTag state={state} isReturned={isReturned} />
                  {state !== 'sent' && lastResponse ? (
                    <div className="tc-muted">{lastResponse}</div>
                  ) : null}
                </>
              ),
            },
            {
              heading: say.when,
              cell: ({ sentAt, endedAt, dueAt }) =>
                whenText(sentAt ?? endedAt ?? dueAt, { zone, words }, 'short'),
            },
          ]}
        />
      )}
      <Pagination
        next={older ? olderThan(staffLinks.messages(), filters, older) : undefined}
        nextLabel={say.older}
      />
    </StaffPage>
  );
}
