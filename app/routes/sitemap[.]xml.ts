import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { allCounties } from '#app/domain/counties/queries.server.ts';
import { allElections } from '#app/domain/elections/queries.server.ts';
import { publicSlugs } from '#app/domain/meetings/overview.server.ts';
import { allTopics } from '#app/domain/topics/queries.server.ts';
import { absolute, links } from '#app/web/links.ts';

/** Every public page that is worth finding, for search engines (sitemaps.org). */
export async function loader({ context }: LoaderFunctionArgs) {
  const db = context.db.read;
  const paths = [
    links.home(),
    links.meetings(),
    links.counties(),
    links.verify(),
    links.accessibility(),
    links.privacy(),
    links.status(),
    ...(await publicSlugs(db)).map(links.meeting),
    ...allCounties(db).map(({ slug }) => links.county(slug)),
    ...allTopics(db).map(({ slug }) => links.topic(slug)),
    ...allElections(db).map(({ slug }) => links.election(slug)),
  ];
  const urls = paths.map((path) => absolute(context.settings.publicOrigin, path));
  const entries = urls.map((url) => `<url><loc>${url.replaceAll('&', '&amp;')}</loc></url>`);
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...entries,
    '</urlset>',
    '',
  ].join('\n');
  return new Response(xml, { headers: { 'Content-Type': 'application/xml; charset=utf-8' } });
}
