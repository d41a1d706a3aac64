import { createServer } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { isLoopbackHost } from '#app/platform/settings.ts';
import type { Assets } from './assets.ts';
import { makeAtOnce } from './at-once.ts';
import type { Process } from './context.ts';
import type { GateSize } from './gate.ts';
import { securityHeaders } from './headers.ts';
import { links } from './links.ts';
import { makeMetrics } from './metrics.ts';
import { makePageCache, type PageCache, type Versions } from './page-cache.ts';
import { isReadableTarget, plainPath } from './paths.ts';
import { plainAnswer } from './plain-pages.ts';
import { type Handle, makeReception } from './reception.ts';
import { robotsText, securityText } from './texts.ts';
import { hostVerdict, type Visit, visitOf } from './visit.ts';

export type Parts = {
  process: Process;
  /** What answers once the front has let a request in: Remix, or a stand-in in tests. */
  handle: Handle;
  versions: Versions;
  assets: Assets;
  /** Database, migrations and worker alive. */
  isReady: () => boolean | Promise<boolean>;
  /** Whether a bearer key may read metrics from elsewhere. */
  isMetricsKey?: (secret: string) => boolean;
  /** A monotonic reading in ms. */
  elapsed?: () => number;
  gate?: GateSize;
};

export type WebServer = {
  port: number;
  /** Stops taking requests, finishes those in flight, and closes within eight seconds. */
  close: () => Promise<void>;
};

const patience = 8_000;
const openAddresses = new Set([links.health(), links.ready(), links.metrics()]);
const reading = new Set(['GET', 'HEAD']);
const apiWriting = new Set(['POST', 'PATCH', 'PUT', 'DELETE']);

/** Pages take forms alone; what the API does not take it refuses in its own words. */
const isWriting = ({ kind, method }: Visit): boolean =>
  kind === 'api' ? apiWriting.has(method) : method === 'POST';

/**
 * What stands in front of every route, in this order: addresses that can be read, health, the
 * host, the method, one spelling of each address, then the small fixed answers and the reception.
 */
export function makeFront(
  parts: Parts,
  cache: PageCache,
): (request: Request, env: HttpBindings) => Response | Promise<Response> {
  const { settings, log, now } = parts.process;
  const metrics = makeMetrics();
  const reception = makeReception(parts, metrics, cache);
  const https = settings.publicOrigin.startsWith('https:');
  const headersFor = (visit: Visit) => securityHeaders(visit.kind, { https, nonce: 'none' });
  const refuse = (status: Parameters<typeof plainAnswer>[0], visit: Visit, extra = {}) => {
    metrics.count('town_crier_front_refusals_total', { status: String(status) });
    return plainAnswer(status, visit, { ...headersFor(visit), ...extra });
  };
  const text = (visit: Visit, body: string, status = 200) =>
    new Response(visit.isHead ? null : body, {
      status,
      headers: {
        ...headersFor(visit),
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': openAddresses.has(visit.path) ? 'no-store' : 'public, max-age=3600',
      },
    });

  function mayReadMetrics(visit: Visit): boolean {
    const isHere = isLoopbackHost(visit.neighbour.replace(/^::ffff:/, ''));
    if (isHere && !visit.isForwarded) return true;
    const [, key] =
      /^Bearer (tc_\S+)$/.exec(visit.request.headers.get('authorization') ?? '') ?? [];
    return key !== undefined && parts.isMetricsKey?.(key) === true;
  }

  type Env = { Bindings: HttpBindings & { visit: Visit } };
  const app = new Hono<Env>();
  app.get(links.health(), (c) => text(c.env.visit, 'alive\n'));
  app.get(links.ready(), async (c) =>
    (await parts.isReady())
      ? text(c.env.visit, 'ready\n')
      : text(c.env.visit, 'not ready: the database or the worker does not answer\n', 503),
  );
  app.get(links.metrics(), (c) =>
    mayReadMetrics(c.env.visit) ? text(c.env.visit, metrics.text()) : refuse(404, c.env.visit),
  );
  app.get(links.robots(), (c) => text(c.env.visit, robotsText(settings)));
  app.get(links.securityText(), (c) => text(c.env.visit, securityText(settings, now())));
  app.all('*', (c) => reception(c.env.visit));
  app.onError((error, c) => {
    log.error(error);
    return refuse(500, c.env.visit);
  });

  return (request, env) => {
    const visit = visitOf(request, env.incoming, settings);
    if (!isReadableTarget(env.incoming.url ?? '')) return refuse(400, visit);
    const isReading = reading.has(visit.method);
    if (!openAddresses.has(visit.path)) {
      const verdict = hostVerdict(visit.host, isReading, settings);
      const target = `${settings.publicOrigin}${env.incoming.url}`;
      if (verdict === 'misdirected') return refuse(421, visit);
      if (verdict === 'lead') return lead(target, 307, headersFor(visit));
    }
    if (visit.method === 'OPTIONS') return options(visit, headersFor(visit));
    if (!isReading && !isWriting(visit)) {
      return refuse(405, visit, { allow: 'GET, HEAD, POST, OPTIONS' });
    }
    const plain = plainPath(visit.path);
    if (plain !== visit.path) {
      const query = visit.query === '' ? '' : `?${visit.query}`;
      return isReading ? lead(`${plain}${query}`, 308, headersFor(visit)) : refuse(400, visit);
    }
    return app.fetch(request, { ...env, visit });
  };
}

function lead(location: string, status: 307 | 308, headers: Record<string, string>): Response {
  return new Response(null, { status, headers: { ...headers, location } });
}

/** Any origin may read what is public; nothing else is answered to another origin. */
function options(visit: Visit, headers: Record<string, string>): Response {
  const cors = {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, HEAD',
    'access-control-max-age': '86400',
  };
  const allow = { allow: 'GET, HEAD, POST, OPTIONS' };
  const isOpen = visit.kind === 'api' || visit.kind === 'feed';
  return new Response(null, {
    status: 204,
    headers: { ...headers, ...allow, ...(isOpen ? cors : {}) },
  });
}

/** Listens, with an end to every wait that a slow or silent client could cause. */
export function listen(parts: Parts): Promise<WebServer> {
  const { settings, log, now } = parts.process;
  const elapsed = parts.elapsed ?? (() => performance.now());
  const cache = makePageCache({ versions: parts.versions, now, elapsed });
  const front = makeFront(parts, cache);
  const atOnce = makeAtOnce(cache, settings.publicOrigin);
  const answer = (request: Request, env: unknown) => front(request, env as HttpBindings);
  const listener = getRequestListener(answer, {
    hostname: new URL(settings.publicOrigin).host,
    errorHandler: (error) => {
      log.warn({ err: error }, 'a request could not be read');
      return new Response(null, { status: 400, headers: { connection: 'close' } });
    },
  });
  const server = createServer(
    {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 2_000,
      keepAliveTimeout: 65_000,
    },
    (incoming, outgoing) => {
      if (!atOnce(incoming, outgoing)) listener(incoming, outgoing);
    },
  );
  const close = () =>
    new Promise<void>((settle) => {
      const end = setTimeout(() => server.closeAllConnections(), patience);
      server.close(() => {
        clearTimeout(end);
        settle();
      });
      server.closeIdleConnections();
    });
  return new Promise((settle, fail) => {
    server.once('error', fail);
    server.listen(settings.port, settings.host, () => {
      const bound = server.address();
      const port = typeof bound === 'object' && bound !== null ? bound.port : settings.port;
      settle({ port, close });
    });
  });
}
