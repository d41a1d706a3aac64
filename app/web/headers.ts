import type { PathKind } from './paths.ts';

type Policy = Record<string, string>;

const nothing: Policy = {
  'default-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
};
const page: Policy = {
  ...nothing,
  'script-src': "'none'",
  'style-src': "'self'",
  'img-src': "'self'",
  'font-src': "'self'",
};

/**
 * The content of a mail is someone's HTML: it may style itself, and do nothing else. A link that a
 * person presses opens a page of its own, which is no part of the mail.
 */
const mail: Policy = {
  'default-src': "'none'",
  'style-src': "'unsafe-inline'",
  'img-src': 'data:',
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'self'",
  sandbox: 'allow-popups allow-popups-to-escape-sandbox',
};

function policyFor(kind: PathKind, nonce: string | undefined): Policy {
  switch (kind) {
    case 'staff':
      return {
        ...page,
        'script-src': `'self' 'nonce-${nonce}'`,
        'connect-src': "'self'",
        'frame-src': "'self'",
      };
    case 'mail-page':
      return { ...page, 'frame-src': "'self'" };
    case 'mail-frame':
      return mail;
    case 'embed':
      return { ...page, 'frame-ancestors': '*' };
    case 'feed':
    case 'private-feed':
    case 'api':
      return nothing;
    case 'public':
    case 'token':
      return page;
  }
}

function written(policy: Policy, https: boolean): string {
  const directives = Object.entries(policy).map(([name, value]) => `${name} ${value}`.trim());
  return [...directives, ...(https ? ['upgrade-insecure-requests'] : [])].join('; ');
}

const referrers: Partial<Record<PathKind, string>> = { 'private-feed': 'no-referrer' };
const framed: Partial<Record<PathKind, string | undefined>> = {
  'mail-frame': 'SAMEORIGIN',
  embed: undefined,
};
const shared = new Set<PathKind>(['feed', 'api', 'embed']);

/**
 * The headers of every answer. Public pages are cached, so theirs hold nothing that differs from
 * one answer to the next; staff pages are never cached and carry a nonce. Referrer-Policy is
 * `same-origin`: with `no-referrer` a page's own form would be sent with `Origin: null`.
 */
export function securityHeaders(
  kind: PathKind,
  { https, nonce }: { https: boolean; nonce?: string | undefined },
): Record<string, string> {
  const frame = kind in framed ? framed[kind] : 'DENY';
  return {
    'content-security-policy': written(policyFor(kind, nonce), https),
    'x-content-type-options': 'nosniff',
    'referrer-policy': referrers[kind] ?? 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': shared.has(kind) ? 'cross-origin' : 'same-origin',
    'origin-agent-cluster': '?1',
    'x-dns-prefetch-control': 'off',
    'x-download-options': 'noopen',
    'x-permitted-cross-domain-policies': 'none',
    'x-xss-protection': '0',
    ...(frame === undefined ? {} : { 'x-frame-options': frame }),
    ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
    ...(kind === 'private-feed' || kind === 'token' ? { 'x-robots-tag': 'noindex' } : {}),
  };
}
