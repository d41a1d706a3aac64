import type { ParsedMail } from 'mailparser';
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
  subject: string;
  text: string;
  /** Of the top level, names in lower case, each with its values in order. */
  headers: ReadonlyMap<string, readonly string[]>;
  /** Parts that are neither text nor HTML to be read: calendars, reports, files. */
  parts: readonly { contentType: string; content: Buffer }[];
}

/** Takes a mail apart. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  const { simpleParser } = await import('mailparser');
  const parsed: ParsedMail = await simpleParser(raw, {
    keepDeliveryStatus: true,
    skipImageLinks: true,
    skipTextToHtml: true,
    skipTextLinks: true,
  });
  return {
    messageId: parsed.messageId,
    from: onlyAddress(parsed),
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    headers: headersOf(parsed),
    parts: parsed.attachments.map(({ contentType, content }) => ({
      contentType: contentType.toLowerCase(),
      content,
    })),
  };
}

function onlyAddress({ from }: ParsedMail): string | undefined {
  const [only, ...more] = from?.value ?? [];
  if (only?.address === undefined || more.length > 0) return undefined;
  const parsed = parseAddress(only.address);
  return parsed.ok ? parsed.value.identity : undefined;
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
