/**
 * How English says an instant in a zone. Hours are written as newspapers of the country write them:
 * 2:30 p.m., noon, midnight. Every function takes epoch milliseconds and an IANA zone.
 */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than using it a hundred times, so each is made once. */
function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat('en-US', { ...options, timeZone: zone });
    formats.set(key, made);
  }
  return made;
}

function part(instant: number, zone: string, options: Intl.DateTimeFormatOptions, type: string) {
  return (
    format(zone, options)
      .formatToParts(instant)
      .find((each) => each.type === type)?.value ?? ''
  );
}

/** 2:30 p.m. */
function clock(instant: number, zone: string): string {
  const said = format(zone, { hour: 'numeric', minute: '2-digit' }).format(instant);
  const [digits = '', half = ''] = said.split(/\s/u);
  if (digits === '12:00') return half === 'PM' ? 'noon' : 'midnight';
  return `${digits} ${half === 'PM' ? 'p.m.' : 'a.m.'}`;
}

/** CST, CDT: exact also in the hour that a change of clocks repeats. */
function zoneShort(instant: number, zone: string): string {
  return part(instant, zone, { timeZoneName: 'short' }, 'timeZoneName');
}

/** Central Standard Time */
function zoneLong(instant: number, zone: string): string {
  return part(instant, zone, { timeZoneName: 'long' }, 'timeZoneName');
}

/** Thursday, January 14, 2027 */
function day(instant: number, zone: string): string {
  return format(zone, { dateStyle: 'full' }).format(instant);
}

export const times = {
  clock,
  day,
  zoneShort,
  zoneLong,
  /** January 14, 2027 */
  date: (instant: number, zone: string) => format(zone, { dateStyle: 'long' }).format(instant),
  /** Jan 14, 2027 */
  dateShort: (instant: number, zone: string) =>
    format(zone, { dateStyle: 'medium' }).format(instant),
  /** Thu, Jan, 14, for a calendar leaf. */
  weekdayShort: (instant: number, zone: string) =>
    part(instant, zone, { weekday: 'short' }, 'weekday'),
  monthShort: (instant: number, zone: string) => part(instant, zone, { month: 'short' }, 'month'),
  dayOfMonth: (instant: number, zone: string) => part(instant, zone, { day: 'numeric' }, 'day'),
  /** January 2027 */
  month: (instant: number, zone: string) =>
    format(zone, { month: 'long', year: 'numeric' }).format(instant),
  /** 2:30 p.m. to 4:00 p.m. CST */
  span: (from: number, to: number, zone: string) =>
    `${clock(from, zone)} to ${clock(to, zone)} ${zoneShort(from, zone)}`,
  /** Thursday, January 14, 2027, 2:30 p.m. CST */
  dayAndClock: (instant: number, zone: string) =>
    `${day(instant, zone)}, ${clock(instant, zone)} ${zoneShort(instant, zone)}`,
  /** Jan 14, 2027, 2:30 p.m. CST: for tables. */
  stamp: (instant: number, zone: string) =>
    `${format(zone, { dateStyle: 'medium' }).format(instant)}, ${clock(instant, zone)} ${zoneShort(instant, zone)}`,
  /** A date without a time, "2027-01-14" → Thursday, January 14, 2027. */
  plainDay: (iso: string) => day(Date.parse(`${iso}T12:00:00Z`), 'UTC'),
  /** "2027-01-14" → January 14, 2027. */
  plainDate: (iso: string) =>
    format('UTC', { dateStyle: 'long' }).format(Date.parse(`${iso}T12:00:00Z`)),
  dateUnconfirmed: 'Date to be confirmed',
  noDateYet: 'New date to be announced',
};
