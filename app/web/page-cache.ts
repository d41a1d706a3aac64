import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** How often what pages are made from has changed; see `Changes` in db/. */
export type Version = { hard: number; soft: number };
export type Versions = { version(at: number): Version };

/** What was rendered for an address, whoever asked. */
export type Rendered = {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
};

export type CacheOptions = {
  versions: Versions;
  /** The present instant: what a page says about time turns with it. */
  now: () => number;
  /** A monotonic reading in ms. */
  elapsed: () => number;
  /** Bytes kept at most, compressed copies counted. */
  room?: number;
};

/** How long an answer holds while nothing hard changes, and whether seats show in it. */
export type Lasting = { turn: number; showsSeats: boolean };

/** Pages tell time (what is past, what has closed, form tokens), so each lasts its minute. */
export const pageLasts: Lasting = { turn: 60_000, showsSeats: true };
/**
 * Feeds say nothing of seats, and their window turns at local midnight, which falls on a quarter
 * of an hour in every zone.
 */
export const feedLasts: Lasting = { turn: 15 * 60_000, showsSeats: false };

export type PageCache = {
  /** The answer for an address, rendered at most once for everyone who waits for it. */
  answer: (
    address: string,
    asked: Asked,
    render: () => Promise<Rendered> | undefined,
    lasting?: Lasting,
  ) => Response | Promise<Response | undefined>;
  counts: () => { hits: number; renders: number; pages: number; bytes: number };
};

export type Asked = {
  isHead: boolean;
  acceptEncoding: string | undefined;
  ifNoneMatch: string | undefined;
  ifModifiedSince: string | undefined;
};

type Encoding = 'identity' | 'gzip' | 'br';
type Copy = { body: Uint8Array<ArrayBuffer>; headers: Record<string, string> };
type Entry = {
  hard: number;
  soft: number;
  turn: number;
  renderedAt: number;
  tag: string;
  modified: number;
  rendered: Rendered;
  copies: Partial<Record<Encoding, Copy>>;
  compressing: Partial<Record<Encoding, Promise<Copy>>>;
  unchanged: Record<string, string>;
};
type Flight = {
  hard: number;
  turn: number;
  began: number;
  done: Promise<Entry | Rendered | undefined>;
};

/**
 * Seats taken show a little late, so that an RSVP does not cost a rendering of every page: with
 * the half second in which commits of other processes are found, never more than a second.
 */
const softAge = 400;
const smallest = 860;
const suffix: Record<Encoding, string> = { identity: '', gzip: '-gz', br: '-br' };
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

/** The tag of ours that If-None-Match names, in whichever encoding the client holds it. */
function heldTag(ifNoneMatch: string, tag: string): string | undefined {
  if (!ifNoneMatch.includes(tag)) return ifNoneMatch.trim() === '*' ? `"${tag}"` : undefined;
  const held = ifNoneMatch.split(',').map((text) => text.trim().replace(/^W\//, ''));
  const ours = Object.values(suffix).map((end) => `"${tag}${end}"`);
  return held.find((text) => ours.includes(text));
}

/**
 * Keeps rendered public pages and feeds with their compressed copies and tags. What staff change
 * is never shown stale; what RSVPs change may be shown for less than a second, and is no part of
 * feeds; pages are made anew each minute of the clock, feeds each quarter of an hour, and so both
 * at local midnight in every zone.
 */
export function makePageCache(options: CacheOptions): PageCache {
  const { versions, now, elapsed, room = 48 * 1024 * 1024 } = options;
  const entries = new Map<string, Entry>();
  const flights = new Map<string, Flight>();
  const encodings = new Map<string, Encoding>();
  let bytes = 0;
  let hits = 0;
  let renders = 0;

  const sizeOf = (entry: Entry) =>
    Object.values(entry.copies).reduce((sum, copy) => sum + copy.body.byteLength, 2000);

  function keep(address: string, entry: Entry) {
    forget(address);
    entries.set(address, entry);
    bytes += sizeOf(entry);
    for (const oldest of entries.keys()) {
      if (bytes <= room) break;
      forget(oldest);
    }
  }
  function forget(address: string) {
    const entry = entries.get(address);
    if (entry === undefined) return;
    entries.delete(address);
    bytes -= sizeOf(entry);
  }

  function entryOf(
    rendered: Rendered,
    previous: Entry | undefined,
    flight: Flight,
    soft: number,
  ): Entry {
    const written = createHash('sha256').update(rendered.body).digest('base64url');
    const tag = written.slice(0, 27);
    const same =
      previous?.tag === tag &&
      JSON.stringify(previous.rendered.headers) === JSON.stringify(rendered.headers);
    return {
      hard: flight.hard,
      soft,
      turn: flight.turn,
      renderedAt: flight.began,
      tag,
      modified: Date.parse(rendered.headers['last-modified'] ?? ''),
      rendered,
      copies: same ? previous.copies : { identity: copyOf(rendered, tag, 'identity') },
      compressing: same ? previous.compressing : {},
      unchanged: headersOf(rendered, tag, 'identity'),
    };
  }

  async function fly(
    address: string,
    flight: Flight,
    soft: number,
    render: () => Promise<Rendered>,
  ) {
    try {
      renders += 1;
      const rendered = await render();
      if (rendered.status !== 200 || 'set-cookie' in rendered.headers) {
        forget(address);
        return rendered;
      }
      const entry = entryOf(rendered, entries.get(address), flight, soft);
      keep(address, entry);
      return entry;
    } finally {
      if (flights.get(address) === flight) flights.delete(address);
    }
  }

  async function compress(address: string, entry: Entry, encoding: Encoding): Promise<Copy> {
    const { body } = entry.rendered;
    const compressed =
      encoding === 'br'
        ? await compressBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
        : await compressGzip(body, { level: 6 });
    const copy = copyOf(
      { ...entry.rendered, body: new Uint8Array(compressed) },
      entry.tag,
      encoding,
    );
    entry.copies[encoding] = copy;
    if (entries.get(address)?.copies === entry.copies) bytes += copy.body.byteLength;
    return copy;
  }

  function encodingAsked(acceptEncoding: string | undefined): Encoding {
    if (acceptEncoding === undefined) return 'identity';
    let encoding = encodings.get(acceptEncoding);
    if (encoding === undefined) {
      encoding = encodingFor(acceptEncoding);
      if (encodings.size < 200) encodings.set(acceptEncoding, encoding);
    }
    return encoding;
  }

  function respond(address: string, entry: Entry, asked: Asked): Response | Promise<Response> {
    const { ifNoneMatch, ifModifiedSince } = asked;
    if (ifNoneMatch !== undefined) {
      const etag = heldTag(ifNoneMatch, entry.tag);
      if (etag) return new Response(null, { status: 304, headers: { ...entry.unchanged, etag } });
    } else if (ifModifiedSince !== undefined && entry.modified <= Date.parse(ifModifiedSince)) {
      return new Response(null, { status: 304, headers: entry.unchanged });
    }
    const encoding =
      entry.rendered.body.byteLength < smallest ? 'identity' : encodingAsked(asked.acceptEncoding);
    const write = ({ body, headers }: Copy) =>
      new Response(asked.isHead ? null : body, { status: 200, headers });
    const ready = entry.copies[encoding];
    if (ready) return write(ready);
    entry.compressing[encoding] ??= compress(address, entry, encoding);
    return entry.compressing[encoding].then(write);
  }

  return {
    answer(address, asked, render, lasting = pageLasts) {
      const at = elapsed();
      const version = versions.version(at);
      const turn = Math.floor(now() / lasting.turn);
      const entry = entries.get(address);
      const current = entry?.hard === version.hard && entry.turn === turn;
      const holds = (since: number) => !lasting.showsSeats || at - since < softAge;
      if (entry && current && (entry.soft === version.soft || holds(entry.renderedAt))) {
        hits += 1;
        return respond(address, entry, asked);
      }
      let flight = flights.get(address);
      const usable = flight?.hard === version.hard && flight.turn === turn && holds(flight.began);
      if (flight === undefined || !usable) {
        const rendering = render();
        if (rendering === undefined) return Promise.resolve(undefined);
        flight = { hard: version.hard, turn, began: at, done: Promise.resolve(undefined) };
        flights.set(address, flight);
        flight.done = fly(address, flight, version.soft, () => rendering);
      }
      return flight.done.then((result) => {
        if (result === undefined) return undefined;
        if ('copies' in result) return respond(address, result, asked);
        return new Response(asked.isHead ? null : result.body, result);
      });
    },
    counts: () => ({ hits, renders, pages: entries.size, bytes }),
  };
}

function headersOf(rendered: Rendered, tag: string, encoding: Encoding): Record<string, string> {
  return { ...rendered.headers, etag: `"${tag}${suffix[encoding]}"`, vary: 'Accept-Encoding' };
}

function copyOf(rendered: Rendered, tag: string, encoding: Encoding): Copy {
  const headers = headersOf(rendered, tag, encoding);
  headers['content-length'] = String(rendered.body.byteLength);
  if (encoding !== 'identity') headers['content-encoding'] = encoding;
  return { body: rendered.body, headers };
}
