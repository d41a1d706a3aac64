import { hasControlCharacters } from '#app/platform/text.ts';

export type NameRefusal = 'required' | 'name-too-long' | 'name-characters' | 'name-link';

const longestName = 80;
const shows = /[\p{L}\p{N}\p{P}\p{S}]/u;
const link = /:\/\/|www\.|@/i;

/**
 * Why this cannot be a person's name here, or undefined. A confirmation repeats the name to an
 * address nobody has proved: it must not carry an advertisement, nor turn the text around it.
 */
export function nameRefusal(name: string): NameRefusal | undefined {
  if (!shows.test(name)) return name.trim() === '' ? 'required' : 'name-characters';
  if ([...name].length > longestName) return 'name-too-long';
  if (hasControlCharacters(name) || !name.isWellFormed()) return 'name-characters';
  /* Full-width signs (U+FF20, U+FF0E) read as links too, and some mail programs press them so. */
  if (link.test(name.normalize('NFKC'))) return 'name-link';
  return undefined;
}

/** A name as it is kept: composed, without spaces around it or twice inside. */
export const tidyName = (name: string): string =>
  name.normalize('NFC').trim().replace(/ {2,}/g, ' ');

/** "This was not me" keeps an address silent for so long. */
export const silence = 30 * 24 * 60 * 60 * 1000;

/** Within so long, soft bounces of so many messages are as good as a hard one. */
export const softWindow = 7 * 24 * 60 * 60 * 1000;
export const isTooManySoft = (messages: number): boolean => messages >= 5;
