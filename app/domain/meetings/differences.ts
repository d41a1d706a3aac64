import type { MeetingChanges } from './schema.ts';
import type { Meeting } from './types.ts';
import { resolveWallClock } from './when.ts';

/** A meeting as a form shows it: the row, its topics' slugs and its officials' ids. */
export interface Shown {
  meeting: Meeting;
  topics: readonly string[];
  officials: readonly string[];
}

/**
 * Of what a form sends, the fields that differ from the meeting: a form sends all of its fields,
 * and the fact that is recorded names those that changed.
 */
export function differences({ meeting, topics, officials }: Shown, wanted: MeetingChanges) {
  const now: { [F in keyof MeetingChanges]: unknown } = {
    ...meeting,
    venue: meeting.venueId,
    neutralityConfirmed: meeting.neutralityConfirmedBy !== null,
  };
  const changed = (Object.keys(wanted) as (keyof MeetingChanges)[]).filter((field) => {
    if (wanted[field] === undefined) return false;
    if (field === 'topics') return !isSameSet(topics, wanted.topics);
    if (field === 'languages') return !isSameSet(meeting.languages, wanted.languages);
    if (field === 'officials') return !isSameSet(officials, wanted.officials);
    if (field === 'localStart') return !isSameStart(meeting, wanted.localStart ?? '');
    return (wanted[field] ?? '') !== (now[field] ?? '');
  });
  return Object.fromEntries(changed.map((field) => [field, wanted[field]])) as MeetingChanges;
}

/* A form of boxes to tick knows no order, so another one says nothing. */
const isSameSet = (one: readonly string[], other: readonly string[] = []) =>
  one.length === other.length && one.every((item) => other.includes(item));

/* In a repeated hour the wall time alone says nothing new: only an offset chooses the other one. */
function isSameStart(meeting: Meeting, text: string): boolean {
  if (text === meeting.localStart) return true;
  const resolved = resolveWallClock(text, meeting.zone);
  return resolved.ok && resolved.value === meeting.startsAt;
}
