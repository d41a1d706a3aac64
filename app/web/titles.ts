import type { MetaDescriptor } from '@remix-run/react';
import { en } from '#app/words/en.ts';

type Metaish = { matches: readonly ({ id: string; data?: unknown } | undefined)[] };

/**
 * The title of a page nobody is meant to find by searching: staff pages and those behind a link.
 * A title says the page first, so that a row of tabs can be told apart.
 */
export function titled(args: Metaish, page: string): MetaDescriptor[] {
  const root = args.matches.find((match) => match?.id === 'root')?.data;
  const site = (root as { site?: { officeName?: string } } | undefined)?.site;
  return [
    { title: en.site.pageTitle(page, site?.officeName ?? en.site.title) },
    { name: 'robots', content: 'noindex' },
  ];
}
