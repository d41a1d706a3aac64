import { Writable } from 'node:stream';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import type { AppLoadContext, DataFunctionArgs, EntryContext } from '@remix-run/server-runtime';
import type { ReactElement } from 'react';
import { renderToPipeableStream, renderToStaticMarkup } from 'react-dom/server';
import { NonceContext } from '#app/ui/context.tsx';
import { hydrates } from '#app/web/hydration.ts';

/**
 * How long Remix keeps its own timer for promises among a loader's data. Loaders here await what
 * they return, so the timer only ever holds memory: the shorter, the better.
 */
export const streamTimeout = 500;

const renderTimeout = 5_000;

/**
 * A bug in a loader, an action or a page: noted once, without what the visitor sent. What the
 * router refuses by itself, such as a POST to what can only be read, is no bug.
 */
export function handleError(error: unknown, { request, context }: DataFunctionArgs): void {
  const isRefusal = isRouteErrorResponse(error) && error.status < 500;
  if (!request.signal.aborted && !isRefusal) context.log.error({ err: error }, 'a page failed');
}

/**
 * Renders a document into one buffer. A public page is static markup, made in one go with nothing
 * left to stream; a page that hydrates carries its data and scripts, each with the page's nonce.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const url = request.url;
  headers.set('Content-Type', 'text/html; charset=utf-8');

  const routes = entry.staticHandlerContext.matches.map(
    ({ route }) => entry.routeModules[route.id],
  );
  if (!hydrates(routes)) {
    await entry.serverHandoffStream?.cancel();
    const page = <RemixServer context={{ ...entry, serverHandoffStream: undefined }} url={url} />;
    return new Response(`<!DOCTYPE html>${renderToStaticMarkup(page)}`, { status, headers });
  }

  const { nonce } = context;
  const page = (
    <NonceContext.Provider value={nonce}>
      <RemixServer context={entry} url={url} nonce={nonce} abortDelay={renderTimeout} />
    </NonceContext.Provider>
  );
  return new Response(await renderWhole(page, nonce), { status, headers });
}

/** Renders with everything that suspends, and hands the whole over once. */
function renderWhole(
  page: ReactElement,
  nonce: string | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const whole = new Writable({
      write(chunk: Buffer, _encoding, next) {
        chunks.push(chunk);
        next();
      },
      final(end) {
        resolve(Buffer.concat(chunks));
        end();
      },
    });
    const stop = () => clearTimeout(timer);
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onAllReady() {
        stop();
        pipe(whole);
      },
      onShellError(error) {
        stop();
        reject(error);
      },
      onError(error) {
        stop();
        reject(error);
      },
    });
    // Left running, this timer would hold every page in memory for its whole length.
    const timer = setTimeout(() => abort(new Error('Rendering took too long')), renderTimeout);
  });
}
