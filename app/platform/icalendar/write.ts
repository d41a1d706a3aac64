import ICAL from 'ical.js';
import ical, { type ICalEventData } from 'ical-generator';
import { remember } from '#app/platform/remember.ts';
import { cleanLine, cleanText, cleanUri, escapeText } from './clean.ts';
import type { Calendar, CalendarAddress, CalendarEvent } from './types.ts';
import { type CalendarZone, calendarZone, type LocalTimes, localTimes } from './zones.ts';

type Property = [
  name: string,
  parameters: Record<string, string>,
  type: string,
  ...values: unknown[],
];
type Component = [name: string, properties: Property[], components: Component[]];
type ZoneInUse = LocalTimes & Partial<CalendarZone>;

/** Folds leave 74 octets, since the space that begins a continued line counts too (RFC 5545, 3.1). */
ICAL.foldLength = 74;

/**
 * The iCalendar text of a calendar, the same bytes for the same argument wherever it runs.
 *
 * ical-generator lays out components and times. What it escapes wrongly (URLs, calendar names), lacks
 * (CONFERENCE) or loses (a latitude of 0) is set on the parsed object, which ical.js then writes:
 * properties before components, folded between characters, every line ended.
 */
export function calendarText(calendar: Calendar): string {
  const parsed = laidOut(calendar);
  parsed[1] = calendarProperties(calendar, parsed[1]);
  parsed[2]
    .filter(([name]) => name === 'vevent')
    .forEach((vevent, position) => {
      const event = calendar.events[position];
      if (event) vevent[1] = eventProperties(event, vevent[1]);
    });
  return ICAL.stringify(parsed);
}

/**
 * `calendarText`, remembering what calendars of one event share: the layout and the VTIMEZONE of
 * those at the same time, which cost ten times the rest, and the lines that are no one person's.
 * For one invite after another to the same meeting.
 */
export function calendarWriter(most = 100): (calendar: Calendar) => string {
  const known = new Map<string, { calendar: Property[]; event: Property[]; zone: string }>();
  const line = lineWriter();
  return (calendar) => {
    const [event, ...more] = calendar.events;
    if (!event || more.length > 0) return calendarText(calendar);
    const { zone, startsAt, endsAt, createdAt } = event;
    const key = [zone, startsAt, endsAt, createdAt, calendar.refreshHours].join(' ');
    let layout = known.get(key);
    if (!layout) {
      const [, properties, components] = laidOut(calendar);
      const vevent = components.find(([name]) => name === 'vevent');
      const zones = components.filter(([name]) => name === 'vtimezone');
      layout = {
        calendar: properties,
        event: vevent?.[1] ?? [],
        zone: zones.map((each) => ICAL.stringify(each)).join(''),
      };
      if (known.size >= most) known.clear();
      known.set(key, layout);
    }
    return [
      'BEGIN:VCALENDAR\r\n',
      ...calendarProperties(calendar, layout.calendar).map(line),
      layout.zone,
      'BEGIN:VEVENT\r\n',
      ...eventProperties(event, layout.event.map(ownOf(event))).map(line),
      'END:VEVENT\r\nEND:VCALENDAR\r\n',
    ].join('');
  };
}

const ofOnePerson = new Set(['uid', 'sequence', 'dtstamp', 'description', 'attendee']);

/** Writes properties one by one, each only once that many events have in common. */
function lineWriter(): (property: Property) => string {
  const shared = remember<string>(2000);
  const written = (property: Property) =>
    `${ICAL.stringify.property(property, ICAL.design.icalendar, false)}\r\n`;
  return (property) =>
    ofOnePerson.has(property[0])
      ? written(property)
      : shared(JSON.stringify(property), () => written(property));
}

/** Puts an event's own values in the place of those that another one was laid out with. */
function ownOf(event: CalendarEvent): (property: Property) => Property {
  const own: Record<string, Property> = {
    uid: text('uid', cleanLine(event.uid)),
    sequence: ['sequence', {}, 'integer', event.sequence],
    dtstamp: dateTime('dtstamp', event.stampedAt),
    'last-modified': dateTime('last-modified', event.modifiedAt),
  };
  return (property) => own[property[0]] ?? property;
}

/** The components and times of a calendar as ical-generator lays them out, parsed. */
function laidOut(calendar: Calendar): Component {
  const zones = new Map<string, ZoneInUse>();
  const zoneNamed = (name: string) => {
    const zone = zones.get(name) ?? { ...localTimes(name), ...calendarZone(name) };
    zones.set(name, zone);
    return zone;
  };
  const written = ical({
    timezone: { name: null, generator: (tzid) => vtimezone(zones, tzid) },
    ...(calendar.refreshHours ? { ttl: calendar.refreshHours * 60 * 60 } : {}),
    events: calendar.events.map((event) => layOut(event, zoneNamed(event.zone))),
  });
  return ICAL.parse(written.toString());
}

function vtimezone(zones: Map<string, ZoneInUse>, tzid: string): string | null {
  return [...zones.values()].find((zone) => zone.tzid === tzid)?.vtimezone ?? null;
}

/** Times carry the zone's name, unless its clock shows one of them twice: then both are in UTC. */
function layOut(event: CalendarEvent, zone: ZoneInUse): ICalEventData {
  const named = zone.tzid && !zone.isRepeated(event.startsAt) && !zone.isRepeated(event.endsAt);
  const time = named ? zone.at : utc;
  return {
    id: cleanLine(event.uid),
    sequence: event.sequence,
    stamp: utc(event.stampedAt),
    start: time(event.startsAt),
    end: time(event.endsAt),
    timezone: named ? (zone.tzid ?? null) : null,
    created: utc(event.createdAt),
    lastModified: utc(event.modifiedAt),
  };
}

/** ical-generator prints a native Date right only where no zone is asked for. */
function utc(instant: number): Date {
  return new Date(instant);
}

function calendarProperties(calendar: Calendar, given: Property[]): Property[] {
  const { method, name, description, source, url, modifiedAt } = calendar;
  const refresh = ['refresh-interval', 'x-published-ttl'];
  return [
    text('version', '2.0'),
    text('prodid', calendar.prodId),
    ...(method ? [text('method', method)] : []),
    ...(name ? [untyped('name', name), untyped('x-wr-calname', name)] : []),
    ...(description ? [untyped('x-wr-caldesc', description)] : []),
    ...(source ? [uri('source', source)] : []),
    ...(url ? [uri('url', url)] : []),
    ...(modifiedAt === undefined ? [] : [dateTime('last-modified', modifiedAt)]),
    ...given.filter(([property]) => refresh.includes(property)),
  ];
}

function eventProperties(event: CalendarEvent, given: Property[]): Property[] {
  const { description, location, geo, url, categories, conference, organizer, status } = event;
  const { attendees = [], busy } = event;
  return [
    ...given.filter(([property]) => property !== 'summary'),
    text('summary', event.summary),
    ...(location ? [text('location', location)] : []),
    ...(geo ? [position(geo)] : []),
    ...(description ? [text('description', description)] : []),
    ...(organizer ? [person('organizer', {}, organizer)] : []),
    ...attendees.map((attendee) =>
      person(
        'attendee',
        {
          cutype: 'INDIVIDUAL',
          role: 'REQ-PARTICIPANT',
          partstat: attendee.participation,
          ...(attendee.isAsked ? { rsvp: 'TRUE' } : {}),
          'x-num-guests': '0',
        },
        attendee,
      ),
    ),
    ...(status ? [text('status', status)] : []),
    text('transp', busy ? 'OPAQUE' : 'TRANSPARENT'),
    untyped('x-microsoft-cdo-busystatus', busyStatus(event)),
    ...(url ? [uri('url', url)] : []),
    ...(categories?.length ? [list('categories', categories)] : []),
    ...(conference
      ? [
          uri('conference', conference.url, {
            feature: conference.feature,
            label: cleanLine(conference.label),
          }),
        ]
      : []),
  ];
}

function busyStatus({ busy, status }: CalendarEvent): string {
  if (!busy) return 'FREE';
  return status === 'TENTATIVE' ? 'TENTATIVE' : 'BUSY';
}

function text(name: string, value: string): Property {
  return [name, {}, 'text', cleanText(value)];
}

/** A line of text in a property that ical.js has no type for and so writes as it stands. */
function untyped(name: string, value: string): Property {
  return [name, {}, 'unknown', escapeText(cleanLine(value))];
}

function uri(name: string, value: string, parameters: Record<string, string> = {}): Property {
  return [name, parameters, 'uri', cleanUri(value)];
}

function dateTime(name: string, instant: number): Property {
  return [name, {}, 'date-time', utc(instant).toISOString().replace(/\.\d+/, '')];
}

function list(name: string, values: readonly string[]): Property {
  return [name, {}, 'text', ...values.map(cleanLine)];
}

function position({ latitude, longitude }: NonNullable<CalendarEvent['geo']>): Property {
  return ['geo', {}, 'float', [latitude, longitude].map((degrees) => Number(degrees.toFixed(6)))];
}

function person(
  name: string,
  parameters: Record<string, string>,
  address: CalendarAddress,
): Property {
  const value = `mailto:${cleanUri(address.email)}`;
  return [name, { cn: cleanLine(address.name), ...parameters }, 'cal-address', value];
}
