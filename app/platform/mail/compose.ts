import { createHash } from 'node:crypto';
import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';

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
 * come from it and the MIME boundaries are a hash of it, so a retry is the same message, and no
 * text can contain the boundary that surrounds it.
 */
export async function composeRaw(letter: Letter, dkim?: DkimKey): Promise<Buffer> {
  const { icalEvent } = letter;
  const composed = new MailComposer({
    disableFileAccess: true,
    disableUrlAccess: true,
    baseBoundary: boundaryOf(letter),
    newline: 'win',
    messageId: bracketed(letter.messageId),
    date: new Date(letter.date),
    from: named(letter.from),
    to: named(letter.to),
    replyTo: letter.replyTo && named(letter.replyTo),
    subject: letter.subject,
    text: lines(letter.text),
    html: lines(letter.html),
    inReplyTo: letter.references?.length ? bracketed(letter.references.at(-1) ?? '') : undefined,
    references: letter.references?.map(bracketed),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      ...letter.headers,
    },
    // `method` is PUBLISH when left out, and Gmail shows such an invite without buttons. Base64
    // keeps both copies byte for byte: relays rewrite long lines and line ends of bare text.
    icalEvent: icalEvent && {
      method: icalEvent.method.toUpperCase(),
      content: Buffer.from(icalEvent.content, 'utf8'),
      contentTransferEncoding: 'base64',
      filename: icalEvent.filename ?? 'invite.ics',
    },
    attachments: letter.attachments?.map(({ filename, contentType, content }) => ({
      filename,
      contentType,
      content: Buffer.from(content),
    })),
  });
  const raw = await composed.compile().build();
  return dkim ? sign(raw, dkim) : raw;
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

function boundaryOf(letter: Letter): string {
  const { messageId, subject, text, html, icalEvent } = letter;
  const content = [messageId, subject, text, html, icalEvent?.content ?? ''];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32);
}

// A bare CR would be made a line end on the way, and the bytes sent would not be these bytes.
function lines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function bracketed(id: string): string {
  return id.startsWith('<') ? id : `<${id}>`;
}

// Always an object: a string would be parsed, and "a@x, b@y" would be read as two recipients.
function named({ name, address }: Mailbox) {
  return { name: name ?? '', address };
}
