import { hasControlCharacters } from '#app/platform/text.ts';

export type NameRefusal = 'required' | 'name-too-long' | 'name-characters' | 'name-link';

const longestName = 80;
const shows = /[\p{L}\p{N}\p{P}\p{S}]/u;
const link = /:\/\/|www\.|@|\bxn--|(?<![\p{L}\p{N}.])(\d{1,3}\.){3}\d{1,3}(?![\p{L}\p{N}])/iu;

/**
 * Endings of addresses that mail programs turn into links by themselves. Not all there are: those
 * that are names or titles as well (page, bond, lee, win, st) would refuse people.
 */
const endings = [
  'com net org info biz edu gov mil int online site store shop app dev top xyz club live vip icu',
  'cloud tech space email click website agency digital finance loan loans casino bet poker promo',
  'sale deals news blog host press media рус москва',
];
const countries = [
  'ru cn su io co me tv cc ws tk ml ga cf gq ly gg us uk eu au nz jp kr hk tw sg in id vn th ph my',
  'br mx ar cl pl cz sk ro bg hu gr tr ua by kz ir il za ng ke nl fr es pt ch at se no fi dk рф 中国 网址',
];
/** Endings that begin family names too: "J.de Vries", "M.di Marco", "Mme.la Tour". */
const particles = ['de la di it be to is le al'];

const oneOf = (lists: readonly string[]) => `(?:${lists.join(' ').replaceAll(' ', '|')})`;
const letter = '[\\p{L}\\p{N}-]';
const address = new RegExp(
  `(?<!${letter})(?:${letter}{2,}\\.)*(?:${letter}{2,}\\.${oneOf(endings)}|${letter}{3,}\\.${oneOf(countries)}|${letter}{5,}\\.${oneOf(particles)})(?!${letter})`,
  'iu',
);

/* Full-width signs (U+FF20, U+FF0E) read as links too, and some mail programs press them so; the
   ideographic full stop stands for a dot in addresses (RFC 3490 3.1). */
const readsAsLink = (name: string): boolean => {
  const plain = name.normalize('NFKC').replaceAll('\u3002', '.');
  return link.test(plain) || address.test(plain);
};

/**
 * Why this cannot be a person's name here, or undefined. A confirmation repeats the name to an
 * address nobody has proved: it must not carry an advertisement, nor turn the text around it.
 */
export function nameRefusal(name: string): NameRefusal | undefined {
  if (!shows.test(name)) return name.trim() === '' ? 'required' : 'name-characters';
  if ([...name].length > longestName) return 'name-too-long';
  if (hasControlCharacters(name) || !name.isWellFormed()) return 'name-characters';
  if (readsAsLink(name)) return 'name-link';
  return undefined;
}

/** A name as it is kept: composed, without spaces around it or twice inside. */
export const tidyName = (name: string): string =>
  name.normalize('NFC').trim().replace(/ {2,}/g, ' ');

/** "This was not me" keeps an address silent for so long. */
export const silence = 30 * 24 * 60 * 60 * 1000;

/** A message that an address has not taken for so long is a soft bounce, though it is tried on. */
export const longDelay = 24 * 60 * 60 * 1000;

/** Within so long, soft bounces of so many messages are as good as a hard one. */
export const softWindow = 7 * 24 * 60 * 60 * 1000;
export const isTooManySoft = (messages: number): boolean => messages >= 5;
