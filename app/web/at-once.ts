import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Asked } from './kept-page.ts';
import type { PageCache } from './page-cache.ts';

/**
 * Answers a page or feed that is kept straight to the connection, in a third of the time that the
 * way through Request and Response takes, and says whether it did. Only what is written exactly
 * as the address under which the page is kept is answered here: such an address has been through
 * every question of the front before. Whoever has a cookie, a body or another host goes the long way.
 */
export function makeAtOnce(
  cache: Pick<PageCache, 'atOnce'>,
  publicOrigin: string,
): (incoming: IncomingMessage, outgoing: ServerResponse) => boolean {
  const { host: ours } = new URL(publicOrigin);
  return (incoming, outgoing) => {
    const { method, url = '' } = incoming;
    if (method !== 'GET' && method !== 'HEAD') return false;
    const { headers } = incoming;
    if (headers.host !== ours || headers.cookie !== undefined) return false;
    if (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined) {
      return false;
    }
    const asked: Asked = {
      isHead: method === 'HEAD',
      acceptEncoding: headers['accept-encoding'] as string | undefined,
      ifNoneMatch: headers['if-none-match'],
      ifModifiedSince: headers['if-modified-since'],
    };
    const ready = cache.atOnce(url, asked);
    if (ready === undefined) return false;
    outgoing.writeHead(ready.status, ready.lines);
    outgoing.end(ready.body);
    return true;
  };
}
