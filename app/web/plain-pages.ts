import { languageOfPath, wordsIn } from '#app/words/languages.ts';
import { known, type ProblemCode } from './api/answers.ts';
import { links } from './links.ts';
import type { PathKind } from './paths.ts';

export type PlainStatus = 400 | 403 | 404 | 413 | 429 | 500 | 503;

/* What a program is told in the API's own words; the rest is the same for everyone. */
const problems: { readonly [status: number]: ProblemCode | undefined } = {
  400: 'not-json',
  401: 'needs-key',
  404: 'not-found',
  405: 'wrong-method',
  415: 'not-json',
};

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (it) => `&#${it.charCodeAt(0)};`);
}

/**
 * An answer given in front of the routes: what went wrong, and what to do about it, in the words
 * that the routes' own error pages use. The API is told the same as a problem document (RFC 9457).
 */
export function plainAnswer(
  status: PlainStatus | 405 | 415 | 401 | 421,
  { path, kind, isHead }: { path: string; kind: PathKind; isHead: boolean },
  headers: Record<string, string>,
): Response {
  const language = languageOfPath(path);
  const { site } = wordsIn(language);
  // The rarer ones have the cause of a more common one, as far as a person can tell.
  const told: PlainStatus =
    status === 421 || status === 405 ? 404 : status === 415 ? 400 : status === 401 ? 403 : status;
  const title = site.errors.heading[told];
  const text = site.errors.text[told];
  const code = kind === 'api' ? problems[status] : undefined;
  if (code) return known(status, code, headers);
  if (kind === 'api') {
    const body = JSON.stringify({ type: 'about:blank', status, title, detail: text });
    return answer(status, body, { ...headers, 'content-type': 'application/problem+json' }, isHead);
  }
  const page = `<!DOCTYPE html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title></head>
<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p><p><a href="${links.home()}">${escaped(site.errors.home)}</a></p></main></body>
</html>
`;
  return answer(status, page, { ...headers, 'content-type': 'text/html; charset=utf-8' }, isHead);
}

function answer(status: number, body: string, headers: Record<string, string>, isHead: boolean) {
  const all = { 'cache-control': 'no-store', ...headers };
  return new Response(isHead ? null : body, { status, headers: all });
}
