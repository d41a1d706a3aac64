/**
 * Links that open something carry a token, and what is kept of a mail must not: mails are rendered
 * with these in their place, and filled in for sending alone.
 */
export const placeholders = {
  manage: '{{manage-link}}',
  notMe: '{{not-me-link}}',
  preferences: '{{preferences-link}}',
  unsubscribe: '{{unsubscribe-link}}',
  signIn: '{{sign-in-link}}',
} as const;

export type SecretLinks = Partial<Record<keyof typeof placeholders, string>>;

/** Puts the real links in. A placeholder without a link is left: better a dead link than a wrong one. */
export function filled(text: string, links: SecretLinks): string {
  let result = text;
  for (const [name, url] of Object.entries(links)) {
    result = result.replaceAll(placeholders[name as keyof SecretLinks], url);
  }
  return result;
}

/**
 * Takes the real links out of a calendar part, which is written with them, since a line folded
 * around a placeholder would be too long once it is filled. Lines are unfolded first (RFC 5545 3.1):
 * a fold in the middle would hide a link.
 */
export function emptied(calendar: string, links: SecretLinks): string {
  let result = calendar.replace(/\r\n[ \t]/g, '');
  for (const [name, url] of Object.entries(links)) {
    result = result.replaceAll(url, placeholders[name as keyof SecretLinks]);
  }
  return result;
}
