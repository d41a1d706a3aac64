import { createHash } from 'node:crypto';
import DKIM from 'nodemailer/lib/dkim';
import MimeNode from 'nodemailer/lib/mime-node';
import { base64Lines, quotedPrintable } from './encodings.ts';

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
  /** Written as they are: `List-Unsubscribe-Post` among them, since nodemailer's `list` mangles it. */
  headers?: Record<string, string>;
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

// nodemailer's default list leaves List-Unsubscribe-Post out, and RFC 8058 section 4 wants both signed.
const SIGNED_HEADERS =
  'From:Sender:Reply-To:To:Subject:Date:Message-ID:In-Reply-To:References:MIME-Version:' +
  'Content-Type:Content-Transfer-Encoding:List-Id:List-Unsubscribe:List-Unsubscribe-Post:' +
  'Auto-Submitted:Feedback-ID';

/**
 * Makes the exact bytes of a message. The same letter makes the same bytes: Message-ID and Date
 * come from it and the MIME boundaries are a hash of the first, so a retry is the same message.
 */
export async function composeRaw(letter: Letter, dkim?: DkimKey): Promise<Buffer> {
  const raw = Buffer.from(compose(letter), 'latin1');
  return dkim ? sign(raw, dkim) : raw;
}

// nodemailer writes the headers, where the traps are. The bodies are ours: its streaming encoders
// take a millisecond a mail, and the worker has half of that.
function compose(letter: Letter): string {
  const { icalEvent, attachments = [] } = letter;
  const alone = !icalEvent && attachments.length === 0;
  const root = new MimeNode(alone ? 'multipart/alternative' : 'multipart/mixed', {
    // "=_" stands in no quoted-printable and no base64, so no text can hold a boundary.
    boundaryPrefix: '=_tc',
    baseBoundary: createHash('sha256').update(letter.messageId).digest('hex').slice(0, 32),
  });
  writeHeaders(root, letter);
  const alternative = alone ? root : root.createChild('multipart/alternative');
  const readings = [
    leaf(alternative, 'text/plain; charset=utf-8', letter.text),
    leaf(alternative, 'text/html; charset=utf-8', letter.html),
  ];
  if (!icalEvent) {
    const files = attachments.map((file) => attached(root, file));
    return alone
      ? multipart(root, readings)
      : multipart(root, [multipart(alternative, readings), ...files]);
  }
  // Gmail shows an invite whose method is PUBLISH or missing without buttons. Base64 keeps both
  // copies byte for byte: relays rewrite long lines and line ends of bare text.
  const content = Buffer.from(icalEvent.content, 'utf8');
  const method = icalEvent.method.toUpperCase();
  const calendar = leaf(alternative, `text/calendar; charset=utf-8; method=${method}`, content);
  const invite = { filename: icalEvent.filename ?? 'invite.ics', contentType: 'application/ics' };
  return multipart(root, [
    multipart(alternative, [...readings, calendar]),
    ...[...attachments, { ...invite, content }].map((file) => attached(root, file)),
  ]);
}

function writeHeaders(root: MimeNode, letter: Letter): void {
  const { references = [], replyTo } = letter;
  const headers = {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
    ...letter.headers,
  };
  for (const [name, value] of Object.entries(headers)) root.setHeader(name, value);
  // Addresses always as objects: a string is parsed, and "a@x, b@y" would be two recipients.
  root.setHeader('From', [named(letter.from)]);
  root.setHeader('To', [named(letter.to)]);
  if (replyTo) root.setHeader('Reply-To', [named(replyTo)]);
  const last = references.at(-1);
  if (last !== undefined) {
    root.setHeader('In-Reply-To', bracketed(last));
    root.setHeader('References', references.map(bracketed));
  }
  root.setHeader('Subject', letter.subject);
  root.setHeader('Message-ID', bracketed(letter.messageId));
  root.setHeader('Date', new Date(letter.date));
}

/** Text in quoted-printable, bytes in base64. */
function leaf(parent: MimeNode, contentType: string, content: string | Uint8Array): string {
  return part(parent.createChild(contentType), content);
}

function attached(parent: MimeNode, file: NonNullable<Letter['attachments']>[number]): string {
  const node = parent.createChild(file.contentType, { filename: file.filename });
  node.setHeader('Content-Disposition', 'attachment');
  return part(node, file.content);
}

function part(node: MimeNode, content: string | Uint8Array): string {
  const readable = typeof content === 'string';
  node.setHeader('Content-Transfer-Encoding', readable ? 'quoted-printable' : 'base64');
  const body = readable ? quotedPrintable(content) : base64Lines(content);
  return `${node.buildHeaders()}\r\n\r\n${body}`;
}

function multipart(node: MimeNode, parts: string[]): string {
  const headers = node.buildHeaders(); // makes the boundary too
  const delimiter = `\r\n--${node.boundary}`;
  const opened = parts.map((each) => `${delimiter}\r\n${each}`).join('');
  return `${headers}\r\n${opened}${delimiter}--\r\n`;
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
