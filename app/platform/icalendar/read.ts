import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { done, type Result, refuse } from '#app/platform/result.ts';

/** A time as a calendar text says it: what the clock shows, whose clock, and the instant if it is known. */
export type TimeRead = { shown: string; tzid: string | undefined; instant: number | undefined };

export type AttendeeRead = {
  email: string;
  name: string | undefined;
  participation: string | undefined;
  parameters: Record<string, string>;
};

export type EventRead = {
  uid: string | undefined;
  /** 0 when the text has none (RFC 5546, 2.1.5). */
  sequence: number;
  stampedAt: number | undefined;
  createdAt: number | undefined;
  modifiedAt: number | undefined;
  start: TimeRead | undefined;
  end: TimeRead | undefined;
  status: string | undefined;
  summary: string | undefined;
  description: string | undefined;
  location: string | undefined;
  url: string | undefined;
  transparency: string | undefined;
  comment: string | undefined;
  organizer: AttendeeRead | undefined;
  attendees: AttendeeRead[];
};

export type CalendarRead = {
  method: string | undefined;
  /** TZIDs of the VTIMEZONEs, in order. */
  zones: string[];
  events: EventRead[];
};

type Zones = Map<string, ICAL.Timezone>;

/**
 * What an iCalendar text from anywhere says, in plain values. Refuses what does not parse. The caller
 * limits its size. A zone is understood by its own VTIMEZONE, else by its IANA name; a time in
 * neither, or in no zone at all, has no instant.
 */
export function readCalendar(text: string): Result<CalendarRead, 'not-a-calendar'> {
  const calendar = parsed(text);
  if (calendar?.name !== 'vcalendar') return refuse('not-a-calendar');
  try {
    const zones: Zones = new Map(
      calendar.getAllSubcomponents('vtimezone').map((component) => {
        const tzid = String(component.getFirstPropertyValue('tzid'));
        return [tzid, new ICAL.Timezone({ component, tzid })];
      }),
    );
    return done({
      method: textOf(calendar, 'method')?.toUpperCase(),
      zones: calendar
        .getAllSubcomponents('vtimezone')
        .map((component) => String(component.getFirstPropertyValue('tzid'))),
      events: calendar.getAllSubcomponents('vevent').map((event) => eventRead(event, zones)),
    });
  } catch {
    return refuse('not-a-calendar');
  }
}

/** ical.js throws on what it cannot read, and what comes in by mail may be anything. */
function parsed(text: string): ICAL.Component | undefined {
  try {
    return new ICAL.Component(ICAL.parse(text));
  } catch {
    return undefined;
  }
}

function eventRead(event: ICAL.Component, zones: Zones): EventRead {
  const sequence = Number(event.getFirstPropertyValue('sequence') ?? 0);
  const organizer = event.getFirstProperty('organizer');
  const time = (name: string) => timeRead(event.getFirstProperty(name), zones);
  return {
    uid: textOf(event, 'uid'),
    sequence: Number.isSafeInteger(sequence) && sequence >= 0 ? sequence : 0,
    stampedAt: time('dtstamp')?.instant,
    createdAt: time('created')?.instant,
    modifiedAt: time('last-modified')?.instant,
    start: time('dtstart'),
    end: time('dtend'),
    status: textOf(event, 'status')?.toUpperCase(),
    summary: textOf(event, 'summary'),
    description: textOf(event, 'description'),
    location: textOf(event, 'location'),
    url: textOf(event, 'url'),
    transparency: textOf(event, 'transp')?.toUpperCase(),
    comment: textOf(event, 'comment'),
    organizer: organizer ? attendeeRead(organizer) : undefined,
    attendees: event.getAllProperties('attendee').map(attendeeRead),
  };
}

function textOf(component: ICAL.Component, name: string): string | undefined {
  const value = component.getFirstPropertyValue(name);
  return value === null || value === undefined ? undefined : String(value);
}

function attendeeRead(property: ICAL.Property): AttendeeRead {
  const [, parameters] = property.toJSON() as [string, Record<string, string>];
  return {
    email: String(property.getFirstValue()).replace(/^mailto:/i, ''),
    name: parameters.cn,
    participation: parameters.partstat?.toUpperCase(),
    parameters,
  };
}

function timeRead(property: ICAL.Property | null, zones: Zones): TimeRead | undefined {
  const value = property?.getFirstValue();
  if (!property || !(value instanceof ICAL.Time) || value.isDate) return undefined;
  const shown = value.toString().replace(/Z$/, '');
  if (value.zone === ICAL.Timezone.utcTimezone) {
    return { shown, tzid: 'UTC', instant: Date.parse(`${shown}Z`) };
  }
  const tzid = property.getFirstParameter('tzid') || undefined;
  return { shown, tzid, instant: tzid ? instantIn(tzid, shown, value, zones) : undefined };
}

function instantIn(tzid: string, shown: string, time: ICAL.Time, zones: Zones) {
  const zone = zones.get(tzid);
  if (zone) return Date.parse(`${shown}Z`) - zone.utcOffset(time) * 1000;
  try {
    return Temporal.PlainDateTime.from(shown).toZonedDateTime(tzid).epochMilliseconds;
  } catch {
    return undefined;
  }
}
