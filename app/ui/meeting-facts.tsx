import type { Meeting, Venue } from '#app/domain/meetings/types.ts';
import { dayText, whenRangeText, whenText } from '#app/domain/meetings/when-text.ts';
import { links, messagesOf, staffLinks } from '#app/web/links.ts';
import { Alert } from './alert.tsx';
import { ButtonLink, ButtonRow } from './button.tsx';
import { useWords } from './context.tsx';
import { DefinitionList } from './definition-list.tsx';
import { Panel } from './layout.tsx';
import { timeOf } from './meeting-act.tsx';
import { type MessageState, MessageTag } from './message-tag.tsx';

type Group = { parties: number; people: number };

/** What is said about the meeting, with the way to change it beside it. */
export function Details({
  meeting,
  venue,
  county,
  topics,
  officials,
}: {
  meeting: Meeting;
  venue: Venue;
  county: { slug: string; name: string };
  topics: readonly { slug: string; name: string }[];
  officials: readonly { id: string; name: string; title: string }[];
}) {
  const words = useWords();
  const { page, form } = words.staffMeetings;
  const time = timeOf(meeting);
  const when = time ? whenRangeText({ ...time, words }) : undefined;
  const askBy = meeting.accommodationRequestBy;
  return (
    <Panel heading={page.details}>
      <DefinitionList
        entries={[
          {
            term: page.when,
            details:
              meeting.startsAt === null ? (
                <>
                  {meeting.dateNote ?? page.noDate}
                  {when ? <br /> : null}
                  {when ? words.statuses.wasPlannedFor(when) : null}
                </>
              ) : (
                when
              ),
          },
          {
            term: page.where,
            details: (
              <>
                <a href={staffLinks.venue(venue.id)}>
                  {venue.name}, {venue.room}
                </a>
                <br />
                {venue.street}, {venue.city} {venue.zip}, {words.finder.inCounty(county.name)}
              </>
            ),
          },
          { term: page.about, details: topics.map(({ name }) => name).join(', ') },
          {
            term: page.speakers,
            details: officials.map(({ name, title }) => form.officialTitle(name, title)).join('; '),
          },
          {
            term: page.summary,
            details: meeting.summary && <span className="tc-as-typed">{meeting.summary}</span>,
          },
          {
            term: page.rsvps,
            details:
              meeting.rsvps === 'none'
                ? page.openDoors
                : page.seatsAndParty(meeting.capacity, meeting.partyLimit),
          },
          { term: page.join, details: meeting.joinUrl },
          {
            term: page.accommodation,
            details: [meeting.accommodationContact, askBy ? page.askBy(dayText(askBy, words)) : '']
              .filter(Boolean)
              .join('. '),
          },
          { term: page.address, details: links.meeting(meeting.slug) },
          { term: page.revision, details: meeting.revision === 0 ? '' : String(meeting.revision) },
        ]}
      />
    </Panel>
  );
}

/** How many come, wait, and have not confirmed since the last change. */
export function Attendance({
  meeting,
  counts,
  cases,
}: {
  meeting: Meeting;
  counts: Record<'seated' | 'waitlisted' | 'withdrawn' | 'unconfirmed', Group>;
  cases: { open: number; all: number };
}) {
  const { page } = useWords().staffMeetings;
  if (meeting.rsvps === 'none') {
    return (
      <Panel heading={page.attendance}>
        <p>{page.openDoors}</p>
      </Panel>
    );
  }
  const group = ({ parties, people }: Group) => (parties > 0 ? page.parties(parties, people) : '');
  const { seated } = counts;
  return (
    <Panel heading={page.attendance}>
      <DefinitionList
        entries={[
          {
            term: page.seated,
            details: page.ofSeats(seated.people, meeting.capacity, seated.parties),
          },
          { term: page.waiting, details: group(counts.waitlisted) },
          { term: page.unconfirmed, details: group(counts.unconfirmed) },
          { term: page.withdrawn, details: group(counts.withdrawn) },
          { term: page.cases, details: page.caseCount(cases.open, cases.all) },
        ]}
      />
      {meeting.announcedAt === null ? null : (
        <ButtonRow>
          <ButtonLink look="outline" href={staffLinks.rsvps(meeting.id)}>
            {page.openDesk}
          </ButtonLink>
        </ButtonRow>
      )}
    </Panel>
  );
}

/** The notice clock and where the notice hangs. */
export function Notice({
  meeting,
  dueOn,
  postings,
}: {
  meeting: Meeting;
  dueOn: string | undefined;
  postings: readonly { id: string; place: string; postedAt: number }[];
}) {
  const words = useWords();
  const { page } = words.staffMeetings;
  const isOver = ['held', 'reported', 'discarded', 'cancelled'].includes(meeting.state);
  if (isOver && postings.length === 0) return null;
  return (
    <Panel heading={page.notice}>
      {dueOn && !isOver ? <p>{page.noticeDue(dayText(dueOn, words))}</p> : null}
      {postings.length === 0 ? <p>{page.noticeNone}</p> : null}
      <ul>
        {postings.map(({ id, place, postedAt }) => (
          <li key={id}>
            {page.noticePosted(place, whenText(postedAt, { zone: meeting.zone, words }, 'short'))}
            {postedAt < (meeting.noticeSince ?? 0) ? ` (${page.noticeEarlier})` : null}
          </li>
        ))}
      </ul>
      {isOver ? null : (
        <ButtonRow>
          <ButtonLink look="outline" href={staffLinks.noticePosting(meeting.id)}>
            {page.noticeRecord}
          </ButtonLink>
        </ButtonRow>
      )}
    </Panel>
  );
}

/** What was mailed about the meeting, and what did not arrive. */
export function Mail({
  meeting,
  counts,
  messages,
  delivery,
}: {
  meeting: Meeting;
  counts: Partial<Record<MessageState, number>>;
  messages: readonly {
    id: string;
    kind: string;
    toAddress: string;
    state: MessageState;
    isReturned: boolean;
  }[];
  delivery: Summary | null;
}) {
  const words = useWords();
  const { page } = words.staffMeetings;
  const kinds: Readonly<Record<string, string>> = words.staffRecords.kinds;
  return (
    <Panel heading={page.mail}>
      {messages.length === 0 ? <p>{page.mailNone}</p> : null}
      {delivery && delivery.people > 0 ? (
        <DeliverySummary delivery={delivery} meetingId={meeting.id} />
      ) : null}
      <p className="tc-counts">
        {Object.entries(counts).map(([state, count]) => (
          <span key={state} className="tc-count">
            {count} <MessageTag state={state as MessageState} />
          </span>
        ))}
      </p>
      <ul className="tc-plain-list">
        {messages.map(({ id, kind, toAddress, state, isReturned }) => (
          <li key={id}>
            <a href={staffLinks.message(id)}>{kinds[kind] ?? kind}</a>
            <br />
            <span className="tc-small">{toAddress}</span>{' '}
            {state === 'sent' && !isReturned ? null : (
              <MessageTag state={state} isReturned={isReturned} />
            )}
          </li>
        ))}
      </ul>
      {messages.length > 0 ? (
        <p>
          <a href={messagesOf(meeting.id)}>{page.mailAll}</a>
        </p>
      ) : null}
    </Panel>
  );
}

interface Summary {
  toldRevision: number;
  people: number;
  current: number;
  behind: number;
  refusing: number;
}

function DeliverySummary({ delivery, meetingId }: { delivery: Summary; meetingId: string }) {
  const { staffDelivery: say } = useWords();
  const { current, people, toldRevision, behind, refusing } = delivery;
  return (
    <>
      <p>{say.standing(current, people, toldRevision)}</p>
      {behind > 0 || refusing > 0 ? (
        <Alert kind="warning">
          {behind > 0 ? <p>{say.panel.behind(behind)}</p> : null}
          {refusing > 0 ? <p>{say.panel.refusing(refusing)}</p> : null}
        </Alert>
      ) : null}
      <p>
        <a href={staffLinks.delivery(meetingId)}>{say.panel.link}</a>
      </p>
    </>
  );
}
