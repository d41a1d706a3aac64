import {
  type Asked,
  answerOf,
  compressed,
  type KeptPage,
  keptPage,
  type Ready,
  type Rendered,
  rememberedEncoding,
  sizeOf,
} from './kept-page.ts';

/** How often what pages are made from has changed; see `Changes` in db/. */
export type Version = { hard: number; soft: number };
export type Versions = { version(at: number): Version };

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

/** Figures that are counted over whole tables: an RSVP does not make them anew. */
export const figuresLast: Lasting = { turn: 60_000, showsSeats: false };

export type PageCache = {
  /** The answer for an address, rendered at most once for everyone who waits for it. */
  answer: (
    address: string,
    asked: Asked,
    render: () => Promise<Rendered> | undefined,
    lasting?: Lasting,
  ) => Response | Promise<Response | undefined>;
  /** The answer for an address where it is kept, current, and compressed as it is asked for. */
  atOnce: (address: string, asked: Asked) => Ready | undefined;
  counts: () => { hits: number; renders: number; pages: number; bytes: number };
};

type Entry = {
  hard: number;
  soft: number;
  turn: number;
  renderedAt: number;
  lasting: Lasting;
  page: KeptPage;
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
  const encodingAsked = rememberedEncoding();
  let bytes = 0;
  let hits = 0;
  let renders = 0;

  function keep(address: string, entry: Entry) {
    forget(address);
    entries.set(address, entry);
    bytes += sizeOf(entry.page);
    for (const oldest of entries.keys()) {
      if (bytes <= room) break;
      forget(oldest);
    }
  }
  function forget(address: string) {
    const entry = entries.get(address);
    if (entry === undefined) return;
    entries.delete(address);
    bytes -= sizeOf(entry.page);
  }

  /** The entry of an address, unless what it shows may have changed. */
  function current(address: string, at: number, version: Version): Entry | undefined {
    const entry = entries.get(address);
    if (entry === undefined || entry.hard !== version.hard) return undefined;
    if (entry.turn !== Math.floor(now() / entry.lasting.turn)) return undefined;
    return entry.soft === version.soft || holds(entry.lasting, at - entry.renderedAt)
      ? entry
      : undefined;
  }
  const holds = ({ showsSeats }: Lasting, age: number) => !showsSeats || age < softAge;

  async function fly(
    address: string,
    flight: Flight,
    given: { soft: number; lasting: Lasting },
    render: () => Promise<Rendered>,
  ) {
    try {
      renders += 1;
      const rendered = await render();
      if (rendered.status !== 200 || 'set-cookie' in rendered.headers) {
        forget(address);
        return rendered;
      }
      const page = keptPage(rendered, entries.get(address)?.page);
      const { hard, turn, began: renderedAt } = flight;
      const entry = { ...given, hard, turn, renderedAt, page };
      keep(address, entry);
      return entry;
    } finally {
      if (flights.get(address) === flight) flights.delete(address);
    }
  }

  function respond(address: string, page: KeptPage, asked: Asked): Response | Promise<Response> {
    const write = ({ status, headers, body }: Ready) =>
      new Response(asked.isHead ? null : body, { status, headers });
    const ready = answerOf(page, asked, encodingAsked);
    if (typeof ready !== 'string') return write(ready);
    page.compressing[ready] ??= compressed(page, ready).then((copy) => {
      if (entries.get(address)?.page === page) bytes += copy.body?.byteLength ?? 0;
      return copy;
    });
    return page.compressing[ready].then(write);
  }

  return {
    answer(address, asked, render, lasting = pageLasts) {
      const at = elapsed();
      const version = versions.version(at);
      const entry = current(address, at, version);
      if (entry) {
        hits += 1;
        return respond(address, entry.page, asked);
      }
      const turn = Math.floor(now() / lasting.turn);
      let flight = flights.get(address);
      const usable =
        flight?.hard === version.hard && flight.turn === turn && holds(lasting, at - flight.began);
      if (flight === undefined || !usable) {
        const rendering = render();
        if (rendering === undefined) return Promise.resolve(undefined);
        flight = { hard: version.hard, turn, began: at, done: Promise.resolve(undefined) };
        flights.set(address, flight);
        flight.done = fly(address, flight, { soft: version.soft, lasting }, () => rendering);
      }
      return flight.done.then((result) => {
        if (result === undefined) return undefined;
        if ('page' in result) return respond(address, result.page, asked);
        return new Response(asked.isHead ? null : result.body, result);
      });
    },
    atOnce(address, asked) {
      if (!entries.has(address)) return undefined;
      const at = elapsed();
      const entry = current(address, at, versions.version(at));
      const ready = entry && answerOf(entry.page, asked, encodingAsked);
      if (ready === undefined || typeof ready === 'string') return undefined;
      hits += 1;
      return ready;
    },
    counts: () => ({ hits, renders, pages: entries.size, bytes }),
  };
}
