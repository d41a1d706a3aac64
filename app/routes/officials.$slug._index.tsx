import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { officialBySlug } from '#app/domain/officials/queries.server.ts';
import { AboutPage } from '#app/ui/about-page.tsx';
import { useWords } from '#app/ui/context.tsx';
import { links } from '#app/web/links.ts';
import { meetingsAbout, notFound, subscribeTo } from '#app/web/list-page.ts';
import { pageMeta } from '#app/web/meta.ts';
import { en } from '#app/words/en.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const db = context.db.read;
  const official = officialBySlug(db, params.slug ?? '');
  if (!official) throw notFound();
  return {
    name: official.name,
    title: official.title,
    meetings: await meetingsAbout(db, { officialId: official.id }, context.now()),
    calendar: subscribeTo(
      context,
      links.officialFeed(official.slug),
      en.pages.subscribe.name.official(official.name),
    ),
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, () => ({ title: args.data?.name ?? '', description: args.data?.title }));

export default function Official() {
  const { name, title, meetings, calendar } = useLoaderData<typeof loader>();
  const { pages } = useWords();
  return (
    <AboutPage
      title={name}
      lead={title}
      crumbs={[{ label: pages.meetings.title, href: links.meetings() }]}
      meetings={meetings}
      headings={{ ...pages.official, none: pages.official.none(name) }}
      calendar={calendar}
    />
  );
}
