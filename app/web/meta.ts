import type { MetaDescriptor } from '@remix-run/react';
import type { Site } from '#app/ui/context.tsx';
import type { Words } from '#app/words/en.ts';
import { languageOfPath, wordsIn } from '#app/words/languages.ts';

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
  const { title, description, unlisted, canonical, data } = page(words);
  return [
    { title: words.site.pageTitle(title, root?.site?.officeName ?? words.site.title) },
    ...(description ? [{ name: 'description', content: description }] : []),
    ...(unlisted ? [{ name: 'robots', content: 'noindex' }] : []),
    ...(canonical ? [{ tagName: 'link' as const, rel: 'canonical', href: canonical }] : []),
    ...(data ? [{ 'script:ld+json': data } as MetaDescriptor] : []),
  ];
}
