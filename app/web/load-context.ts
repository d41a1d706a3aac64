import type { AppLoadContext } from '@remix-run/server-runtime';
import type { Site } from '#app/ui/context.tsx';
import { en } from '#app/words/en.ts';

declare module '@remix-run/server-runtime' {
  interface AppLoadContext {
    /** Who runs the site, as the office set it. */
    site?: Site;
    /** Lets this page's own scripts run; set for staff pages only. */
    nonce?: string;
  }
}

/** The office's name and address for the frame of a page, also while the database cannot tell. */
export function siteOf({ site }: AppLoadContext): Site {
  return site ?? { officeName: en.site.title, stateName: '', host: '' };
}
