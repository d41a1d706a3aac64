/**
 * Text as it is searched: lower case, without accents, one space where there were more. The SQL
 * function of the same name on every connection does this, so that both sides of a search agree.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}
