import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** What was rendered for an address, whoever asked. */
export type Rendered = {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
};

/** What of a request decides how a kept page answers it. */
export type Asked = {
  isHead: boolean;
  acceptEncoding: string | undefined;
  ifNoneMatch: string | undefined;
  ifModifiedSince: string | undefined;
};

/** An answer with nothing left to do but to send it; `lines` are its headers as Node takes them. */
export type Ready = {
  status: 200 | 304;
  headers: Record<string, string>;
  lines: string[];
  body: Uint8Array<ArrayBuffer> | null;
};

type Encoding = 'identity' | 'gzip' | 'br';

/** A rendered page with its tag and its compressed copies, each made when first asked for. */
export type KeptPage = {
  tag: string;
  modified: number;
  rendered: Rendered;
  copies: Partial<Record<Encoding, Ready>>;
  compressing: Partial<Record<Encoding, Promise<Ready>>>;
  unchanged: Record<Encoding, Ready>;
};

const smallest = 860;
const suffix: Record<Encoding, string> = { identity: '', gzip: '-gz', br: '-br' };
const encodings = Object.keys(suffix) as Encoding[];
const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** The encoding to answer in: brotli, else gzip, unless the client refuses it with q=0. */
export function encodingFor(acceptEncoding: string | undefined): Encoding {
  if (!acceptEncoding) return 'identity';
  const accepted = new Map<string, boolean>();
  for (const item of acceptEncoding.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((text) => text.trim());
    accepted.set(name, !parameters.some((text) => /^q=0(\.0*)?$/.test(text)));
  }
  const takes = (name: string) => accepted.get(name) ?? accepted.get('*') ?? false;
  if (takes('br')) return 'br';
  return takes('gzip') ? 'gzip' : 'identity';
}

/** `encodingFor`, remembering what the same few browsers send again and again. */
export function rememberedEncoding(): (acceptEncoding: string | undefined) => Encoding {
  const known = new Map<string, Encoding>();
  return (acceptEncoding) => {
    if (acceptEncoding === undefined) return 'identity';
    let encoding = known.get(acceptEncoding);
    if (encoding === undefined) {
      encoding = encodingFor(acceptEncoding);
      if (known.size < 200) known.set(acceptEncoding, encoding);
    }
    return encoding;
  };
}

/** What was rendered as a page to keep; the copies of an earlier one serve while it is the same. */
export function keptPage(rendered: Rendered, previous: KeptPage | undefined): KeptPage {
  const written = createHash('sha256').update(rendered.body).digest('base64url');
  const tag = written.slice(0, 27);
  const same =
    previous?.tag === tag &&
    JSON.stringify(previous.rendered.headers) === JSON.stringify(rendered.headers);
  if (same) return previous;
  const unchanged = (encoding: Encoding) => ready(304, headersOf(rendered, tag, encoding), null);
  return {
    tag,
    modified: Date.parse(rendered.headers['last-modified'] ?? ''),
    rendered,
    copies: { identity: copyOf(rendered, tag, 'identity') },
    compressing: {},
    unchanged: Object.fromEntries(
      encodings.map((encoding) => [encoding, unchanged(encoding)]),
    ) as Record<Encoding, Ready>,
  };
}

/** The page's answer, or the encoding that it has first to be compressed in. */
export function answerOf(
  page: KeptPage,
  asked: Asked,
  encodingAsked: (acceptEncoding: string | undefined) => Encoding,
): Ready | Encoding {
  const { ifNoneMatch, ifModifiedSince } = asked;
  if (ifNoneMatch !== undefined) {
    const held = heldEncoding(ifNoneMatch, page.tag);
    if (held) return page.unchanged[held];
  } else if (ifModifiedSince !== undefined && page.modified <= Date.parse(ifModifiedSince)) {
    return page.unchanged.identity;
  }
  const isSmall = page.rendered.body.byteLength < smallest;
  const encoding = isSmall ? 'identity' : encodingAsked(asked.acceptEncoding);
  return page.copies[encoding] ?? encoding;
}

/** In which encoding the client holds this very page, as If-None-Match says. */
function heldEncoding(ifNoneMatch: string, tag: string): Encoding | undefined {
  if (!ifNoneMatch.includes(tag)) return ifNoneMatch.trim() === '*' ? 'identity' : undefined;
  const held = ifNoneMatch.split(',').map((text) => text.trim().replace(/^W\//, ''));
  return encodings.find((encoding) => held.includes(`"${tag}${suffix[encoding]}"`));
}

/** Compresses the page once, and answers how it is sent so. */
export async function compressed(page: KeptPage, encoding: Encoding): Promise<Ready> {
  const { body } = page.rendered;
  const bytes =
    encoding === 'br'
      ? await compressBrotli(body, { params: brotliFor(body.byteLength) })
      : await compressGzip(body, { level: 6 });
  const copy = copyOf({ ...page.rendered, body: new Uint8Array(bytes) }, page.tag, encoding);
  page.copies[encoding] = copy;
  return copy;
}

/** A window no wider than what is to be seen through it: the usual one takes 4 MB for each page. */
function brotliFor(size: number): Record<number, number> {
  return {
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_SIZE_HINT]: size,
    [constants.BROTLI_PARAM_LGWIN]: Math.min(Math.max(Math.ceil(Math.log2(size + 16)), 16), 22),
  };
}

export function sizeOf({ copies }: KeptPage): number {
  return Object.values(copies).reduce((sum, { body }) => sum + (body?.byteLength ?? 0), 2000);
}

function headersOf(rendered: Rendered, tag: string, encoding: Encoding): Record<string, string> {
  return { ...rendered.headers, etag: `"${tag}${suffix[encoding]}"`, vary: 'Accept-Encoding' };
}

function copyOf(rendered: Rendered, tag: string, encoding: Encoding): Ready {
  const headers = headersOf(rendered, tag, encoding);
  headers['content-length'] = String(rendered.body.byteLength);
  if (encoding !== 'identity') headers['content-encoding'] = encoding;
  return ready(200, headers, rendered.body);
}

function ready(
  status: Ready['status'],
  headers: Record<string, string>,
  body: Ready['body'],
): Ready {
  return { status, headers, lines: Object.entries(headers).flat(), body };
}
