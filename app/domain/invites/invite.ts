import {
  entryText,
  type MeetingEntry,
  prodId,
  publicProperties,
} from '#app/domain/meetings/calendar-entry.ts';
import type {
  Calendar,
  CalendarAddress,
  CalendarEvent,
  Participation,
} from '#app/platform/icalendar/types.ts';
import { calendarText } from '#app/platform/icalendar/write.ts';
import type { MailWords } from '#app/words/en.ts';

/** What one person's invite to one meeting says. */
export type InviteFacts = {
  meeting: MeetingEntry;
  /** Of this person and meeting, for ever (RFC 5545, 3.8.4.7). */
  uid: string;
  /** Raised by the caller for time, place, status and CANCEL; the same for words alone. */
  sequence: number;
  stampedAt: number;
  modifiedAt: number;
  /** The mailbox that the message comes from and that takes replies. */
  organizer: CalendarAddress;
  attendee: CalendarAddress;
  /** The stored answer, or NEEDS-ACTION when it is asked anew. */
  participation: Participation;
  partySize: number;
  /** The person's own link, with its token. */
  manageUrl: string;
};

/**
 * request: confirmed, promoted, moved, reinstated or reworded. cancel-all: the meeting is cancelled.
 * postpone: it has no date for now. cancel-one: this person alone no longer comes.
 */
export type InviteKind = 'request' | 'cancel-all' | 'postpone' | 'cancel-one';

/** The calendar part of a message: METHOD must be the `method` of its MIME type too (RFC 6047, 2.4). */
export type Invite = { method: 'REQUEST' | 'CANCEL'; text: string };

/**
 * Writes one person's invite. What is cancelled goes out as CANCEL, never as a REQUEST that says
 * CANCELLED, which clients show as a meeting to accept. A CANCEL to one person has no STATUS, since the
 * meeting takes place (RFC 5546, 3.2.5). Whoever writes many hands in a `calendarWriter`.
 */
export function invite(
  kind: InviteKind,
  facts: InviteFacts,
  words: MailWords,
  write: (calendar: Calendar) => string = calendarText,
): Invite {
  const method = kind === 'request' ? 'REQUEST' : 'CANCEL';
  const text = write({ prodId, method, events: [inviteEvent(kind, facts, words)] });
  return { method, text };
}

const statuses = {
  request: { status: 'CONFIRMED' },
  'cancel-all': { status: 'CANCELLED' },
  postpone: { status: 'CANCELLED' },
  'cancel-one': {},
} as const satisfies Record<InviteKind, Pick<CalendarEvent, 'status'>>;

function inviteEvent(kind: InviteKind, facts: InviteFacts, words: MailWords): CalendarEvent {
  const { meeting, uid, sequence, stampedAt, modifiedAt, organizer, attendee } = facts;
  return {
    ...publicProperties(meeting, words),
    uid,
    sequence,
    stampedAt,
    modifiedAt,
    summary: meeting.title,
    description: inviteDescription(kind, facts, words),
    organizer,
    attendees: [{ ...attendee, participation: facts.participation, isAsked: kind === 'request' }],
    ...statuses[kind],
    busy: true,
  };
}

function inviteDescription(kind: InviteKind, facts: InviteFacts, words: MailWords): string {
  const { meeting, partySize, manageUrl } = facts;
  const { invite } = words.calendar;
  if (kind !== 'request') {
    return [invite[kind], invite.details(meeting.url)].join('\n\n');
  }
  return [
    ...entryText(meeting, words),
    '',
    invite.party(partySize),
    invite.details(meeting.url),
    invite.manage(manageUrl),
  ].join('\n');
}
