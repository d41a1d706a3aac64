import { setTimeout as sleep } from 'node:timers/promises';
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { arrivalOf, envelopeHeaders } from './imap-envelope.ts';
import type { Arrival } from './incoming.ts';

/** Where reading of a mailbox began. UIDs mean nothing without their UIDVALIDITY (RFC 9051 2.3.1.1). */
export interface Begun {
  uidValidity: string;
  /** Mail with this UID and above came since then. */
  from: number;
}

export interface MailboxOptions {
  /** imaps://user:password@host:port/FOLDER; without a folder the inbox. */
  url: string;
  /** An OAuth2 access token, asked for at each connection; it takes the place of a password. */
  token?: (() => Promise<string>) | undefined;
  /** Bytes of the largest mail that is fetched. */
  largest: number;
  begun: { load(): Begun | undefined; keep(begun: Begun): Promise<void> };
  /** Answers when the mail and all that follows from it are on disk; `later` and a throw leave it. */
  take(arrival: Arrival): Promise<'taken' | 'later'>;
  /** What is worth a line in the log; nothing in it is personal. */
  heard(news: MailboxNews): void;
  stop: AbortSignal;
}

export type MailboxNews =
  | { kind: 'connected' }
  | { kind: 'disconnected'; code: string }
  | { kind: 'too-large'; bytes: number }
  | { kind: 'failed'; error: unknown };

/** What marks a mail as taken, where the server keeps words of a client's own (RFC 9051 2.3.2). */
const mark = '$TownCrierTaken';
const lookEvery = 20_000;
const shortestPause = 1_000;
const longestPause = 60_000;
const longestWait = 60 * 60 * 1000;
/* Of what was there before: the newest that nobody opened, and after a UIDVALIDITY is lost, the newest. */
const unreadBefore = 500;
const newestAgain = 2_000;
const atOnce = 50;

/**
 * Takes new mail out of a mailbox until asked to stop: as it comes where the server tells of it
 * (RFC 2177), every 20 seconds anyway, and again after every disconnection. A mail is marked when
 * it was taken and never before, so one that is taken twice must change nothing the second time.
 */
export async function followMailbox(options: MailboxOptions): Promise<void> {
  const { stop, heard } = options;
  const waits = new Waits();
  let pause = shortestPause;
  while (!stop.aborted) {
    try {
      await inMailbox(options, async (session) => {
        heard({ kind: 'connected' });
        pause = shortestPause;
        while (!stop.aborted) {
          await drain(session, options, waits);
          await session.news(lookEvery, stop);
        }
      });
    } catch (error) {
      if (stop.aborted) return;
      heard({ kind: 'disconnected', code: codeOf(error) });
      await sleep(pause, undefined, { signal: stop }).catch(() => undefined);
      pause = Math.min(pause * 2, longestPause);
    }
  }
}

/** Takes what is there now, and answers how many. Rejects when the mailbox cannot be read. */
export async function readMailboxOnce(options: MailboxOptions): Promise<number> {
  let taken = 0;
  await inMailbox(options, async (session) => {
    taken = await drain(session, options, new Waits());
  });
  return taken;
}

interface Session {
  client: ImapFlow;
  begun: Begun;
  keepsWords: boolean;
  /** Waits for a new mail, at most so long. Rejects when the connection ends. */
  news(most: number, stop: AbortSignal): Promise<void>;
}

/** Opens the mailbox, runs `work` in it, and closes. */
async function inMailbox(
  options: MailboxOptions,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  const client = await connected(options);
  const ended = new Promise<never>((_resolve, reject) => {
    client.on('error', reject);
    client.on('close', () => reject(new Error('the connection ended')));
  });
  ended.catch(() => undefined);
  let wake = () => {};
  let isNew = false;
  client.on('exists', () => {
    isNew = true;
    wake();
  });
  try {
    await client.connect();
    const { pathname } = new URL(options.url);
    const folder = decodeURIComponent(pathname.slice(1)) || 'INBOX';
    const mailbox = await client.mailboxOpen(folder);
    if (mailbox.readOnly) throw Object.assign(new Error('read-only'), { code: 'read-only' });
    const begun = await begin(options, {
      uidValidity: String(mailbox.uidValidity),
      uidNext: mailbox.uidNext,
    });
    await work({
      client,
      begun,
      keepsWords: mailbox.permanentFlags?.has('\\*') ?? false,
      async news(most, stop) {
        if (!isNew) {
          const heard = new Promise<void>((resolve) => {
            wake = resolve;
          });
          const later = sleep(most, undefined, { signal: stop }).catch(() => undefined);
          await Promise.race([heard, later, ended]);
        }
        isNew = false;
      },
    });
    await Promise.race([client.logout(), sleep(2_000)]);
  } finally {
    client.close();
  }
}

async function connected({ url, token }: MailboxOptions): Promise<ImapFlow> {
  const { ImapFlow } = await import('imapflow');
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'imaps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const user = decodeURIComponent(username);
  const isHere = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);
  return new ImapFlow({
    host,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    // A password never goes over a network in the clear.
    ...(secure || isHere ? {} : { doSTARTTLS: true }),
    auth: token
      ? { user, accessToken: await token() }
      : { user, pass: decodeURIComponent(password) },
    clientInfo: { name: 'Town Crier' },
    logger: false,
    // With the timeout for silence above the pause between two looks, a dead connection shows soon.
    autoIdleDelay: 200,
    maxIdleTime: lookEvery,
    connectionTimeout: 20_000,
    greetingTimeout: 15_000,
    socketTimeout: 45_000,
  });
}

/** Where to read from; noted the first time, and anew when the server has numbered its mail anew. */
async function begin(
  { begun }: MailboxOptions,
  { uidValidity, uidNext }: { uidValidity: string; uidNext: number },
): Promise<Begun> {
  const before = begun.load();
  if (before?.uidValidity === uidValidity) return before;
  const from = before ? Math.max(1, uidNext - newestAgain) : uidNext;
  await begun.keep({ uidValidity, from });
  return { uidValidity, from };
}

async function drain(session: Session, options: MailboxOptions, waits: Waits): Promise<number> {
  let taken = 0;
  const uids = (await newMail(session)).filter((uid) => !waits.has(uid, session.begun));
  for (let at = 0; at < uids.length; at += atOnce) {
    const query = { uid: true, size: true, headers: envelopeHeaders };
    const asked = uids.slice(at, at + atOnce);
    const chunk = await session.client.fetchAll(asked, query, { uid: true });
    for (const mail of chunk) {
      // What another reader changes meanwhile is told in between (RFC 9051 7.5.2), often without a UID.
      if (!asked.includes(mail.uid)) continue;
      if (options.stop.aborted) return taken;
      if (await takeOne(session, options, waits, mail)) taken += 1;
    }
  }
  return taken;
}

/** UIDs of what is not taken yet, the oldest first. */
async function newMail({ client, begun, keepsWords }: Session): Promise<number[]> {
  const { from } = begun;
  const unmarked = keepsWords ? { unKeyword: mark } : { seen: false };
  const since = await client.search({ uid: `${from}:*`, ...unmarked }, { uid: true });
  const first = Math.max(1, from - unreadBefore);
  const before =
    from > 1
      ? await client.search(
          { uid: `${first}:${from - 1}`, seen: false, ...unmarked },
          { uid: true },
        )
      : [];
  // "from:*" names the newest mail even where its UID is lower (RFC 9051 9, seq-range).
  const all = new Set([...(before || []), ...(since || []).filter((uid) => uid >= from)]);
  return [...all].sort((one, other) => one - other);
}

async function takeOne(
  session: Session,
  { largest, take, heard }: MailboxOptions,
  waits: Waits,
  { uid, size = 0, headers }: FetchMessageObject,
): Promise<boolean> {
  const { client, begun, keepsWords } = session;
  if (size > largest) {
    heard({ kind: 'too-large', bytes: size });
    // Left unread, for a person to look at.
    if (keepsWords) await marked(client, uid, [mark]);
    else waits.forEver(uid, begun);
    return false;
  }
  const bounded = { source: { maxLength: largest + 1 } };
  const found = await client.fetchOne(String(uid), bounded, { uid: true });
  const raw = found ? found.source : undefined;
  // Deleted meanwhile, by a person or by another reader.
  if (!raw) return false;
  const outcome = await take(arrivalOf(raw, headers)).catch((error: unknown) => {
    heard({ kind: 'failed', error });
    return 'later' as const;
  });
  if (outcome === 'later') {
    waits.longer(uid, begun);
    return false;
  }
  await marked(client, uid, keepsWords ? [mark, '\\Seen'] : ['\\Seen']);
  return true;
}

async function marked(client: ImapFlow, uid: number, flags: string[]): Promise<void> {
  const isMarked = await client.messageFlagsAdd(String(uid), flags, { uid: true });
  if (!isMarked) throw Object.assign(new Error('not marked'), { code: 'not-marked' });
}

/** Mail that could not be judged is looked at again after a pause that grows to an hour. */
class Waits {
  #until = new Map<string, { at: number; tries: number }>();

  has(uid: number, begun: Begun): boolean {
    return (this.#until.get(keyOf(uid, begun))?.at ?? 0) > performance.now();
  }

  longer(uid: number, begun: Begun): void {
    const tries = (this.#until.get(keyOf(uid, begun))?.tries ?? 0) + 1;
    const wait = Math.min(lookEvery * 2 ** (tries - 1), longestWait);
    this.#until.set(keyOf(uid, begun), { at: performance.now() + wait - 1_000, tries });
  }

  forEver(uid: number, begun: Begun): void {
    this.#until.set(keyOf(uid, begun), { at: Number.POSITIVE_INFINITY, tries: 0 });
  }
}

const keyOf = (uid: number, { uidValidity }: Begun) => `${uidValidity}:${uid}`;

/** Why it ended, in a word of the protocol: a message of an error may hold the user's name. */
function codeOf(error: unknown): string {
  const { code, serverResponseCode, authenticationFailed } = error as {
    code?: unknown;
    serverResponseCode?: unknown;
    authenticationFailed?: unknown;
  };
  if (authenticationFailed === true) return 'authentication-failed';
  return String(serverResponseCode ?? code ?? 'ended');
}
