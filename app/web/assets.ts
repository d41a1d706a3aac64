import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { encodingFor } from './kept-page.ts';

type Asset = {
  tag: string;
  headers: Record<string, string>;
  bodies: {
    identity: Uint8Array<ArrayBuffer>;
    br?: Uint8Array<ArrayBuffer>;
    gzip?: Uint8Array<ArrayBuffer>;
  };
};

export type Assets = (path: string, headers: Headers, isHead: boolean) => Response | undefined;

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

function bytes(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(path));
}

/**
 * The files that browsers fetch, all in memory with the compressed copies made at build time. They
 * are found by their exact path, so no path leads anywhere else. Names under /assets/ hold a hash
 * of what is in them, so a browser need never ask again.
 */
export function loadAssets(folder: string, common: Record<string, string>): Assets {
  const assets = new Map<string, Asset>();
  for (const name of globSync('**/*.*', { cwd: folder })) {
    const type = types[extname(name)];
    if (type === undefined || name.startsWith('.vite')) continue;
    const path = join(folder, name);
    const identity = bytes(path);
    const isHashed = name.startsWith('assets');
    assets.set(`/${name.replaceAll('\\', '/')}`, {
      tag: createHash('sha256').update(identity).digest('base64url').slice(0, 27),
      headers: {
        ...common,
        'content-type': type,
        'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
        vary: 'Accept-Encoding',
      },
      bodies: {
        identity,
        ...(existsSync(`${path}.br`) ? { br: bytes(`${path}.br`) } : {}),
        ...(existsSync(`${path}.gz`) ? { gzip: bytes(`${path}.gz`) } : {}),
      },
    });
  }
  return (path, asked, isHead) => {
    const asset = assets.get(path);
    if (asset === undefined) return undefined;
    const wanted = encodingFor(asked.get('accept-encoding') ?? undefined);
    const encoding = asset.bodies[wanted] === undefined ? 'identity' : wanted;
    const etag = `"${asset.tag}${encoding === 'identity' ? '' : `-${encoding}`}"`;
    if (asked.get('if-none-match')?.includes(asset.tag)) {
      return new Response(null, { status: 304, headers: { ...asset.headers, etag } });
    }
    const body = asset.bodies[encoding] ?? asset.bodies.identity;
    const headers: Record<string, string> = { ...asset.headers, etag };
    headers['content-length'] = String(body.byteLength);
    if (encoding !== 'identity') headers['content-encoding'] = encoding;
    return new Response(isHead ? null : body, { headers });
  };
}
