import ICAL from 'ical.js';
import { done, type Result, refuse } from '#app/platform/result.ts';

/** One calendar address in a reply, and what it says. */
export interface Answering {
  email: string;
  /** PARTSTAT in capitals. */
  participation: string | undefined;
  /** To whom it passes its place on (RFC 5545 3.2.5). */
  delegatedTo: string[];
}

/** What somebody's calendar program says of an invite (RFC 5546 3.2.3, 3.2.6, 3.2.7). */
export interface ReplyRead {
  /** REPLY, COUNTER, REFRESH, or something else. */
  method: string;
  uid: string;
  /** 0 when the text has none (RFC 5546 2.1.5). */
  sequence: number;
  /** DTSTAMP, when it is a UTC time as RFC 5545 3.8.7.2 asks. */
  stampedAt: number | undefined;
  attendees: Answering[];
  comment: string | undefined;
}

const longest = 64 * 1024;
const mostLines = 2_000;

/**
 * Reads a reply from anywhere. Nothing in it is worked out: no time zone, no recurrence, since
 * their rules can be written so as to be never done. Refuses what is too long, is no iCalendar
 * text, or names no method and UID.
 */
export function readReply(text: string): Result<ReplyRead, 'not-a-reply'> {
  if (text.length > longest || text.split('\n', mostLines + 1).length > mostLines) {
    return refuse('not-a-reply');
  }
  try {
    const calendar = new ICAL.Component(ICAL.parse(text.trim()));
    const event = calendar.getFirstSubcomponent('vevent');
    const method = textOf(calendar, 'method')?.toUpperCase();
    const uid = event && textOf(event, 'uid')?.trim();
    if (calendar.name !== 'vcalendar' || !event || !method || !uid) return refuse('not-a-reply');
    const sequence = Number(event.getFirstPropertyValue('sequence') ?? 0);
    return done({
      method,
      uid,
      sequence: Number.isSafeInteger(sequence) && sequence >= 0 ? sequence : 0,
      stampedAt: utcOf(textOf(event, 'dtstamp')),
      attendees: event.getAllProperties('attendee').map(answering),
      comment: textOf(event, 'comment'),
    });
  } catch {
    return refuse('not-a-reply');
  }
}

function textOf(component: ICAL.Component, name: string): string | undefined {
  const value = component.getFirstPropertyValue(name);
  return value === null || value === undefined ? undefined : String(value);
}

function utcOf(shown: string | undefined): number | undefined {
  const instant = shown?.endsWith('Z') ? Date.parse(shown) : Number.NaN;
  return Number.isNaN(instant) ? undefined : instant;
}

const bare = (address: string) => address.trim().replace(/^mailto:/i, '');

function answering(property: ICAL.Property): Answering {
  /* Some servers write an address of their own, and the person's beside it. */
  const value = bare(String(property.getFirstValue()));
  const email = value.includes('@') ? value : (property.getFirstParameter('email') ?? value);
  const delegates = [property.getParameter('delegated-to') ?? []].flat();
  return {
    email,
    participation: property.getFirstParameter('partstat')?.toUpperCase() || undefined,
    delegatedTo: delegates.map((address) => bare(String(address))),
  };
}

const copied = ['uid', 'sequence', 'dtstart', 'dtend', 'summary', 'location', 'organizer'];

/**
 * The answer to an invite as a mail program writes it: the same UID and SEQUENCE, the one ATTENDEE
 * with the new PARTSTAT, and the moment of answering as DTSTAMP. Refuses what is no invite.
 */
export function replyText(
  request: string,
  answer: { participation: 'ACCEPTED' | 'TENTATIVE' | 'DECLINED'; stampedAt: number },
): Result<string, 'not-an-invite'> {
  try {
    const asked = new ICAL.Component(ICAL.parse(request));
    const event = asked.getFirstSubcomponent('vevent');
    const attendee = event?.getFirstProperty('attendee');
    if (textOf(asked, 'method') !== 'REQUEST' || !event || !attendee) {
      return refuse('not-an-invite');
    }
    const calendar = new ICAL.Component('vcalendar');
    calendar.updatePropertyWithValue('prodid', '-//Town Crier//Mailbox//EN');
    calendar.updatePropertyWithValue('version', '2.0');
    calendar.updatePropertyWithValue('method', 'REPLY');
    for (const zone of asked.getAllSubcomponents('vtimezone')) {
      calendar.addSubcomponent(new ICAL.Component(zone.toJSON()));
    }
    const reply = new ICAL.Component('vevent');
    for (const name of copied) {
      const property = event.getFirstProperty(name);
      if (property) reply.addProperty(new ICAL.Property(property.toJSON()));
    }
    const stamp = ICAL.Time.fromJSDate(new Date(answer.stampedAt), true);
    reply.addPropertyWithValue('dtstamp', stamp);
    const answered = new ICAL.Property(attendee.toJSON());
    answered.removeParameter('rsvp');
    answered.setParameter('partstat', answer.participation);
    reply.addProperty(answered);
    calendar.addSubcomponent(reply);
    return done(`${calendar.toString().trimEnd()}\r\n`);
  } catch {
    return refuse('not-an-invite');
  }
}
