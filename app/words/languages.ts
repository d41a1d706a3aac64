import { en, type Words } from './en.ts';

/** The languages the site speaks. A further one is a file like `en.ts` and a line here. */
const spoken = { en } satisfies Record<string, Words>;

export type Language = keyof typeof spoken;

export const languages = Object.keys(spoken) as Language[];

export function isLanguage(text: string | undefined): text is Language {
  return text !== undefined && Object.hasOwn(spoken, text);
}

export function wordsIn(language: Language): Words {
  return spoken[language];
}

/** The language of an address: `/es/meetings` is Spanish, an address without a prefix is English. */
export function languageOfPath(path: string): Language {
  const first = path.split('/')[1];
  return isLanguage(first) ? first : 'en';
}
