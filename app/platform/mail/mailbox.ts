import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import type { ParsedMail, SimpleParserOptions } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { Clock } from '#app/platform/clock.ts';
import { forgetPort, mailboxBanner, notePort } from './mailbox-port.ts';

export interface MailboxOptions {
  dir: string;
  now: Clock;
  /** 0 lets the system choose. */
  port?: number;
  host?: string;
  /** How many messages are kept; the oldest go first. */
  keep?: number;
}

export interface Mailbox extends MailboxReader {
  port: number;
  /** Answers when no message is half taken. */
  close(): Promise<void>;
}

export interface MailboxReader {
  /**
   * The newest first; with `to`, those for recipients whose address holds that text; with `before`,
   * those that came before the one of this id.
   */
  list(options?: { limit?: number; to?: string; before?: string }): Promise<MailboxEntry[]>;
  read(id: string): Promise<MailboxMessage | undefined>;
  /** The message as it came by SMTP, without our trace lines. */
  raw(id: string): Promise<Buffer | undefined>;
}

export interface MailboxEntry {
  /** Rises in the order of arrival, and is never given twice. */
  id: string;
  arrivedAt: number;
  envelope: { from: string; to: string[] };
  from: string;
  to: string;
  subject: string;
  date: number | undefined;
  messageId: string | undefined;
  /** Of the calendar part, if there is one: REQUEST, CANCEL. */
  method: string | undefined;
}

export interface MailboxMessage extends MailboxEntry {
  text: string;
  html: string | undefined;
  headers: [name: string, value: string][];
  calendar: { method: string | undefined; content: string } | undefined;
  attachments: { filename: string; contentType: string; content: Buffer }[];
  raw: Buffer;
}

/* Read when the first mail is: with all that it needs it is a third of what a process loads. */
async function parse(mail: Buffer, options?: SimpleParserOptions): Promise<ParsedMail> {
  const { simpleParser } = await import('mailparser');
  return simpleParser(mail, options);
}

const KEEP = 2000;
const LARGEST = 10 * 1024 * 1024;
const NAME = /^(\d{9})\.eml$/;
const ID = /^\d{9}$/;

/**
 * Opens a real SMTP server that takes every message for anybody and keeps each as a file. A
 * message is on disk before its sender hears 250, so what was accepted survives a crash.
 */
export async function openMailbox(options: MailboxOptions): Promise<Mailbox> {
  const { dir, now, keep = KEEP } = options;
  await mkdir(dir, { recursive: true });
  for (const name of await readdir(dir)) {
    if (name.endsWith('.tmp')) await rm(join(dir, name), { force: true });
  }
  const ids = await idsIn(dir);
  let last = Number(ids.at(-1) ?? 0);

  async function store(session: SMTPServerSession, body: Buffer) {
    last += 1;
    const id = String(last).padStart(9, '0');
    await writeDurably(dir, id, Buffer.concat([traceOf(session, now()), body]));
    ids.push(id);
    for (const old of ids.splice(0, Math.max(0, ids.length - keep))) {
      await rm(join(dir, `${old}.eml`), { force: true });
    }
    return id;
  }

  const server = new SMTPServer({
    banner: mailboxBanner,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: LARGEST,
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 5000,
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        if (!stream.sizeExceeded) chunks.push(chunk);
      });
      stream.once('error', (error) => answer(error));
      stream.once('end', () => {
        if (stream.sizeExceeded) {
          answer(Object.assign(new Error('Message too large'), { responseCode: 552 }));
          return;
        }
        store(session, Buffer.concat(chunks)).then(
          (id) => answer(null, `Kept as ${id}`),
          (error: Error) => answer(Object.assign(error, { responseCode: 452 })),
        );
      });
    },
  });
  // A client that vanishes is its own affair; a port that is taken rejects the promise below.
  server.on('error', () => {});
  const listening = await new Promise<Server>((resolve, reject) => {
    server.once('error', reject);
    const net = server.listen(options.port ?? 0, options.host ?? '127.0.0.1', () => resolve(net));
  });
  const { port } = listening.address() as AddressInfo;
  await notePort(dir, port);
  return {
    ...mailboxIn(dir),
    port,
    async close() {
      await forgetPort(dir);
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Reads the messages kept in a folder, from any process, while another takes them in. */
export function mailboxIn(dir: string): MailboxReader {
  async function load(id: string) {
    if (!ID.test(id)) return undefined;
    const file = await readFile(join(dir, `${id}.eml`)).catch(() => undefined);
    return file && { id, ...splitTrace(file) };
  }
  return {
    async list({ limit = 100, to = '', before } = {}) {
      const all = (await idsIn(dir)).filter((id) => before === undefined || id < before);
      const newest = all.reverse().slice(0, to === '' ? limit : undefined);
      const loaded = await Promise.all(newest.map(load));
      const wanted = loaded.filter((kept) => kept !== undefined).filter((kept) => isFor(kept, to));
      return await Promise.all(wanted.slice(0, limit).map(entryOf));
    },
    async read(id) {
      const kept = await load(id);
      return kept && messageOf(kept);
    },
    async raw(id) {
      return (await load(id))?.raw;
    },
  };
}

interface Kept {
  id: string;
  arrivedAt: number;
  envelope: { from: string; to: string[] };
  raw: Buffer;
}

function isFor({ envelope }: Kept, text: string): boolean {
  const part = text.toLowerCase();
  return envelope.to.some((address) => address.toLowerCase().includes(part));
}

async function entryOf(kept: Kept): Promise<MailboxEntry> {
  const end = kept.raw.indexOf('\r\n\r\n');
  // The header block alone: a list of hundreds must not decode hundreds of bodies. Its type is
  // put out of sight, since the parser would look for the parts.
  const head = kept.raw.subarray(0, end < 0 ? kept.raw.length : end).toString('latin1');
  const bare = Buffer.from(`${head.replace(/^content-/gim, 'x-content-')}\r\n\r\n`, 'latin1');
  return summaryOf(kept, await parse(bare));
}

async function messageOf(kept: Kept): Promise<MailboxMessage> {
  const parsed = await parse(kept.raw, { skipImageLinks: true, skipTextToHtml: true });
  const files = parsed.attachments.map(({ filename, contentType, content }) => ({
    filename: filename ?? 'attachment',
    contentType,
    content,
  }));
  const inline = parsed.attachments.find(({ contentType }) => contentType === 'text/calendar');
  const file = parsed.attachments.find(({ contentType }) => contentType === 'application/ics');
  const calendar = inline ?? file;
  const type = inline?.headers.get('content-type') as { params?: { method?: string } } | undefined;
  return {
    ...summaryOf(kept, parsed),
    text: parsed.text ?? '',
    html: parsed.html || undefined,
    headers: parsed.headerLines.map(({ line }): [string, string] => {
      const colon = line.indexOf(':');
      return [
        line.slice(0, colon),
        line
          .slice(colon + 1)
          .replace(/\r?\n\s*/g, ' ')
          .trim(),
      ];
    }),
    calendar: calendar && {
      method: type?.params?.method,
      content: calendar.content.toString('utf8'),
    },
    attachments: files,
    raw: kept.raw,
  };
}

function summaryOf(kept: Kept, parsed: ParsedMail): MailboxEntry {
  return {
    id: kept.id,
    arrivedAt: kept.arrivedAt,
    envelope: kept.envelope,
    from: parsed.from?.text ?? '',
    to: [parsed.to]
      .flat()
      .map((to) => to?.text ?? '')
      .join(', '),
    subject: parsed.subject ?? '',
    date: parsed.date?.getTime(),
    messageId: parsed.messageId,
    method: methodIn(kept.raw),
  };
}

/** Looks for the header of the part alone, for the same reason. */
function methodIn(raw: Buffer): string | undefined {
  const part = /^content-type: *text\/calendar;(?:[^\r\n]|\r\n[ \t])*?method="?([a-z]+)/im;
  return part.exec(raw.toString('latin1', 0, 200_000))?.[1]?.toUpperCase();
}

// Trace lines as a final server writes them (RFC 5321 4.4): one file then holds all we know, and
// there is no index that could disagree with it.
function traceOf({ envelope }: SMTPServerSession, at: number): Buffer {
  const from = envelope.mailFrom ? envelope.mailFrom.address : '';
  const to = envelope.rcptTo.map(({ address }) => `Delivered-To: <${address}>`);
  const lines = [`Return-Path: <${from}>`, ...to, `X-Arrived: ${new Date(at).toISOString()}`];
  return Buffer.from(lines.map((line) => `${line}\r\n`).join(''), 'utf8');
}

function splitTrace(file: Buffer): Omit<Kept, 'id'> {
  const mark = file.indexOf('\r\n', file.indexOf('X-Arrived: ')) + 2;
  const trace = file.subarray(0, mark).toString('utf8').split('\r\n');
  const after = (name: string) =>
    trace.filter((line) => line.startsWith(name)).map((line) => line.slice(name.length));
  const bare = (path: string) => path.slice(1, -1);
  return {
    arrivedAt: Date.parse(after('X-Arrived: ')[0] ?? ''),
    envelope: {
      from: bare(after('Return-Path: ')[0] ?? ''),
      to: after('Delivered-To: ').map(bare),
    },
    raw: file.subarray(mark),
  };
}

async function idsIn(dir: string): Promise<string[]> {
  const names = await readdir(dir).catch(() => []);
  return names.flatMap((name) => NAME.exec(name)?.[1] ?? []).sort();
}

async function writeDurably(dir: string, id: string, bytes: Buffer): Promise<void> {
  const path = join(dir, `${id}.tmp`);
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(path, join(dir, `${id}.eml`));
  const folder = await open(dir, 'r');
  await folder.sync().finally(() => folder.close());
}
