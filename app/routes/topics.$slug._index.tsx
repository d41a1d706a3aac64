import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { topicBySlug } from '#app/domain/topics/queries.server.ts';
import { AboutPage } from '#app/ui/about-page.tsx';
import { useWords } from '#app/ui/context.tsx';
import { links } from '#app/web/links.ts';
import { meetingsAbout, notFound, subscribeTo } from '#app/web/list-page.ts';
import { pageMeta } from '#app/web/meta.ts';
import { en } from '#app/words/en.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const db = context.db.read;
  const topic = topicBySlug(db, params.slug ?? '');
  if (!topic) throw notFound();
  return {
    slug: topic.slug,
    name: topic.name,
    description: topic.description,
    meetings: await meetingsAbout(db, { topicId: topic.id }, context.now()),
    calendar: subscribeTo(
      context,
      links.topicFeed(topic.slug),
      en.pages.subscribe.name.topic(topic.name),
    ),
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({
    title: args.data?.name ?? '',
    description: args.data?.description,
    feeds: {
      title: pages.subscribe.name.topic(args.data?.name ?? ''),
      filters: { topic: args.params.slug },
    },
  }));

export default function Topic() {
  const { slug, name, description, meetings, calendar } = useLoaderData<typeof loader>();
  const { pages } = useWords();
  return (
    <AboutPage
      title={name}
      lead={description}
      crumbs={[{ label: pages.meetings.title, href: links.meetings() }]}
      meetings={meetings}
      headings={pages.topic}
      calendar={calendar}
      alerts={{ topic: slug }}
    />
  );
}
