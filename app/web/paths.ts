/** What kind of answer an address gives; headers, caching and the guard differ by it. */
export type PathKind =
  | 'public'
  | 'feed'
  | 'private-feed'
  | 'token'
  | 'embed'
  | 'api'
  | 'mail-page'
  | 'mail-frame'
  | 'staff';

const tokenPath = /^\/(rsvps|alerts|unsubscribe)\/./;
const feedPath = /^\/(?!staff|api|mailbox).*\.(ics|atom)$|^\/meetings\.json$/;

/** The path without the prefix that says its language. */
export function withoutLanguage(path: string): string {
  return /^\/es(?=\/|$)/.test(path) ? path.slice(3) || '/' : path;
}

export function pathKind(path: string): PathKind {
  /* Routes answer to any case, and so do the kinds of answer. */
  const plain = withoutLanguage(path).toLowerCase();
  if (/^\/(mailbox|staff\/messages)\/[^/]+\/html$/.test(plain)) return 'mail-frame';
  if (/^\/mailbox(\/|$)/.test(plain)) return 'mail-page';
  if (/^\/(staff|sign-in|sign-out)(\/|$)/.test(plain) || /^\/staff\.data$/.test(plain))
    return 'staff';
  if (/^\/api(\/|$)/.test(plain)) return 'api';
  if (/^\/embed\//.test(plain)) return 'embed';
  if (/^\/feeds\//.test(plain)) return 'private-feed';
  if (tokenPath.test(plain)) return 'token';
  return feedPath.test(plain) ? 'feed' : 'public';
}

const filters = ['county', 'topic', 'from', 'to', 'near', 'q', 'language', 'access', 'page'];
const cachedPaths: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\/meetings$/, filters],
  [/^\/embed\/meetings$/, ['county', 'language']],
  [/^\/$/, []],
  [/^\/(meetings|counties|venues|topics|officials|elections)\/[^/]+$/, []],
  [/^\/(counties|venues|topics|officials)\/[^/]+\/calendar\.ics$/, []],
  [/^\/meetings\.(atom|json)$/, ['county', 'topic']],
  [/^\/alerts$/, ['county', 'topic', 'near']],
  [/^\/(counties|accessibility|privacy|status|calendar\.ics|sitemap\.xml)$/, []],
];

/** Longer ones are rendered each time, so that invented searches do not fill the memory. */
const longestKept = 120;

export type CacheKey = { kind: 'kept'; address: string } | { kind: 'passed' } | { kind: 'wrong' };

/**
 * The one address under which a public page is kept: known filters in one order, without empty and
 * unknown ones. A filter given twice is wrong: which of the two was meant?
 */
export function cacheKey(path: string, query: string): CacheKey {
  const plain = withoutLanguage(path);
  const known = cachedPaths.find(([pattern]) => pattern.test(plain))?.[1];
  if (known === undefined) return { kind: 'passed' };
  if (query === '') return { kind: 'kept', address: path };
  const given = new URLSearchParams(query);
  const kept = new URLSearchParams();
  for (const name of known) {
    const [value = '', ...more] = given.getAll(name);
    if (more.length > 0) return { kind: 'wrong' };
    if (value.trim() !== '') kept.set(name, value.trim());
  }
  if (kept.size === 0) return { kind: 'kept', address: path };
  const address = `${path}?${kept}`;
  return address.length - path.length > longestKept
    ? { kind: 'passed' }
    : { kind: 'kept', address };
}

/**
 * Whether a request line's target can be read as one address of this site: origin form, ASCII,
 * percent-encoded UTF-8, nothing that is invisible, and no more of it than a person could mean.
 */
export function isReadableTarget(target: string): boolean {
  if (!/^\/[!-~]*$/.test(target) || target.length > 4096 || /[\\#]/.test(target)) return false;
  if (target.startsWith('//') || /\/\.{1,2}(?=[/?]|$)/.test(target)) return false;
  const [path = '', query = ''] = target.split('?', 2);
  if (query.split('&').length > 50) return false;
  if (!target.includes('%')) return true;
  return isReadable(path) && isReadable(query.replaceAll('+', '%20'));
}

/**
 * A path with nothing percent-encoded that need not be, its first part in small letters, and no
 * slash at its end. Routes answer to any case, but the first part says what kind of address it is.
 */
export function plainPath(path: string): string {
  const decoded = path.replace(/%[2-7][0-9a-f]/gi, (code) => {
    const character = decodeURIComponent(code);
    return /[\w.~-]/.test(character) ? character : code.toUpperCase();
  });
  const plain = decoded.replace(/^\/[^/]*/, (first) => first.toLowerCase());
  return plain.length > 1 ? plain.replace(/\/+$/, '') || '/' : plain;
}

function isReadable(text: string): boolean {
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    return !/[\u0000-\u001f\u007f\ufeff]/.test(decodeURIComponent(text));
  } catch {
    return false;
  }
}
