import { remember } from '#app/platform/remember.ts';
import type { MailWords } from '#app/words/en.ts';
import { localDate } from './when.ts';

/** A time of a meeting as people read it, always at the venue and with the name of its zone. */
type Speech = { zone: string; words: MailWords };
type Span = Speech & { startsAt: number; endsAt: number };

const styles = {
  long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  short: { weekday: 'short', month: 'short', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  timeAndZone: { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
  zone: { timeZoneName: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** "Thursday, January 14, 2027", or short "Thu, Jan 14". */
export function dateText(
  instant: number,
  { zone, words }: Speech,
  style: 'long' | 'short' = 'long',
) {
  return format(instant, zone, words, style);
}

/** A day without an hour, "2027-08-03", as people read it: "Tuesday, August 3, 2027". */
export function dayText(day: string, words: MailWords, style: 'long' | 'short' = 'long'): string {
  return format(Date.parse(`${day}T12:00:00Z`), 'UTC', words, style);
}

/** The time on a wall clock, "14:30", as people read it: "2:30 p.m.". */
export function clockText(time: string, words: MailWords): string {
  return format(Date.parse(`1970-01-01T${time}:00Z`), 'UTC', words, 'time');
}

/** "2:30 p.m. CST". */
export function timeText(instant: number, { zone, words }: Speech): string {
  return format(instant, zone, words, 'timeAndZone');
}

/** "Thursday, January 14, 2027, 2:30 p.m. CST", or short "Thu, Jan 14, 2:30 p.m. CST". */
export function whenText(
  instant: number,
  speech: Speech,
  style: 'long' | 'short' = 'long',
): string {
  return speech.words.calendar.dateAndTime(
    dateText(instant, speech, style),
    timeText(instant, speech),
  );
}

/**
 * "Thursday, January 14, 2027, 2:30 p.m. to 4:00 p.m. CST". The first zone name is said only when
 * it differs from the second, the second date only when the meeting ends on another day.
 */
export function whenRangeText(
  { startsAt, endsAt, ...speech }: Span,
  style: 'long' | 'short' = 'long',
): string {
  const { calendar } = speech.words;
  return said(`${startsAt} ${endsAt} ${calendar.locale} ${speech.zone} ${style} range`, () =>
    localDate(startsAt, speech.zone) === localDate(endsAt, speech.zone)
      ? calendar.dateAndTime(
          dateText(startsAt, speech, style),
          timeRangeText({ startsAt, endsAt, ...speech }),
        )
      : calendar.daysFromTo(whenText(startsAt, speech, style), whenText(endsAt, speech, style)),
  );
}

/** "2:30 p.m. to 4:00 p.m. CST". */
export function timeRangeText({ startsAt, endsAt, zone, words }: Span): string {
  const sameZoneName = zoneName(startsAt, zone, words) === zoneName(endsAt, zone, words);
  return words.calendar.fromTo(
    format(startsAt, zone, words, sameZoneName ? 'time' : 'timeAndZone'),
    format(endsAt, zone, words, 'timeAndZone'),
  );
}

/** "Central Standard Time": the zone's name at that instant, in full. */
export function zoneName(instant: number, zone: string, words: MailWords): string {
  const { locale } = words.calendar;
  return said(`${instant} ${locale} ${zone} name`, () => {
    const parts = formatter(locale, zone, 'zone').formatToParts(instant);
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
  });
}

/** The three lines of a calendar leaf: Thu, Jan, 14. */
export function calendarLeaf(instant: number, { zone, words }: Speech) {
  const parts = formatter(words.calendar.locale, zone, 'short').formatToParts(instant);
  const say = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
  return { weekday: say('weekday'), month: say('month'), day: say('day') };
}

function format(
  instant: number,
  zone: string,
  words: MailWords,
  style: keyof typeof styles,
): string {
  const { dayPeriods, locale } = words.calendar;
  return said(`${instant} ${locale} ${zone} ${style}`, () =>
    formatter(locale, zone, style)
      .formatToParts(instant)
      .map(({ type, value }) => (type === 'dayPeriod' ? (dayPeriods[value] ?? value) : value))
      .join('')
      .replace(/[\u00a0\u202f]/g, ' '),
  );
}

/** The same few times are said again and again, on pages, in feeds and in mail. */
const said = remember<string>(5000);

/** Formatters are immutable and a hundred times dearer to make than to use. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, zone: string, style: keyof typeof styles): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${style}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...styles[style], timeZone: zone });
  formatters.set(key, made);
  return made;
}
