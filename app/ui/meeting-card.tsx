import { calendarLeaf, dateText, timeRangeText } from '#app/domain/meetings/when-text.ts';
import { useWords } from './context.tsx';
import { Icon } from './icons.tsx';
import { type Seats, SeatsNote } from './seats-note.tsx';
import { type MeetingStatus, StatusTag } from './status-tag.tsx';

export type MeetingTime = { startsAt: number; endsAt: number; zone: string };

export type MeetingSummary = {
  href: string;
  title: string;
  /** What stands before the title; a plain announced meeting needs no tag. */
  status?: MeetingStatus | undefined;
  /** Undefined while the meeting has no confirmed start. */
  time?: MeetingTime | undefined;
  /** What is known of the date where none is on record. */
  dateNote?: string | undefined;
  venue: string;
  city: string;
  county: string;
  topics?: string[];
  seats?: Seats | undefined;
  miles?: number | undefined;
};

type MeetingCardProps = { meeting: MeetingSummary; headingLevel?: 2 | 3 | 4 };

/** One meeting in a list: its heading says status, title and day, then hour, place and seats. */
export function MeetingCard({ meeting, headingLevel = 3 }: MeetingCardProps) {
  const words = useWords();
  const Heading = `h${headingLevel}` as const;
  const { status, topics = [] } = meeting;
  // A postponed meeting has no start, whatever it once had.
  const time = status === 'postponed' ? undefined : meeting.time;
  const over = status === 'cancelled' || status === 'postponed';
  return (
    <article className={over ? 'tc-card tc-card--over' : 'tc-card'}>
      <Leaf time={over ? undefined : time} />
      <div className="tc-card__body">
        <Heading className="tc-card__heading">
          {status ? (
            <>
              <StatusTag status={status} />{' '}
            </>
          ) : null}
          <a href={meeting.href}>{meeting.title}</a>
          <span className="tc-card__day">
            <span className="usa-sr-only">, </span>
            {time
              ? dateText(time.startsAt, { zone: time.zone, words })
              : (meeting.dateNote ?? noDate(words, status))}
          </span>
        </Heading>
        <ul className="tc-facts">
          {time ? (
            <li>
              <Icon name="clock" />
              <time dateTime={new Date(time.startsAt).toISOString()}>
                {timeRangeText({ ...time, words })}
              </time>
            </li>
          ) : null}
          <li>
            <Icon name="pin" />
            <span>
              {meeting.venue}, {meeting.city}{' '}
              <span className="tc-muted">({words.finder.inCounty(meeting.county)})</span>
              {meeting.miles === undefined ? null : (
                <span className="tc-muted">, {words.finder.miles(meeting.miles)}</span>
              )}
            </span>
          </li>
          {meeting.seats ? (
            <li>
              <Icon name="people" />
              <SeatsNote seats={meeting.seats} />
            </li>
          ) : null}
        </ul>
        {topics.length > 0 ? <p className="tc-card__topics">{topics.join(' · ')}</p> : null}
      </div>
    </article>
  );
}

/** A leaf from a wall calendar, for the eye only: the heading says the same in full. */
function Leaf({ time }: { time: MeetingTime | undefined }) {
  const words = useWords();
  if (!time) {
    return (
      <div className="tc-leaf tc-leaf--blank" aria-hidden="true">
        <Icon name="calendar" />
      </div>
    );
  }
  const { weekday, month, day } = calendarLeaf(time.startsAt, { zone: time.zone, words });
  return (
    <div className="tc-leaf" aria-hidden="true">
      <span className="tc-leaf__month">{month}</span>
      <span className="tc-leaf__day">{day}</span>
      <span className="tc-leaf__weekday">{weekday}</span>
    </div>
  );
}

export function noDate(words: ReturnType<typeof useWords>, status: MeetingStatus | undefined) {
  return status === 'postponed' ? words.statuses.noDateYet : words.statuses.dateUnconfirmed;
}
