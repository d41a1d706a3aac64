import ical, { type VEvent } from 'node-ical';

export { calendarFaults } from '#app/platform/icalendar/conformance.ts';

/** A calendar entry as a program other than ours reads it. */
export type Entry = {
  uid: string;
  sequence: number;
  status: string | undefined;
  summary: string;
  location: string;
  start: string;
  end: string;
  zone: string | undefined;
  stampedAt: string;
  transparency: string | undefined;
};

export type Invite = Entry & {
  method: string | undefined;
  organizer: string | undefined;
  attendee: string | undefined;
  partstat: string | undefined;
};

/** One of these is `{ params, val }` when it has parameters and a bare text when it has none. */
type Text = string | { val: string; params: Record<string, string> } | undefined;
const bare = (text: Text) => (typeof text === 'object' ? text.val : text);
const mailbox = (text: Text) => bare(text)?.replace(/^mailto:/i, '');

/** Every entry of a calendar. */
export function entriesOf(calendar: string): Entry[] {
  const parsed = ical.sync.parseICS(calendar);
  return Object.values(parsed).flatMap((part) =>
    part !== undefined && part.type === 'VEVENT' ? [entryOf(part)] : [],
  );
}

function entryOf(event: VEvent): Entry {
  return {
    uid: event.uid,
    sequence: Number(event.sequence),
    status: event.status,
    summary: bare(event.summary as Text) ?? '',
    location: bare(event.location as Text) ?? '',
    start: new Date(event.start).toISOString(),
    end: new Date(event.end ?? Number.NaN).toISOString(),
    zone: (event.start as { tz?: string }).tz,
    stampedAt: new Date(event.dtstamp).toISOString(),
    transparency: event.transparency as string | undefined,
  };
}

/** The one entry of an invite, with who invites whom. */
export function inviteOf(calendar: string): Invite {
  const parsed = ical.sync.parseICS(calendar);
  const events = Object.values(parsed).filter((part) => part?.type === 'VEVENT');
  const [event] = events;
  if (events.length !== 1 || event === undefined || event.type !== 'VEVENT') {
    throw new Error(`an invite holds one entry, this one ${events.length}`);
  }
  const attendee = event.attendee as Text | Text[];
  if (Array.isArray(attendee)) throw new Error('an invite names one attendee');
  return {
    ...entryOf(event),
    method: /^METHOD:(\w+)\r$/m.exec(calendar)?.[1],
    organizer: mailbox(event.organizer as Text),
    attendee: mailbox(attendee),
    partstat: typeof attendee === 'object' ? attendee.params.PARTSTAT : undefined,
  };
}
