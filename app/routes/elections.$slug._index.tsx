import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { officeZone } from '#app/domain/counties/queries.server.ts';
import { electionBySlug } from '#app/domain/elections/queries.server.ts';
import { localDate } from '#app/domain/meetings/when.ts';
import { dayText } from '#app/domain/meetings/when-text.ts';
import { Alert } from '#app/ui/alert.tsx';
import { useWords } from '#app/ui/context.tsx';
import { ElectionDays } from '#app/ui/election-dates.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { links } from '#app/web/links.ts';
import { notFound } from '#app/web/list-page.ts';
import { pageMeta } from '#app/web/meta.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const db = context.db.read;
  const found = electionBySlug(db, params.slug ?? '');
  if (!found) throw notFound();
  const { election, dates } = found;
  const sources = [election.source, ...dates.map(({ source }) => source)];
  return {
    slug: election.slug,
    name: election.name,
    heldOn: election.heldOn,
    confirmed: election.confirmed,
    dates: dates.map(({ label, on, time, confirmed }) => ({ label, on, time, confirmed })),
    sources: [...new Set(sources)],
    isPast: election.heldOn < localDate(context.now(), officeZone(db)),
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, () => ({ title: args.data?.name ?? '' }));

export default function Election() {
  const election = useLoaderData<typeof loader>();
  const words = useWords();
  const { election: say, meetings } = words.pages;
  return (
    <PublicPage crumbs={[{ label: meetings.title, href: links.meetings() }]}>
      <PageHeading title={election.name} lead={dayText(election.heldOn, words)} />
      {election.isPast ? <p>{say.past}</p> : null}
      {election.confirmed ? null : <Alert kind="warning" heading={say.unconfirmed} />}
      <section>
        <h2>{say.dates}</h2>
        <ElectionDays election={election} />
      </section>
      <section>
        <h2>{say.source}</h2>
        {election.sources.map((source) => (
          <p key={source}>{source}</p>
        ))}
      </section>
    </PublicPage>
  );
}
