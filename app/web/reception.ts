import { randomBytes } from 'node:crypto';
import { formToken, isFormToken } from '#app/platform/tokens.ts';
import { bodyFields, bodyKind, largestForm, readBody } from './bodies.ts';
import type { AppContext } from './context.ts';
import { formTokenField } from './forms.ts';
import { makeGate } from './gate.ts';
import { guard } from './guard.ts';
import { securityHeaders } from './headers.ts';
import {
  type Asked,
  answerOf,
  compressed,
  encodingFor,
  keptPage,
  type Rendered,
} from './kept-page.ts';
import { links } from './links.ts';
import type { Metrics } from './metrics.ts';
import { feedLasts, figuresLast, type Lasting, type PageCache, pageLasts } from './page-cache.ts';
import { cacheKey, type PathKind, withoutLanguage } from './paths.ts';
import { type PlainStatus, plainAnswer } from './plain-pages.ts';
import type { Parts } from './server.ts';
import { cookieValue, sessionCookieName } from './session-cookie.ts';
import type { Visit } from './visit.ts';

export type Handle = (request: Request, context: AppContext) => Promise<Response>;

const manyRunning = { running: 256, waiting: 512 };
const retryAfter = '2';

/**
 * Answers a request for which an address was asked that this site could have: files and kept pages
 * first, then, for what changes something, the body and the guard, then the routes, through the
 * gate. Every answer leaves with the headers of its kind.
 */
export function makeReception(
  parts: Parts,
  metrics: Metrics,
  cache: PageCache,
): (visit: Visit) => Response | Promise<Response> {
  const { process, handle, assets } = parts;
  const { settings, log } = process;
  const https = settings.publicOrigin.startsWith('https:');
  const cookieName = sessionCookieName(settings.publicOrigin);
  const gate = makeGate(parts.gate ?? manyRunning);
  watch();

  const token = (path: string) => formToken(settings.secretKey, path, process.now());
  const headersFor = (kind: PathKind, nonce?: string) => securityHeaders(kind, { https, nonce });

  function refuse(status: PlainStatus | 401 | 405 | 415, visit: Visit, extra = {}): Response {
    metrics.count('town_crier_front_refusals_total', { status: String(status) });
    return plainAnswer(status, visit, { ...headersFor(visit.kind, 'none'), ...extra });
  }
  function busy(visit: Visit): Response {
    return refuse(503, visit, { 'retry-after': retryAfter });
  }

  /** Asks the routes, and turns what they throw into an answer without a word of it. */
  async function ask(request: Request, visit: Visit, nonce?: string): Promise<Response> {
    try {
      return await handle(request, {
        ...process,
        clientAddress: visit.client,
        nonce,
        formToken: token,
        spend: async (limit) => (await process.limits.take(limit, visit.client)).ok,
      });
    } catch (error) {
      log.error({ err: error, method: visit.method, kind: visit.kind }, 'a route failed');
      return refuse(500, visit);
    }
  }

  function kept(visit: Visit, address: string): Response | Promise<Response> {
    const asked = askedOf(visit);
    const render = () => gate.enter(() => rendered(visit, address));
    const answered = cache.answer(address, asked, render, lastingOf(visit));
    return answered instanceof Promise
      ? answered.then((response) => response ?? busy(visit))
      : answered;
  }

  /** Renders for everyone: nothing of the one who asked reaches the route. */
  async function rendered(visit: Visit, address: string): Promise<Rendered> {
    const everyone = { ...visit, client: '', isHead: false };
    const response = await ask(new Request(`${settings.publicOrigin}${address}`), everyone);
    const isFeed = visit.kind === 'feed';
    const lasting = isFeed ? 'public, max-age=300' : 'public, max-age=0, must-revalidate';
    return {
      status: response.status,
      headers: {
        ...Object.fromEntries(response.headers),
        ...headersFor(visit.kind),
        ...open(visit.kind),
        'cache-control': response.status === 200 ? lasting : 'no-store',
      },
      body: new Uint8Array(await response.arrayBuffer()),
    };
  }

  async function routed(visit: Visit, body: Uint8Array<ArrayBuffer> | null): Promise<Response> {
    const { request, kind } = visit;
    const query = visit.query === '' ? '' : `?${visit.query}`;
    const headers = new Headers(request.headers);
    if (kind === 'api') headers.delete('cookie');
    const nonce = kind === 'staff' ? randomBytes(16).toString('base64') : undefined;
    const asked = new Request(`${settings.publicOrigin}${visit.path}${query}`, {
      method: visit.method,
      headers,
      body,
    });
    const answering = gate.enter(() => ask(asked, visit, nonce));
    if (answering === undefined) return busy(visit);
    return dressed(await answering, visit, nonce);
  }

  /** The routes' answer with the headers of its kind; only its own say how long it lasts. */
  function dressed(response: Response, { kind }: Visit, nonce: string | undefined): Response {
    const headers = new Headers(response.headers);
    const own = { ...headersFor(kind, nonce), ...open(kind) };
    for (const [name, value] of Object.entries(own)) headers.set(name, value);
    if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-store');
    if (response.status === 429 && !headers.has('retry-after')) headers.set('retry-after', '600');
    metrics.count('town_crier_responses_total', { kind, status: String(response.status) });
    return new Response(response.body, { status: response.status, headers });
  }

  /** One person's own: tagged and compressed like what is kept, and kept by nobody. */
  async function tagged(visit: Visit): Promise<Response> {
    const response = await routed({ ...visit, method: 'GET' }, null);
    const { status, headers } = response;
    const body = new Uint8Array(await response.arrayBuffer());
    if (status !== 200) return new Response(visit.isHead ? null : body, { status, headers });
    const page = keptPage({ status, headers: Object.fromEntries(headers), body }, undefined);
    const found = answerOf(page, askedOf(visit), encodingFor);
    const ready = typeof found === 'string' ? await compressed(page, found) : found;
    return new Response(visit.isHead ? null : ready.body, ready);
  }

  async function changed(visit: Visit): Promise<Response> {
    const { request, kind, path } = visit;
    const contentType = request.headers.get('content-type');
    const length = request.headers.get('content-length');
    const hasBody = length === null ? request.headers.has('transfer-encoding') : length !== '0';
    const type = bodyKind(contentType);
    if (hasBody && contentType !== null && type === undefined) return refuse(415, visit);
    if (type === 'json' && kind !== 'api') return refuse(415, visit);
    const body = await readBody(request, largestForm);
    if (!body.ok) {
      const status = body.reason === 'too-large' ? 413 : 400;
      return refuse(status, visit, { connection: 'close' });
    }
    if (body.value.byteLength > 0 && type === undefined) return refuse(415, visit);
    const fields = type && (await bodyFields(body.value, type, contentType ?? ''));
    if (fields && !fields.ok) return refuse(400, visit);

    const carried = fields?.value.find(([name]) => name === formTokenField)?.[1];
    const verdict = guard(
      {
        path,
        kind,
        secFetchSite: request.headers.get('sec-fetch-site') ?? undefined,
        origin: request.headers.get('origin') ?? undefined,
        authorization: request.headers.get('authorization') ?? undefined,
        hasSession: cookieValue(request.headers.get('cookie'), cookieName) !== undefined,
        hasFormToken: () =>
          carried !== undefined && isFormToken(settings.secretKey, path, carried, process.now()),
      },
      settings.publicOrigin,
    );
    if (verdict.ok) return routed(visit, body.value);
    metrics.count('town_crier_guard_refusals_total', { reason: verdict.reason });
    if (verdict.reason === 'no-key') return refuse(401, visit, { 'www-authenticate': 'Bearer' });
    return refuse(403, visit);
  }

  function watch() {
    metrics.watch('town_crier_requests_running', () => gate.counts().running);
    metrics.watch('town_crier_requests_waiting', () => gate.counts().waiting);
    metrics.watch('town_crier_requests_refused_total', () => gate.counts().refused);
    metrics.watch('town_crier_page_cache_hits_total', () => cache.counts().hits);
    metrics.watch('town_crier_page_cache_renders_total', () => cache.counts().renders);
    metrics.watch('town_crier_page_cache_pages', () => cache.counts().pages);
    metrics.watch('town_crier_page_cache_bytes', () => cache.counts().bytes);
  }

  return (visit) => {
    if (!isOfThisSite(visit)) return refuse(404, visit);
    if (visit.method !== 'GET' && visit.method !== 'HEAD') return changed(visit);
    const file = assets(visit.path, visit.request.headers, visit.isHead);
    if (file !== undefined) return file;
    const cookie = visit.request.headers.get('cookie');
    const isSignedIn = cookie !== null && cookieValue(cookie, cookieName) !== undefined;
    if (visit.kind === 'private-feed') return tagged(visit);
    if (isSignedIn && visit.kind !== 'feed') return routed(visit, null);
    const key = cacheKey(visit.path, visit.query);
    if (key.kind === 'wrong') return refuse(400, visit);
    return key.kind === 'kept' ? kept(visit, key.address) : routed(visit, null);
  };
}

/** How long an answer is kept depends on what it shows. */
function lastingOf({ kind, path }: Visit): Lasting {
  if (kind === 'feed') return feedLasts;
  return withoutLanguage(path) === links.status() ? figuresLast : pageLasts;
}

function askedOf({ request: { headers }, isHead }: Visit): Asked {
  return {
    isHead,
    acceptEncoding: headers.get('accept-encoding') ?? undefined,
    ifNoneMatch: headers.get('if-none-match') ?? undefined,
    ifModifiedSince: headers.get('if-modified-since') ?? undefined,
  };
}

function open(kind: PathKind): Record<string, string> {
  return kind === 'api' || kind === 'feed' ? { 'access-control-allow-origin': '*' } : {};
}

/**
 * Remix would answer these to anyone: `?_data=` runs a loader or action past its page, the
 * manifest tells every route, and `.data` is for pages with scripts, which only staff have.
 */
function isOfThisSite({ path, query }: Visit): boolean {
  if (path === '/__manifest') return false;
  if (path.endsWith('.data') && !/^\/staff[/.]/.test(path)) return false;
  return query === '' || !new URLSearchParams(query).has('_data');
}
