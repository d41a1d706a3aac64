/**
 * What differs from one person's mail to the next stands as a placeholder while it is rendered, so
 * that mails to 5,000 people are rendered once. Links that open something stay so in what is kept:
 * they carry a token, and a copy of the database must open nothing.
 */
export const placeholders = {
  name: '{{name}}',
  checkCode: '{{check-code}}',
  manage: '{{manage-link}}',
  notMe: '{{not-me-link}}',
  preferences: '{{preferences-link}}',
  unsubscribe: '{{unsubscribe-link}}',
  signIn: '{{sign-in-link}}',
} as const;

type Placeholder = keyof typeof placeholders;
export type SecretLinks = Partial<Record<Exclude<Placeholder, 'name' | 'checkCode'>, string>>;
export type Fillings = Partial<Record<Placeholder, string>>;

/**
 * Puts values in. In one pass, so that a name cannot hold a placeholder of its own. One without a
 * value is left: better a dead link than a wrong one.
 */
export function filled(text: string, values: Fillings): string {
  return text.replace(/\{\{([a-z-]+)\}\}/g, (whole) => {
    const name = names.get(whole);
    return (name && values[name]) ?? whole;
  });
}

const names = new Map(
  Object.entries(placeholders).map(([name, written]) => [written as string, name as Placeholder]),
);

/** `filled` for HTML, where a name must stay text. */
export function filledHtml(html: string, { name, ...values }: Fillings): string {
  return filled(html, name === undefined ? values : { ...values, name: escaped(name) });
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};
const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/**
 * Takes the real links out of a calendar part, which is written with them, since a line folded
 * around a placeholder would be too long once it is filled. Lines are unfolded first (RFC 5545 3.1):
 * a fold in the middle would hide a link.
 */
export function emptied(calendar: string, links: SecretLinks): string {
  let result = calendar.replace(/\r\n[ \t]/g, '');
  for (const [name, url] of Object.entries(links)) {
    result = result.replaceAll(url, placeholders[name as Placeholder]);
  }
  return result;
}
