import { matchRoutes } from '@remix-run/react';
import {
  type AppLoadContext,
  createRequestHandler,
  type RequestHandler,
  type ServerBuild,
} from '@remix-run/server-runtime';
import { hydrates } from './hydration.ts';
import type { Handle } from './reception.ts';

type Routes = ServerBuild['routes'];
type Place = { id: string; path?: string };
type Branch = (Place & { index: true }) | (Place & { index?: false; children: Branch[] });

const mostPaths = 5_000;

/**
 * Remix's request handler, asked with no more routes than those that answer. Remix ranks and
 * compiles every route of the build several times for each request, and makes a router of all of
 * them for each page: with sixty routes that is a third of the time. Which routes answer a path is
 * therefore remembered, and each such branch has a handler of its own. Pages that hydrate, and what
 * their scripts ask for, need the whole build.
 */
export function makeBranches(build: ServerBuild): Handle {
  const tree = branchesBelow(build.routes, undefined);
  const whole = createRequestHandler(build, 'production');
  const byLeaf = new Map<string, RequestHandler>();
  const byPath = new Map<string, RequestHandler>();

  function branchFor(path: string): RequestHandler {
    const ids = matchRoutes(tree, path)?.map(({ route }) => route.id ?? '') ?? [];
    const modules = ids.map((id) => build.routes[id]?.module);
    if (ids.length === 0 || path.endsWith('.data') || hydrates(modules)) return whole;
    const leaf = ids.at(-1) ?? '';
    const made = byLeaf.get(leaf) ?? createRequestHandler(only(build, ids), 'production');
    byLeaf.set(leaf, made);
    return made;
  }

  return (request, context) => {
    const path = new URL(request.url).pathname;
    let handle = byPath.get(path);
    if (handle === undefined) {
      handle = branchFor(path);
      if (byPath.size >= mostPaths) byPath.clear();
      byPath.set(path, handle);
    }
    return handle(request, context as AppLoadContext);
  };
}

function branchesBelow(routes: Routes, parentId: string | undefined): Branch[] {
  return Object.values(routes)
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index }) => {
      const place = { id, ...(path === undefined ? {} : { path }) };
      return index ? { ...place, index } : { ...place, children: branchesBelow(routes, id) };
    });
}

function only(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const among = <T>(routes: Record<string, T>) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => ids.includes(id)));
  return {
    ...build,
    routes: among(build.routes),
    assets: { ...build.assets, routes: among(build.assets.routes) },
  };
}
