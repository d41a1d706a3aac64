import type { IncomingMessage } from 'node:http';
import { clientAddress } from '#app/platform/networks.ts';
import { isLoopbackHost, type Settings } from '#app/platform/settings.ts';
import { type PathKind, pathKind } from './paths.ts';

/** One request as the front looks at it, before any route does. */
export type Visit = {
  request: Request;
  method: string;
  /** The path and the query as they were sent. */
  path: string;
  query: string;
  kind: PathKind;
  isHead: boolean;
  host: string;
  /** The socket's own address, whatever a proxy says. */
  neighbour: string;
  isForwarded: boolean;
  client: string;
};

export function visitOf(request: Request, incoming: IncomingMessage, settings: Settings): Visit {
  const target = incoming.url ?? '/';
  const at = target.indexOf('?');
  const path = at < 0 ? target : target.slice(0, at);
  const neighbour = incoming.socket.remoteAddress ?? '';
  const forwarded = incoming.headers['x-forwarded-for'];
  const forwardedFor = Array.isArray(forwarded) ? forwarded.join(',') : forwarded;
  return {
    request,
    method: incoming.method ?? 'GET',
    path,
    query: at < 0 ? '' : target.slice(at + 1),
    kind: pathKind(path),
    isHead: incoming.method === 'HEAD',
    host: (incoming.headers.host ?? '').toLowerCase(),
    neighbour,
    isForwarded: forwardedFor !== undefined || incoming.headers.forwarded !== undefined,
    client: clientAddress(neighbour, forwardedFor, settings.trustProxy),
  };
}

/**
 * What to do with the Host a client asked for. Links are made from PUBLIC_ORIGIN and cookies are
 * bound to it, so any other name is misdirected; another name of this machine is led there.
 */
export function hostVerdict(
  host: string,
  isReading: boolean,
  settings: Pick<Settings, 'publicOrigin' | 'live'>,
): 'ours' | 'lead' | 'misdirected' {
  const ours = new URL(settings.publicOrigin);
  const port = ours.protocol === 'https:' ? ':443' : ':80';
  if (host === ours.host || host === `${ours.hostname}${port}`) return 'ours';
  const name = host.replace(/:\d+$/, '');
  return isReading && !settings.live && isLoopbackHost(name) ? 'lead' : 'misdirected';
}
