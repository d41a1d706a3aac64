import { allCounties, theOffice } from '#app/domain/counties/queries.server.ts';
import type { UnknownNames } from '#app/domain/meetings/plan.server.ts';
import type { Meeting, StartChoices } from '#app/domain/meetings/types.ts';
import { whenText } from '#app/domain/meetings/when-text.ts';
import { allOfficials } from '#app/domain/officials/queries.server.ts';
import { allTopics } from '#app/domain/topics/queries.server.ts';
import { allVenues } from '#app/domain/venues/queries.server.ts';
import type { Choice } from '#app/ui/choice-fields.tsx';
import type { MeetingChoices } from '#app/ui/meeting-form.tsx';
import { en } from '#app/words/en.ts';
import type { AppContext } from './context.ts';
import type { FormValues } from './forms.ts';
import { listOf, numberOf, textOf, wrongField } from './staff-forms.ts';

const { form: words } = en.staffMeetings;

export const timeScalars = ['venue', 'date', 'time', 'offset', 'duration'] as const;

export const meetingScalars = [
  ...['title', 'summary', 'rsvps', 'capacity', 'partyLimit', 'joinUrl', 'notify', 'seen'],
  ...['accommodationContact', 'accommodationRequestBy', 'neutralityConfirmed'],
  ...timeScalars,
];
export const meetingLists = ['topics', 'officials', 'languages'];

/** What each field of the schema is called on the form. */
export const meetingLabels: Readonly<Record<string, string>> = {
  title: words.title,
  summary: words.summary,
  topics: words.topics,
  officials: words.officials,
  venue: words.venue,
  localStart: words.time,
  durationMinutes: words.duration,
  duration: words.duration,
  date: words.date,
  time: words.time,
  capacity: words.capacity,
  partyLimit: words.partyLimit,
  rsvps: words.rsvps,
  joinUrl: words.joinUrl,
  languages: words.languages,
  accommodationContact: words.accommodationContact,
  accommodationRequestBy: words.accommodationRequestBy,
};

/** The fields of the form as the schema names them. */
export function meetingInput(values: FormValues) {
  return {
    title: textOf(values, 'title') ?? '',
    summary: textOf(values, 'summary') ?? '',
    topics: listOf(values, 'topics'),
    officials: listOf(values, 'officials'),
    ...timeInput(values),
    rsvps: textOf(values, 'rsvps') ?? 'open',
    capacity: numberOf(values, 'capacity'),
    partyLimit: numberOf(values, 'partyLimit'),
    ...languagesOf(values),
    joinUrl: textOf(values, 'joinUrl'),
    accommodationContact: textOf(values, 'accommodationContact'),
    accommodationRequestBy: textOf(values, 'accommodationRequestBy'),
    neutralityConfirmed: textOf(values, 'neutralityConfirmed') === 'yes',
  };
}

/* Where the office has one language only, the form does not ask. */
function languagesOf(values: FormValues) {
  const chosen = listOf(values, 'languages');
  return chosen.length === 0 ? {} : { languages: chosen };
}

/** Date, time and, in a repeated hour, the offset, as one wall clock at the venue. */
export function timeInput(values: FormValues) {
  const at = (name: string) => textOf(values, name) ?? '';
  return {
    venue: at('venue'),
    localStart: `${at('date')}T${at('time')}${at('offset')}`,
    durationMinutes: numberOf(values, 'duration'),
  };
}

/** Errors of the schema's fields under the names that the form's fields have. */
export function onForm(
  errors: Readonly<Record<string, string>>,
  values: FormValues,
): Record<string, string> {
  const { localStart, durationMinutes, ...others } = errors;
  const onTime = localStart === undefined ? {} : timeErrors(values);
  const duration =
    durationMinutes && textOf(values, 'duration') === undefined
      ? wrongField('required', words.duration)
      : durationMinutes;
  return { ...others, ...onTime, ...(duration ? { duration } : {}) };
}

function timeErrors(values: FormValues): Record<string, string> {
  const date = textOf(values, 'date');
  const time = textOf(values, 'time');
  const errors: Record<string, string> = {};
  if (date === undefined) errors.date = wrongField('required', words.date);
  else if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) errors.date = wrongField('not-a-date', words.date);
  if (time === undefined) errors.time = wrongField('required', words.time);
  else if (!errors.date) errors.time = wrongField('not-a-time', words.time);
  return errors;
}

const fieldOf = {
  'unknown-venue': 'venue',
  'unknown-names': 'topics',
  'not-a-time': 'time',
  'no-such-time': 'time',
  'ambiguous-time': 'offset',
  'in-the-past': 'date',
  'needs-a-date': 'date',
  'below-seats-taken': 'capacity',
  'too-small': 'venue',
} as const satisfies Partial<Record<keyof typeof en.meetings.refused, string>>;

type FieldRefusal = keyof typeof fieldOf;

/** Is this refusal about one field of the form, rather than about the meeting? */
export const isFieldRefusal = (reason: string): reason is FieldRefusal =>
  Object.hasOwn(fieldOf, reason);

/** The refusal at its field, with the two readings of a time that comes twice. */
export function atField(
  refused: { reason: FieldRefusal; detail?: unknown },
  zone: string | undefined,
): { errors: Record<string, string>; offsets: Choice[] | undefined } {
  const { reason, detail } = refused;
  if (reason === 'unknown-names') {
    return { errors: unknownErrors(detail as UnknownNames), offsets: undefined };
  }
  const errors = { [fieldOf[reason]]: en.meetings.refused[reason] };
  if (reason !== 'ambiguous-time' || zone === undefined) return { errors, offsets: undefined };
  const { choices } = detail as StartChoices;
  const offsets = choices.map(({ instant, offset }) => ({
    value: offset,
    label: whenText(instant, { zone, words: en }, 'short'),
  }));
  return { errors, offsets };
}

function unknownErrors({ topics, officials }: UnknownNames): Record<string, string> {
  const say = en.meetings.unknown;
  return {
    ...(topics.length > 0 ? { topics: topics.map(say.topic).join(' ') } : {}),
    ...(officials.length > 0 ? { officials: officials.map(say.official).join(' ') } : {}),
  };
}

/** The form's own names of fields that the schema names otherwise. */
const formNames: Readonly<Record<string, readonly string[]>> = {
  localStart: ['date', 'time', 'offset'],
  durationMinutes: ['duration'],
};

/**
 * What was typed, laid over what another person changed meanwhile: their fields stand as they made
 * them, and what was typed into the same fields is told apart, so that saving again undoes nothing.
 */
export function mergedForm(
  typed: FormValues,
  current: FormValues,
  changedByOthers: readonly string[],
): { values: FormValues; yours: { label: string; text: string }[] } {
  const theirs = changedByOthers.flatMap((field) => formNames[field] ?? [field]);
  const said = (value: FormValues[string] | undefined) => [value ?? ''].flat().join(', ');
  const yours = theirs
    .filter((name) => said(typed[name]) !== '' && said(typed[name]) !== said(current[name]))
    .map((name) => ({ label: meetingLabels[name] ?? name, text: said(typed[name]) }));
  const over = Object.fromEntries(theirs.map((name) => [name, current[name] ?? '']));
  return { values: { ...typed, ...over }, yours };
}

/** What the form shows of a meeting as it stands. */
export function meetingValues(
  meeting: Meeting,
  { topics, officials }: { topics: string[]; officials: string[] },
): FormValues {
  return {
    title: meeting.title,
    summary: meeting.summary,
    topics,
    officials,
    venue: meeting.venueId,
    date: meeting.localStart?.slice(0, 10) ?? '',
    time: meeting.localStart?.slice(11, 16) ?? '',
    duration: String(meeting.durationMinutes),
    rsvps: meeting.rsvps,
    capacity: String(meeting.capacity),
    partyLimit: String(meeting.partyLimit),
    languages: meeting.languages,
    joinUrl: meeting.joinUrl ?? '',
    accommodationContact: meeting.accommodationContact ?? '',
    accommodationRequestBy: meeting.accommodationRequestBy ?? '',
    neutralityConfirmed: meeting.neutralityConfirmedBy === null ? '' : 'yes',
  };
}

/** What the form offers to choose from. */
export function meetingChoices({ db }: Pick<AppContext, 'db'>): MeetingChoices {
  return {
    venues: venueChoices({ db }),
    topics: allTopics(db.read).map(({ slug, name }) => ({ value: slug, label: name })),
    officials: officialChoices({ db }),
    languages: (theOffice(db.read)?.languages ?? []).map((code) => ({
      value: code,
      label: en.finder.languageName(code),
    })),
  };
}

/** Who works for the whole state, then everybody else county by county. */
function officialChoices({ db }: Pick<AppContext, 'db'>): Choice[] {
  const officials = allOfficials(db.read);
  const of = (county: string | null) =>
    officials
      .filter(({ countyId }) => countyId === county)
      .map(({ id, name, title }) => ({ value: id, label: words.officialTitle(name, title) }));
  return [
    ...of(null),
    ...allCounties(db.read).flatMap(({ id, name }) =>
      of(id).map((choice) => ({ ...choice, group: words.officialsOf(name) })),
    ),
  ];
}

export function venueChoices({ db }: Pick<AppContext, 'db'>): Choice[] {
  return allVenues(db.read).map(({ id, name, room, countyName, capacity }) => ({
    value: id,
    label: words.venueChoice(countyName, name, room, capacity),
  }));
}
