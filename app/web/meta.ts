import type { MetaDescriptor } from '@remix-run/react';
import type { Site } from '#app/ui/context.tsx';
import type { Words } from '#app/words/en.ts';
import { languageOfPath, wordsIn } from '#app/words/languages.ts';
import { calendarOf, links, type NewsFilters } from './links.ts';

/** What Remix hands a page's `meta`, as far as a title needs it. */
type MetaArgs = {
  location: { pathname: string };
  matches: readonly ({ id: string; data?: unknown } | undefined)[];
};

type PageMeta = {
  title: string;
  description?: string | undefined;
  /** Pages behind a token, and answers to forms, are not to be found by search. */
  unlisted?: boolean;
  /** The one address of this page, absolute. */
  canonical?: string | undefined;
  /** Which feeds say the same, for programs that look for them. */
  feeds?: { title: string; filters?: NewsFilters } | undefined;
  /** schema.org data. */
  data?: Record<string, unknown> | undefined;
};

/** The head of a page: its title ends with the office's name, as every title here does. */
export function pageMeta(
  { location, matches }: MetaArgs,
  page: (words: Words) => PageMeta,
): MetaDescriptor[] {
  const words = wordsIn(languageOfPath(location.pathname));
  const root = matches.find((match) => match?.id === 'root')?.data as
    | { site?: Site | undefined }
    | undefined;
  const { title, description, unlisted, canonical, feeds, data } = page(words);
  return [
    { title: words.site.pageTitle(title, root?.site?.officeName ?? words.site.title) },
    ...(description ? [{ name: 'description', content: description }] : []),
    ...(unlisted ? [{ name: 'robots', content: 'noindex' }] : []),
    ...(canonical ? [{ tagName: 'link' as const, rel: 'canonical', href: canonical }] : []),
    ...(feeds ? feedLinks(feeds) : []),
    ...(data ? [{ 'script:ld+json': data } as MetaDescriptor] : []),
  ];
}

function feedLinks({ title, filters = {} }: NonNullable<PageMeta['feeds']>): MetaDescriptor[] {
  const found = [
    ['application/atom+xml', links.atom(filters)],
    ['application/feed+json', links.jsonFeed(filters)],
    ['text/calendar', calendarOf(filters)],
  ];
  return found.map(([type, href]) => ({ tagName: 'link', rel: 'alternate', type, title, href }));
}
