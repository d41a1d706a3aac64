/**
 * A name as it stands in an address: lower-case ASCII words joined by hyphens, accents folded, at
 * most 60 characters, in whole words. Empty when nothing of the name survives.
 */
export function slugify(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .replace(pastTheLastWord, '$1');
}

/* What fits, without the word that is cut; a first word that is longer by itself is cut all the same. */
const pastTheLastWord = /^(?=.{61})(.{1,60}(?=-)|.{60}).*$/;

/** The first of `base`, `base-2`, `base-3` … that is not taken. */
export function uniqueSlug(base: string, isTaken: (slug: string) => boolean): string {
  const stem = base || 'meeting';
  if (!isTaken(stem)) return stem;
  for (let number = 2; ; number++) {
    const slug = `${stem}-${number}`;
    if (!isTaken(slug)) return slug;
  }
}
