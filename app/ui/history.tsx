import type { ReadFact } from '#app/domain/audit/types.ts';
import { whenText } from '#app/domain/meetings/when-text.ts';
import { staffLinks } from '#app/web/links.ts';
import type { Words } from '#app/words/en.ts';
import { useWords } from './context.tsx';

/** What happened, in sentences, newest or oldest first as it is handed in. */
export function HistoryList({
  facts,
  zone,
  withMeeting,
  isLinked = true,
}: {
  facts: readonly ReadFact[];
  /** Whose clock tells when it happened. */
  zone: string;
  withMeeting?: boolean;
  /** Left off for whoever may not open the meetings. */
  isLinked?: boolean;
}) {
  const words = useWords();
  return (
    <ol className="tc-history">
      {facts.map((fact) => (
        <li key={fact.id}>
          <p>
            <strong>{actorText(fact, words)}</strong> {factText(fact, words)}
            {withMeeting && fact.meetingId && fact.meetingTitle ? (
              <>
                {': '}
                {isLinked ? (
                  <a href={staffLinks.meeting(fact.meetingId)}>{fact.meetingTitle}</a>
                ) : (
                  fact.meetingTitle
                )}
              </>
            ) : null}
            {'. '}
            {detailText(fact, words)}
          </p>
          {fact.notes.map(({ kind, text }) => (
            <p key={`${kind}${text}`} className="tc-history__note">
              {noteText(kind, text, words)}
            </p>
          ))}
          <p className="tc-history__when">{whenText(fact.at, { zone, words })}</p>
        </li>
      ))}
    </ol>
  );
}

/** Who did it: by name for staff and keys, by kind for everyone else. */
export function actorText({ actor, actorName }: ReadFact, { history: { actors } }: Words): string {
  const [kind] = actor.split(':');
  if (kind === 'staff') return actorName ?? actors.formerStaff;
  if (kind === 'key') return actorName === undefined ? actors.formerKey : actors.key(actorName);
  if (kind === 'citizen' || kind === 'attendee' || kind === 'clock') return actors[kind];
  return actors.system;
}

/** What was done, read after who did it. */
export function factText(fact: ReadFact, { history: words }: Words): string {
  const { kind, detail } = fact;
  const subject = fact.subjectName ?? words.someone;
  const sessions = detail.sessions;
  const isOther = fact.subjectName !== undefined && fact.subjectName !== fact.actorName;
  if (kind === 'staff.signed-out' && typeof sessions === 'number' && isOther) {
    return words.signedOutOther(subject, sessions);
  }
  return words.facts[kind]?.(subject) ?? words.unknown(kind);
}

/** What the fact keeps of the change: fields, dates, sizes. */
export function detailText({ kind, detail }: ReadFact, words: Words): string {
  const { history } = words;
  const said: string[] = [];
  const changed = listOf(detail.changed);
  if (changed.length > 0) {
    said.push(
      history.fields(changed.map((field) => history.fieldNames[field] ?? field).join(', ')),
    );
  }
  const from = timeOf(detail.from);
  const to = timeOf(detail.to);
  const when = (time: { startsAt: number; zone: string }) =>
    whenText(time.startsAt, { zone: time.zone, words });
  if (kind === 'meeting.moved' && from && to) {
    if (from.startsAt !== to.startsAt) said.push(history.fromTo(when(from), when(to)));
    const isSameVenue = from.venueId === to.venueId && from.placeRevision === undefined;
    if (!isSameVenue) said.push(history.place);
  }
  if (kind === 'meeting.postponed' && from) said.push(history.from(when(from)));
  if (kind === 'meeting.reinstated' && to) said.push(history.to(when(to)));
  const size = detail.partySize;
  const before = record(detail.from)?.partySize;
  if (kind === 'rsvp.changed' && typeof size === 'number' && typeof before === 'number') {
    said.push(history.partyFromTo(before, size));
  } else if (kind.startsWith('rsvp.') && typeof size === 'number') said.push(history.party(size));
  if (detail.notify === true) said.push(history.told);
  if (detail.confirmed === true) said.push(history.confirmed);
  if (typeof detail.role === 'string') {
    const roles: Readonly<Record<string, string>> = words.staffFrame.roles;
    said.push(history.role(roles[detail.role] ?? detail.role));
  }
  return said.join(' ');
}

function noteText(kind: string, text: string, words: Words): string {
  const rule = /^override:(.+)$/.exec(kind)?.[1];
  if (rule === undefined) return words.history.reason(text);
  const rules: Readonly<Record<string, string>> = words.meetings.rules;
  return words.history.override(rules[rule] ?? rule, text);
}

/* The detail of a fact is JSON of its own time: read with care, shown as far as it is known. */
const record = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

function timeOf(value: unknown) {
  const { startsAt, zone, venueId, placeRevision } = record(value) ?? {};
  if (typeof startsAt !== 'number' || typeof zone !== 'string') return undefined;
  return { startsAt, zone, venueId, placeRevision };
}
