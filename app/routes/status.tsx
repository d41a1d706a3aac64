import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { officeZone } from '#app/domain/counties/queries.server.ts';
import { whenText } from '#app/domain/meetings/when-text.ts';
import { keptPromises } from '#app/domain/notices/kept-promises.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { useWords } from '#app/ui/context.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { DefinitionList } from '#app/ui/definition-list.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { TextSection } from '#app/ui/text-section.tsx';
import { pageMeta } from '#app/web/meta.ts';

/* Longer than a slow server makes anybody wait, shorter than a person would call late. */
const late = 15 * 60 * 1000;

export const meta: MetaFunction = (args) =>
  pageMeta(args, ({ status }) => ({ title: status.title, description: status.lead }));

/** Public promises kept: counts and ages, and nothing about anybody. */
export async function loader({ context }: LoaderFunctionArgs) {
  const kept = keptPromises(context.db.read, context.now());
  const { since } = kept.waiting;
  const isLate = since !== null && kept.at - since > late;
  const standing = kept.isSending ? (isLate ? 'slow' : 'well') : 'stopped';
  return {
    kept,
    standing: standing as 'well' | 'slow' | 'stopped',
    zone: officeZone(context.db.read),
  };
}

export default function Status() {
  const { kept, standing, zone } = useLoaderData<typeof loader>();
  const words = useWords();
  const { status: say } = words;
  const when = (instant: number) => whenText(instant, { zone, words }, 'short');
  const { waiting, cancellations, seats, changedAt, lastDay, lastMonth } = kept;
  const rows = (['sent', 'uncertain', 'failed', 'returned'] as const).map((name) => ({
    name,
    day: lastDay[name],
    month: lastMonth[name],
  }));
  return (
    <PublicPage>
      <PageHeading title={say.title} lead={say.lead} />
      <Alert kind={standing === 'well' ? 'success' : 'warning'} heading={say[standing]}>
        <p>{say[`${standing}Text`]}</p>
        <p>{say.at(when(kept.at))}</p>
      </Alert>
      <section className="tc-section">
        <h2>{say.mail}</h2>
        <DataTable
          id="mail"
          caption={say.table}
          rows={rows}
          rowKey={({ name }) => name}
          columns={[
            { heading: say.columns.what, rowHeader: true, cell: ({ name }) => say.rows[name] },
            { heading: say.columns.day, numeric: true, cell: ({ day }) => day },
            { heading: say.columns.month, numeric: true, cell: ({ month }) => month },
          ]}
        />
        <p>
          {say.waiting(waiting.count, waiting.since === null ? undefined : when(waiting.since))}
        </p>
      </section>
      <section className="tc-section">
        <h2>{say.promises}</h2>
        <DefinitionList
          entries={[
            {
              term: say.cancelled,
              details:
                cancellations.slowest === null
                  ? say.cancelledNone
                  : say.cancelledText(cancellations.count, Math.ceil(cancellations.slowest / 1000)),
            },
            {
              term: say.seats,
              details:
                seats.meetings === 0
                  ? say.seatsNone
                  : say.seatsText(seats.meetings, seats.oversold),
            },
            {
              term: say.feeds,
              details: changedAt === null ? say.feedsNone : say.feedsText(when(changedAt)),
            },
          ]}
        />
      </section>
      <TextSection heading={say.caveats} paragraphs={say.caveatsText} />
    </PublicPage>
  );
}
