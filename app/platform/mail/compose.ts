import { createHash } from 'node:crypto';
import DKIM from 'nodemailer/lib/dkim';
import { foldLines } from 'nodemailer/lib/mime-funcs';
import MimeNode from 'nodemailer/lib/mime-node';
import { type Filled, type Pattern, valueFor } from '#app/platform/fill.ts';
import { type Remember, remember } from '#app/platform/remember.ts';
import { base64Lines, joinedQuotedPrintable, quotedPrintable } from './encodings.ts';

export interface Mailbox {
  name?: string;
  address: string;
}

/** A message as its sender knows it. Everything that varies by the moment comes from the caller. */
export interface Letter {
  /** Without angle brackets or with them; the same across retries. */
  messageId: string;
  /** Epoch milliseconds; the same across retries. */
  date: number;
  from: Mailbox;
  to: Mailbox;
  replyTo?: Mailbox;
  subject: string;
  text: string;
  html: string;
  /** The same text and HTML as they were filled, when many letters share what they were filled from. */
  shared?: { text: Filled; html: Filled };
  /** Written as they are: `List-Unsubscribe-Post` among them, since nodemailer's `list` mangles it. */
  headers?: Record<string, string>;
  /** It answers a mail that came in, and was not written unasked (RFC 3834 5). */
  answers?: boolean;
  /** Message-IDs of the earlier messages of this thread, oldest first. */
  references?: readonly string[];
  icalEvent?: { method: string; content: string; filename?: string };
  attachments?: readonly { filename: string; contentType: string; content: Uint8Array }[];
}

export interface DkimKey {
  domain: string;
  selector: string;
  privateKey: string;
}

/** What one letter after another shares, and is encoded once. */
export interface ComposeMemory {
  header: Remember<string>;
  pieces: WeakMap<Pattern, readonly string[]>;
  encoder: Pick<MimeNode, 'encodeHeaderValue'>;
}

export const composeMemory = (): ComposeMemory => ({
  header: remember(500),
  pieces: new WeakMap(),
  encoder: new MimeNode(),
});

// nodemailer's default list leaves List-Unsubscribe-Post out, and RFC 8058 section 4 wants both signed.
const SIGNED_HEADERS =
  'From:Sender:Reply-To:To:Subject:Date:Message-ID:In-Reply-To:References:MIME-Version:' +
  'Content-Type:Content-Transfer-Encoding:List-Id:List-Unsubscribe:List-Unsubscribe-Post:' +
  'Auto-Submitted:Feedback-ID';

/**
 * Makes the exact bytes of a message. The same letter makes the same bytes: Message-ID and Date
 * come from it and the MIME boundaries are a hash of the first, so a retry is the same message.
 */
export async function composeRaw(
  letter: Letter,
  dkim?: DkimKey,
  memory = composeMemory(),
): Promise<Buffer> {
  const raw = Buffer.from(compose(letter, memory), 'latin1');
  return dkim ? sign(raw, dkim) : raw;
}

// nodemailer encodes the headers, where the traps are. The rest is ours: its tree of streams takes
// a millisecond a mail, and the worker has half of that.
function compose(letter: Letter, memory: ComposeMemory): string {
  const { icalEvent, attachments = [], shared } = letter;
  const hash = createHash('sha256').update(letter.messageId).digest('hex').slice(0, 32);
  // "=_" stands in no quoted-printable and no base64, so no text can hold a boundary.
  const boundary = (part: number) => `=_tc-${hash}-Part_${part}`;
  const encoded = (text: string, filled: Filled | undefined) =>
    filled ? encodedFilled(filled, memory) : quotedPrintable(text);
  const readings = [
    readable('text/plain', encoded(letter.text, shared?.text)),
    readable('text/html', encoded(letter.html, shared?.html)),
  ];
  const headers = headersOf(letter, memory);
  if (!icalEvent && attachments.length === 0) {
    return headers + multipart('alternative', boundary(1), readings);
  }
  const files = attachments.map((file) => attached(file, base64Lines(file.content), memory));
  if (!icalEvent) {
    const alternative = multipart('alternative', boundary(2), readings);
    return headers + multipart('mixed', boundary(1), [alternative, ...files]);
  }
  // Gmail shows an invite whose method is PUBLISH or missing without buttons. Base64 keeps both
  // copies byte for byte: relays rewrite long lines and line ends of bare text.
  const content = base64Lines(Buffer.from(icalEvent.content, 'utf8'));
  const method = icalEvent.method.toUpperCase();
  const calendar =
    `Content-Type: text/calendar; charset=utf-8; method=${method}\r\n` +
    `Content-Transfer-Encoding: base64\r\n\r\n${content}`;
  const invite = { filename: icalEvent.filename ?? 'invite.ics', contentType: 'application/ics' };
  const alternative = multipart('alternative', boundary(2), [...readings, calendar]);
  const parts = [alternative, ...files, attached(invite, content, memory)];
  return headers + multipart('mixed', boundary(1), parts);
}

function headersOf(letter: Letter, { header, encoder }: ComposeMemory): string {
  const { references = [], replyTo } = letter;
  const line = (name: string, value: Parameters<MimeNode['encodeHeaderValue']>[1]) => {
    const text = encoder.encodeHeaderValue(name, value);
    return text.trim() === '' ? '' : `${foldLines(`${name}: ${text}`, 76)}\r\n`;
  };
  const same = (name: string, value: string | [Mailbox]) =>
    header(`${name}: ${JSON.stringify(value)}`, () =>
      line(name, typeof value === 'string' ? value : value.map(named)),
    );
  const last = references.at(-1);
  return [
    same('Auto-Submitted', letter.answers ? 'auto-replied' : 'auto-generated'),
    same('X-Auto-Response-Suppress', 'OOF, AutoReply'),
    ...Object.entries(letter.headers ?? {}).map(([name, value]) => line(name, value)),
    // Addresses always as objects: a string is parsed, and "a@x, b@y" would be two recipients.
    same('From', [letter.from]),
    line('To', [named(letter.to)]),
    replyTo ? line('Reply-To', [named(replyTo)]) : '',
    last === undefined ? '' : line('In-Reply-To', bracketed(last)),
    last === undefined ? '' : line('References', references.map(bracketed)),
    same('Subject', letter.subject),
    line('Message-ID', bracketed(letter.messageId)),
    `Date: ${new Date(letter.date).toUTCString().replace('GMT', '+0000')}\r\n`,
    'MIME-Version: 1.0\r\n',
  ].join('');
}

function readable(type: string, encoded: string): string {
  const encoding = 'Content-Transfer-Encoding: quoted-printable';
  return `Content-Type: ${type}; charset=utf-8\r\n${encoding}\r\n\r\n${encoded}`;
}

/** What many share is encoded once; what is one person's stands between soft line breaks. */
function encodedFilled({ pattern, values }: Filled, { pieces }: ComposeMemory): string {
  let known = pieces.get(pattern);
  if (!known) {
    known = pattern.pieces.map(quotedPrintable);
    pieces.set(pattern, known);
  }
  const parts = known.flatMap((piece, index) => {
    const name = pattern.names[index];
    return name === undefined ? [piece] : [piece, quotedPrintable(valueFor(name, values))];
  });
  return joinedQuotedPrintable(parts);
}

function attached(
  { contentType, filename }: { contentType: string; filename: string },
  content: string,
  { header }: ComposeMemory,
): string {
  const headers = header(`${contentType} ${filename}`, () => {
    const node = new MimeNode('multipart/mixed').createChild(contentType, { filename });
    node.setHeader('Content-Disposition', 'attachment');
    node.setHeader('Content-Transfer-Encoding', 'base64');
    return node.buildHeaders();
  });
  return `${headers}\r\n\r\n${content}`;
}

function multipart(kind: 'alternative' | 'mixed', boundary: string, parts: string[]): string {
  const delimiter = `\r\n--${boundary}`;
  const opened = parts.map((each) => `${delimiter}\r\n${each}`).join('');
  const type = `Content-Type: multipart/${kind};\r\n boundary="${boundary}"`;
  return `${type}\r\n${opened}${delimiter}--\r\n`;
}

async function sign(raw: Buffer, { domain, selector, privateKey }: DkimKey): Promise<Buffer> {
  const signed = new DKIM({
    domainName: domain,
    keySelector: selector,
    privateKey,
    headerFieldNames: SIGNED_HEADERS,
  }).sign(raw);
  const chunks: Buffer[] = [];
  for await (const chunk of signed) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function bracketed(id: string): string {
  return id.startsWith('<') ? id : `<${id}>`;
}

function named({ name, address }: Mailbox) {
  return { name: name ?? '', address };
}
