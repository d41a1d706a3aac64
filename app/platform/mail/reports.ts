/** What one recipient's group of a delivery report says (RFC 3464 2.3). */
export interface Delivered {
  address: string | undefined;
  outcome: 'failed' | 'delayed' | 'other';
  /** RFC 3463, "5.1.1"; undefined where the report has none, as it may not. */
  status: string | undefined;
}

/** What a mail server or a mailbox provider reports about a message that was sent. */
export type Report =
  | { kind: 'delivery'; recipients: Delivered[] }
  /** The addresses by which the message that is complained of can be told (RFC 5965). */
  | { kind: 'complaint'; senders: string[]; unsubscribes: string[] };

/** What a report is read from: `ReadMail` of incoming.ts has all of it. */
interface Mail {
  text: string;
  headers: ReadonlyMap<string, readonly string[]>;
  parts: readonly { contentType: string; content: Buffer }[];
}

/**
 * Reads a report out of a mail. Undefined for all other mail, an out-of-office answer among it.
 * Believes nothing: whoever calls must know by the address it came to, or by those it names, that
 * it is about a message of ours.
 */
export function reportIn(mail: Mail, raw: Buffer): Report | undefined {
  const [type = ''] = mail.headers.get('content-type') ?? [];
  if (/^multipart\/report\b/i.test(type)) {
    // Some servers leave report-type out (RFC 6522 3): the parts then say which it is.
    const feedback = partOf(mail, /^message\/feedback-report$/);
    if (feedback !== undefined) return complaintIn(feedback, raw);
    const status = partOf(mail, /^message\/(?:global-)?delivery-status$/);
    if (status !== undefined) return { kind: 'delivery', recipients: recipientsIn(status) };
    return undefined;
  }
  return plainReport(mail);
}

/** Of the groups of a report about one recipient's message, the one that counts. */
export function outcomeFor(recipients: readonly Delivered[], toAddress: string) {
  const own = recipients.filter(({ address }) => address?.toLowerCase() === toAddress);
  // An address that forwards is reported by where the mail went on to.
  const about = own.length > 0 ? own : recipients;
  return (
    about.find(({ outcome }) => outcome === 'failed') ??
    about.find(({ outcome }) => outcome === 'delayed')
  );
}

function partOf({ parts }: Mail, type: RegExp): string | undefined {
  const part = parts.find(({ contentType }) => type.test(contentType.toLowerCase()));
  return part?.content.toString('utf8', 0, 64 * 1024);
}

type Fields = Map<string, string>;

/** Header fields, unfolded; of a repeated one the first. */
function fieldsIn(block: string): Fields {
  const fields: Fields = new Map();
  for (const line of block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
    const key = name?.toLowerCase();
    if (key !== undefined && value !== undefined && !fields.has(key)) fields.set(key, value);
  }
  return fields;
}

function recipientsIn(report: string): Delivered[] {
  return report
    .split(/\r?\n[ \t]*\r?\n/)
    .map(fieldsIn)
    .filter((fields) => fields.has('final-recipient') || fields.has('original-recipient'))
    .slice(0, 50)
    .map((fields) => {
      const address = fields.get('original-recipient') ?? fields.get('final-recipient') ?? '';
      const action = /^[a-z]+/.exec(fields.get('action')?.toLowerCase() ?? '')?.[0];
      const diagnostic = fields.get('diagnostic-code') ?? '';
      const status = betterOf(statusIn(fields.get('status') ?? ''), statusIn(diagnostic));
      return {
        address: /^rfc822;\s*(.+)$/i.exec(address)?.[1]?.replace(/^<|>$/g, '').trim(),
        outcome: action === 'failed' || action === 'delayed' ? action : ('other' as const),
        status: status ?? classOf(diagnostic),
      };
    });
}

/** The first status of RFC 3463 in a text: "550 5.1.1 no such user" says 5.1.1. */
export const statusIn = (text: string) => /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(text)?.[0];

/** Exim says 5.0.0 of every failure, and what it was in the server's own answer. */
function betterOf(status: string | undefined, said: string | undefined): string | undefined {
  if (status === undefined) return said;
  return status.endsWith('.0.0') && said?.[0] === status[0] ? said : status;
}

/** The class of an SMTP answer as a status (RFC 3463 2): "550 no such user" is 5.0.0. */
function classOf(diagnostic: string): string | undefined {
  const digit = /(?:^|[\s;:])([45])\d\d[\s-]/.exec(`${diagnostic} `)?.[1];
  return digit && `${digit}.0.0`;
}

/* Of other kinds "not-spam" takes a complaint back and "auth-failure" (RFC 6591) is about DKIM. */
const complaints = /^(?:abuse|fraud|opt-out|opt-out-list)$/i;

function complaintIn(report: string, raw: Buffer): Report | undefined {
  const fields = fieldsIn(report);
  if (!complaints.test(fields.get('feedback-type')?.trim() ?? '')) return undefined;
  const headers = fieldsIn(returnedHeaders(raw));
  const addresses = (text: string | undefined) => text?.match(/[^\s<>:;,"?]+@[^\s<>:;,"?]+/g) ?? [];
  return {
    kind: 'complaint',
    senders: [
      ...addresses(fields.get('original-mail-from')),
      ...addresses(headers.get('return-path')),
    ],
    unsubscribes: addresses(headers.get('list-unsubscribe')),
  };
}

/** The header of the mail that is returned. Out of the raw text: parsers merge one that is inline. */
function returnedHeaders(raw: Buffer): string {
  const text = raw.toString('latin1');
  const part = /^content-type:[ \t]*(?:message\/rfc822|text\/rfc822-headers)\b/im.exec(text);
  if (!part) return '';
  return text.slice(part.index).split(/\r?\n\r?\n/, 2)[1] ?? '';
}

/**
 * The two forms without parts that are certain: qmail's (QSBMF) and that of an Exim without
 * reports. What merely holds a number such as 550 may have been written by a person.
 */
function plainReport(mail: Mail): Report | undefined {
  const text = mail.text.slice(0, 20_000);
  const [failed] = mail.headers.get('x-failed-recipients') ?? [];
  if (/^Hi\. This is the /.test(text)) {
    const said = text.split(/^--- (?:Below this line|Enclosed)/m, 1)[0] ?? '';
    return plain(/^<([^>\s]+)>:$/m.exec(said)?.[1], said);
  }
  if (failed !== undefined && /created automatically by mail delivery software/.test(text)) {
    const said = text.split(/^-{6} This is a copy/m, 1)[0] ?? '';
    return plain(failed.split(',')[0]?.trim(), said);
  }
  return undefined;
}

function plain(address: string | undefined, said: string): Report | undefined {
  if (address === undefined) return undefined;
  const status = statusIn(said) ?? classOf(said);
  const outcome = /has not been delivered yet|delivery will be (?:re)?attempted/i.test(
    said.replace(/\s+/g, ' '),
  )
    ? 'delayed'
    : 'failed';
  // Both give up on what they call permanent, whatever else their text says.
  return { kind: 'delivery', recipients: [{ address, outcome, status: status ?? lastly(said) }] };
}

const lastly = (said: string) => (/permanent error/.test(said) ? '5.0.0' : undefined);
