import { whenRangeText } from '#app/domain/meetings/when-text.ts';
import { useWords } from './context.tsx';
import { type MeetingTime, noDate } from './meeting-card.tsx';
import { type MeetingStatus, StatusTag } from './status-tag.tsx';

type MeetingHeadingProps = {
  title: string;
  status?: MeetingStatus | undefined;
  time?: MeetingTime | undefined;
  /** What is known of the date where none is on record. */
  dateNote?: string | undefined;
  /** "DeSoto County Courthouse, Hernando". */
  place?: string | undefined;
};

/** The heading of a meeting's page. Status, title and date stand inside it, in this order. */
export function MeetingHeading({ title, status, time, dateNote, place }: MeetingHeadingProps) {
  const words = useWords();
  const when = time ? whenRangeText({ ...time, words }) : undefined;
  return (
    <h1 className="tc-meeting-heading">
      {status ? (
        <>
          <StatusTag status={status} />{' '}
        </>
      ) : null}
      <span className="tc-meeting-heading__title">{title}</span>
      <span className="tc-meeting-heading__when">
        <span className="usa-sr-only">, </span>
        {status === 'postponed' || !when ? (dateNote ?? noDate(words, status)) : null}
        {when && status === 'cancelled' ? <s>{when}</s> : null}
        {when && status === 'postponed' ? (
          <span className="tc-meeting-heading__was">. {words.statuses.wasPlannedFor(when)}</span>
        ) : null}
        {when && status !== 'cancelled' && status !== 'postponed' ? when : null}
      </span>
      {place ? (
        <span className="tc-meeting-heading__place">
          <span className="usa-sr-only">, </span>
          {place}
        </span>
      ) : null}
    </h1>
  );
}
