import { createContext, type ReactNode, useContext } from 'react';
import { en } from '#app/words/en.ts';
import { type PageLanguage, wordsIn } from '#app/words/languages.ts';

/** What every page says about the office that runs the site. */
export type Site = {
  officeName: string;
  stateName: string;
  /** Where pages of the site live, "meetings.example.gov": people are told to look for it. */
  host: string;
  officeEmail?: string | undefined;
  officeAddress?: string | undefined;
};

type PageContext = { language: PageLanguage; site: Site };

/** Stands in while the office cannot be asked, as on a page that says so. */
const unknownSite: Site = { officeName: en.site.title, stateName: '', host: '' };

const Context = createContext<PageContext>({ language: 'en', site: unknownSite });

type PageProviderProps = { language: PageLanguage; site: Site | undefined; children: ReactNode };

/** Hands language and site to every component below, so that pages need not thread them through. */
export function PageProvider({ language, site = unknownSite, children }: PageProviderProps) {
  return <Context.Provider value={{ language, site }}>{children}</Context.Provider>;
}

export function useSite(): Site {
  return useContext(Context).site;
}

export function useLanguage(): PageLanguage {
  return useContext(Context).language;
}

/** The sentences of the page's language. */
export function useWords() {
  return wordsIn(useLanguage());
}

/** The one-time number that lets a staff page's own scripts run; public pages have none. */
export const NonceContext = createContext<string | undefined>(undefined);
