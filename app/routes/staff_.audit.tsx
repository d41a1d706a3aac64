import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { factsForStaff } from '#app/domain/audit/queries.server.ts';
import { verifyFacts } from '#app/domain/audit/verify.server.ts';
import { officeZone } from '#app/domain/counties/queries.server.ts';
import { meetingById } from '#app/domain/meetings/queries.server.ts';
import { may } from '#app/domain/staff/rules.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { SelectField } from '#app/ui/choice-fields.tsx';
import { useWords } from '#app/ui/context.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterBar } from '#app/ui/filter-bar.tsx';
import { HistoryList } from '#app/ui/history.tsx';
import { Panel } from '#app/ui/layout.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { olderThan, staffLinks } from '#app/web/links.ts';
import { requireStaff } from '#app/web/staff-guard.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staffRecords.audit.title);

/** The facts in sentences; the chain is walked only when asked, since that reads every row. */
export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'read-audit');
  const db = ctx.db.read;
  const query = new URL(args.request.url).searchParams;
  const about = await meetingById(db, query.get('meeting') ?? '');
  const area = Object.keys(en.staffRecords.audit.areas).find((it) => it === query.get('area'));
  const meeting = about?.meeting.id;
  const before = Number(query.get('before')) || undefined;
  const kept = plainHash(query.get('head') ?? '');
  return {
    person,
    zone: about?.meeting.zone ?? officeZone(args.context.db.read),
    title: about?.meeting.title,
    filters: { area, meeting },
    chain: query.has('check') ? verifyFacts(db, kept) : undefined,
    kept,
    isPlanner: may(person.role, 'read-schedule'),
    ...factsForStaff(db, { meetingId: meeting, area, before, limit: 50 }),
  };
}

/** A head as it was mailed, where it is one. */
function plainHash(text: string): string | undefined {
  const hash = text.replace(/\s/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(hash) ? hash : undefined;
}

export default function Audit() {
  const shown = useLoaderData<typeof loader>();
  const { person, zone, title, filters, chain, kept, facts, older } = shown;
  const words = useWords();
  const say = words.staffRecords.audit;
  const areas = Object.entries(say.areas).map(([value, label]) => ({ value, label }));
  return (
    <StaffPage person={person} current="audit">
      <PageHeading
        title={say.title}
        lead={title ? say.of(title) : say.lead}
        actions={
          <ButtonLink look="outline" href={`${staffLinks.audit()}?check=chain`}>
            {say.check}
          </ButtonLink>
        }
      />
      {chain?.brokenAt === undefined ? null : (
        <Alert kind="error">
          <p>{say.broken(chain.brokenAt)}</p>
        </Alert>
      )}
      {chain && chain.brokenAt === undefined ? (
        <Alert kind="success">
          <p>{say.whole(chain.count)}</p>
          {kept === undefined ? <p className="tc-breaks">{say.head(chain.head)}</p> : null}
          {chain.keptAt === undefined ? null : <p>{say.through(chain.keptAt)}</p>}
        </Alert>
      ) : null}
      {chain && kept !== undefined && chain.keptAt === undefined ? (
        <Alert kind="error">
          <p className="tc-breaks">{say.notThrough(kept)}</p>
        </Alert>
      ) : null}
      <FilterBar
        action={staffLinks.audit()}
        isFiltered={filters.area !== undefined || filters.meeting !== undefined}
      >
        {filters.meeting ? <input type="hidden" name="meeting" value={filters.meeting} /> : null}
        <SelectField
          name="area"
          label={say.area}
          empty={say.anyArea}
          choices={areas}
          defaultValue={filters.area}
          required
        />
        <Button>{words.staffRecords.show}</Button>
      </FilterBar>
      {facts.length === 0 ? (
        <EmptyState heading={say.none} />
      ) : (
        <Panel>
          <HistoryList
            facts={facts}
            zone={zone}
            withMeeting={filters.meeting === undefined}
            isLinked={shown.isPlanner}
          />
        </Panel>
      )}
      <Pagination
        next={older ? olderThan(staffLinks.audit(), filters, String(older)) : undefined}
        nextLabel={say.older}
      />
    </StaffPage>
  );
}
