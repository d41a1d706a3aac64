import { en, type MailWords, type Words } from './en.ts';
import { es } from './es.ts';

/** The languages of mail and calendar parts. A further one is a file like `es.ts`, its folder, and a line here. */
const written = { en, es } satisfies Record<string, MailWords>;

/** Those that pages are in too, which takes all areas of `en.ts`. */
const spoken = { en } satisfies Record<string, Words>;

/** What a person may choose to be written to in. */
export type Language = keyof typeof written;
export type PageLanguage = keyof typeof spoken;

export const languages = Object.keys(written) as Language[];

/** What each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', es: 'Español' };

export function isLanguage(text: string | undefined): text is Language {
  return text !== undefined && Object.hasOwn(written, text);
}

/** What is written in mail and calendars. */
export function mailWordsIn(language: Language): MailWords {
  return written[language];
}

/** What stands on pages. */
export function wordsIn(language: PageLanguage): Words {
  return spoken[language];
}

/** The language of an address: `/es/meetings` is Spanish once there are pages in it, one without a prefix is English. */
export function languageOfPath(path: string): PageLanguage {
  const first = path.split('/')[1] ?? '';
  return Object.hasOwn(spoken, first) ? (first as PageLanguage) : 'en';
}
