import type { ParsedMail } from 'mailparser';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { parseAddress } from './address.ts';

/** A mail as it came in, by SMTP or out of a mailbox that is polled. */
export interface Arrival {
  raw: Buffer;
  /** `from` is empty in a bounce (RFC 5321 4.5.5). */
  envelope: { from: string; to: readonly string[] };
  /** Who handed it over; undefined when it was read from a mailbox. */
  clientAddress: string | undefined;
  /** What that client called itself, for SPF. */
  helo?: string | undefined;
}

/** A mail read within bounds, in plain values. */
export interface ReadMail {
  messageId: string | undefined;
  /** Who it says it is from, as identity; undefined without one or with several. */
  from: string | undefined;
  fromName: string | undefined;
  subject: string;
  text: string;
  /** Of the top level, names in lower case, each with its values in order. */
  headers: ReadonlyMap<string, readonly string[]>;
  /** Parts that are neither text nor HTML to be read: calendars, reports, files. */
  parts: readonly { contentType: string; filename: string; content: Buffer }[];
}

const mostLines = 9_999;
const mostParts = 100;
const deepest = 12;
const longestHtml = 64 * 1024;

/**
 * Takes a mail apart, within bounds: who writes a mail of ten thousand lines, a hundred parts or
 * parts nested a dozen deep wants this program's time, not its attention.
 */
export async function readMail(raw: Buffer): Promise<Result<ReadMail, 'unreadable'>> {
  if (!isWithinBounds(raw)) return refuse('unreadable');
  const { simpleParser } = await import('mailparser');
  try {
    const parsed = await simpleParser(raw, {
      keepDeliveryStatus: true,
      skipImageLinks: true,
      skipTextToHtml: true,
      skipTextLinks: true,
      maxHtmlLengthToParse: longestHtml,
    });
    return done(plainValues(parsed));
  } catch {
    return refuse('unreadable');
  }
}

function isWithinBounds(raw: Buffer): boolean {
  const text = raw.toString('latin1');
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return (
    count(/\n/g) <= mostLines &&
    count(/^content-type:/gim) <= mostParts &&
    count(/^content-type:\s*multipart\//gim) <= deepest
  );
}

function plainValues(parsed: ParsedMail): ReadMail {
  const [only, ...more] = parsed.from?.value ?? [];
  const address = parseAddress((more.length === 0 && only?.address) || '');
  return {
    messageId: parsed.messageId,
    from: address.ok ? address.value.identity : undefined,
    fromName: only?.name || undefined,
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    headers: headersOf(parsed),
    parts: parsed.attachments.map(({ contentType, filename, content }) => ({
      contentType: contentType.toLowerCase(),
      filename: filename ?? '',
      content,
    })),
  };
}

function headersOf({ headerLines }: ParsedMail): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const { key, line } of headerLines) {
    const value = line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n\s*/g, ' ')
      .trim();
    headers.set(key, [...(headers.get(key) ?? []), value]);
  }
  return headers;
}

const automaticPrecedence = /^(bulk|junk|list|auto_reply)$/i;

/**
 * Was it written by a program? Such a mail is never answered (RFC 3834 2): out-of-office notes,
 * lists, and everything with an empty envelope sender.
 */
export function isAutomatic(
  { headers }: Pick<ReadMail, 'headers'>,
  { envelope }: Pick<Arrival, 'envelope'>,
): boolean {
  const says = (name: string, test: (value: string) => boolean) =>
    (headers.get(name) ?? []).some(test);
  const isThere = () => true;
  return (
    envelope.from === '' ||
    says('return-path', (value) => value === '<>') ||
    says('auto-submitted', (value) => !/^no\b/i.test(value)) ||
    says('precedence', (value) => automaticPrecedence.test(value)) ||
    says('x-autoreply', isThere) ||
    says('x-autorespond', isThere) ||
    says('list-id', isThere)
  );
}
