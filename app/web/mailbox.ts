import { isZone } from '#app/domain/meetings/when.ts';
import { whenRangeText, whenText } from '#app/domain/meetings/when-text.ts';
import { type EventRead, readCalendar } from '#app/platform/icalendar/read.ts';
import type { MailboxEntry, MailboxMessage, MailboxReader } from '#app/platform/mail/mailbox.ts';
import type { ListedMail } from '#app/ui/mail-list.tsx';
import { en } from '#app/words/en.ts';
import type { AppContext } from './context.ts';
import { links } from './links.ts';

/** What the calendar part of a message says, in values to be shown. */
export type CalendarSummary = {
  method: string | undefined;
  title: string | undefined;
  when: string | undefined;
  place: string | undefined;
  status: string | undefined;
  sequence: number;
  answer: string | undefined;
  uid: string | undefined;
};

/** The embedded mailbox. Where mail goes to a real server there is none, and so no such page. */
export function mailboxOf({ mailbox }: Pick<AppContext, 'mailbox'>): MailboxReader {
  if (!mailbox) throw notThere();
  return mailbox;
}

export async function messageOf(
  context: Pick<AppContext, 'mailbox'>,
  id: string | undefined,
): Promise<MailboxMessage> {
  const message = await mailboxOf(context).read(id ?? '');
  if (!message) throw notThere();
  return message;
}

export const notThere = () => new Response(null, { status: 404 });

/** A message as the list shows it, with its moment in words of the office's zone. */
export const listedMail = (
  { id, subject, envelope, arrivedAt, method }: MailboxEntry,
  zone: string,
): ListedMail => ({
  href: links.mailboxMessage(id),
  subject,
  to: envelope.to.join(', '),
  arrived: whenText(arrivedAt, { zone, words: en }, 'short'),
  arrivedAt: new Date(arrivedAt).toISOString(),
  method,
});

/** Reads the part as a calendar program does; undefined when it is no calendar at all. */
export function calendarSummary(content: string): CalendarSummary | undefined {
  const read = readCalendar(content);
  if (!read.ok) return undefined;
  const [event] = read.value.events;
  const [attendee] = event?.attendees ?? [];
  return {
    method: read.value.method,
    title: event?.summary,
    when: event && timeOf(event),
    place: event?.location,
    status: event?.status,
    sequence: event?.sequence ?? 0,
    answer: attendee && [attendee.participation, attendee.email].filter(Boolean).join(', '),
    uid: event?.uid,
  };
}

function timeOf({ start, end }: EventRead): string | undefined {
  if (!start) return undefined;
  const zone = start.tzid;
  const isKnown = start.instant !== undefined && end?.instant !== undefined;
  if (!isKnown || !zone || !isZone(zone)) return [start.shown, zone].filter(Boolean).join(' ');
  const [startsAt, endsAt] = [start.instant ?? 0, end.instant ?? 0];
  return whenRangeText({ startsAt, endsAt, zone, words: en });
}
