import ICAL from 'ical.js';
import { filledText, type Pattern, patternOf } from '#app/platform/fill.ts';
import { cleanLine, cleanText, cleanUri, escapeText } from './clean.ts';

/** What of an invite is one person's. */
export interface OnesOwn {
  uid: string;
  sequence: number;
  stampedAt: number;
  name: string;
  email: string;
  /** The link that stands in the description. */
  link: string;
}

/** An invite as all its readers share it: filled with what is one person's, it is that person's. */
export interface InvitePattern {
  /** Its lines unfolded, with placeholders. */
  text: string;
  /** Lines that are the same for all, as they are written, and between them those that are filled. */
  parts: readonly (string | Pattern)[];
}

/* An address has no room for a placeholder, and numbers none at all: these stand in for them. */
const standIn: OnesOwn = {
  uid: '{{uid}}',
  sequence: 0,
  stampedAt: 0,
  name: '{{attendee}}',
  email: 'attendee@address.invalid',
  link: '{{manage-link}}',
};

/** Makes the pattern of what `write` writes for anybody; it writes one event. */
export function invitePattern(write: (own: OnesOwn) => string): InvitePattern {
  const text = write(standIn)
    .replace(/\r\n[ \t]/g, '')
    .replace(/^SEQUENCE:0\r$/m, 'SEQUENCE:{{sequence}}\r')
    .replace(/^DTSTAMP:19700101T000000Z\r$/m, 'DTSTAMP:{{stamp}}\r')
    .replaceAll(standIn.email, '{{address}}');
  const parts: (string | Pattern)[] = [''];
  for (const line of text.split('\r\n').slice(0, -1)) {
    const last = parts.length - 1;
    if (line.includes('{{')) parts.push(patternOf(line), '');
    else parts[last] = `${parts[last]}${ICAL.helpers.foldline(line)}\r\n`;
  }
  return { text, parts };
}

/** One person's invite. Lines are folded after they are filled: a placeholder has another length. */
export function filledInvite({ parts }: InvitePattern, own: OnesOwn): string {
  const values = ownValues(own);
  return parts
    .map((part) =>
      typeof part === 'string'
        ? part
        : `${ICAL.helpers.foldline(filledText({ pattern: part, values }))}\r\n`,
    )
    .join('');
}

/** What is kept of an invite, with what is one person's in it; a link that is not given stays a placeholder. */
export const keptInvite = (text: string, own: Omit<OnesOwn, 'link'>): string =>
  filledText({ pattern: patternOf(text), values: ownValues({ ...own, link: undefined }) });

type MaybeLinked = Omit<OnesOwn, 'link'> & { link: string | undefined };

function ownValues({ uid, sequence, stampedAt, name, email, link }: MaybeLinked) {
  return {
    uid: escapeText(cleanLine(uid)),
    sequence: String(sequence),
    stamp: new Date(stampedAt).toISOString().replace(/[-:]|\.\d+/g, ''),
    attendee: parameter(cleanLine(name)),
    address: cleanUri(email),
    'manage-link': link === undefined ? undefined : escapeText(cleanText(link)),
  };
}

/** A value as it stands in a parameter: quoted where it must be (RFC 5545 3.2, RFC 6868). */
function parameter(value: string): string {
  const line = ICAL.stringify.property(
    ['x', { cn: value }, 'unknown', ''],
    ICAL.design.icalendar,
    true,
  );
  return line.slice('X;CN='.length, -1);
}
