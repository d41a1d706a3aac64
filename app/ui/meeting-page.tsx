import type { ReactNode } from 'react';
import type { AddLinks } from '#app/domain/feeds/types.ts';
import { dayText, whenRangeText, whenText, zoneName } from '#app/domain/meetings/when-text.ts';
import { links } from '#app/web/links.ts';
import { ButtonLink } from './button.tsx';
import { useWords } from './context.tsx';
import { DefinitionList } from './definition-list.tsx';
import { Columns, Panel } from './layout.tsx';
import { MeetingAlert, type MeetingChange } from './meeting-alert.tsx';
import type { MeetingTime } from './meeting-card.tsx';
import { MeetingHeading } from './meeting-heading.tsx';
import { type Place, placeEntries } from './place.tsx';
import { PublicPage } from './public-page.tsx';
import { type Seats, SeatsNote } from './seats-note.tsx';
import type { MeetingStatus } from './status-tag.tsx';

/** A meeting as its page shows it. */
export type MeetingDetails = {
  slug: string;
  title: string;
  summary: string;
  status: MeetingStatus | undefined;
  /** The time that holds, or while postponed the one that held. */
  time: MeetingTime | undefined;
  zone: string;
  dateNote: string | undefined;
  place: Place;
  county: { slug: string; name: string };
  speakers: { slug: string; name: string; title: string }[];
  topics: { slug: string; name: string }[];
  change: MeetingChange | undefined;
  /** What is said about seats; nothing once nobody can come any more. */
  seats: Seats | undefined;
  rsvps: { closesAt: number; daysLeft: number } | undefined;
  access: { contact: string; requestBy: string | undefined; isLate: boolean } | undefined;
  joinUrl: string | undefined;
  languages: string[];
  calendar: (AddLinks & { file: string }) | undefined;
};

/** Everything a person needs to walk into the right room, and the way to say that they will. */
export function MeetingPage({
  meeting,
  notice,
  form,
}: {
  meeting: MeetingDetails;
  /** What went wrong with an RSVP, before everything else. */
  notice?: ReactNode;
  /** The RSVP form, while there is one to fill in. */
  form?: ReactNode;
}) {
  const words = useWords();
  const { meeting: say, meetings } = words.pages;
  const { place, county, status, time } = meeting;
  return (
    <PublicPage
      current="meetings"
      crumbs={[
        { label: meetings.title, href: links.meetings() },
        { label: words.finder.inCounty(county.name), href: links.county(county.slug) },
      ]}
    >
      {notice}
      <MeetingHeading
        title={meeting.title}
        status={status}
        time={time}
        dateNote={meeting.dateNote}
        place={`${place.name}, ${place.city}`}
      />
      {meeting.change ? <MeetingAlert change={meeting.change} county={county} /> : null}
      <RsvpBar meeting={meeting} />
      <Columns aside={<Aside meeting={meeting} />}>
        <Lines text={meeting.summary} />
        {meeting.speakers.length > 0 ? (
          <section className="tc-section">
            <h2>{say.speakers}</h2>
            <ul className="tc-links">
              {meeting.speakers.map(({ slug, name, title }) => (
                <li key={slug}>
                  <a href={links.official(slug)}>{name}</a>
                  <span className="tc-muted">{title}</span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <section className="tc-section">
          <h2>{say.gettingThere}</h2>
          <DefinitionList
            entries={[
              { term: say.when, details: <When meeting={meeting} /> },
              ...placeEntries(place, say),
              {
                term: say.online,
                details: meeting.joinUrl ? (
                  <a href={meeting.joinUrl} rel="external noreferrer">
                    {say.joinOnline}
                  </a>
                ) : null,
              },
              {
                term: say.languages,
                details: say.languagesAre(meeting.languages.map(words.finder.languageName)),
              },
              {
                term: say.access,
                details: meeting.access ? <Access access={meeting.access} /> : null,
              },
              { term: say.topics, details: <Topics topics={meeting.topics} /> },
            ]}
          />
        </section>
        {form}
      </Columns>
    </PublicPage>
  );
}

function Aside({ meeting }: { meeting: MeetingDetails }) {
  const words = useWords();
  const { meeting: say } = words.pages;
  const { calendar, county } = meeting;
  return (
    <>
      {calendar ? (
        <Panel heading={say.addToCalendar}>
          <ul>
            <li>
              <a href={calendar.google} rel="external noreferrer">
                {say.google}
              </a>
            </li>
            <li>
              <a href={calendar.outlook} rel="external noreferrer">
                {say.outlook}
              </a>
            </li>
            <li>
              <a href={calendar.office} rel="external noreferrer">
                {say.office}
              </a>
            </li>
            <li>
              <a href={calendar.yahoo} rel="external noreferrer">
                {say.yahoo}
              </a>
            </li>
            <li>
              <a href={calendar.file}>{say.file}</a>
            </li>
          </ul>
          <p className="tc-small">{meeting.rsvps ? say.addNote : say.addNoteOpen}</p>
        </Panel>
      ) : null}
      <p className="tc-aside-link">
        <a href={links.county(county.slug)}>{say.county(county.name)}</a>
      </p>
    </>
  );
}

/** Seats in words, until when to answer, and the way to the form: what most people come for. */
function RsvpBar({ meeting }: { meeting: MeetingDetails }) {
  const words = useWords();
  const { meeting: say, rsvp } = words.pages;
  const { seats, rsvps, zone } = meeting;
  if (!seats) return null;
  if (seats === 'open' || !rsvps) {
    return (
      <div className="tc-panel tc-panel--strong tc-answer">
        <p>
          <strong>{seats === 'open' ? say.openDoors : say.closed}.</strong>{' '}
          {seats === 'open' ? say.openDoorsText : say.closedText(meeting.access?.contact)}
        </p>
      </div>
    );
  }
  return (
    <div className="tc-panel tc-panel--strong tc-answer">
      <p>
        <SeatsNote seats={seats} />
        <br />
        {say.closes(whenText(rsvps.closesAt, { zone, words }))} {say.daysLeft(rsvps.daysLeft)}
      </p>
      <ButtonLink href={links.rsvpForm(meeting.slug)}>
        {seats === 'full' ? rsvp.headingFull : rsvp.heading}
      </ButtonLink>
    </div>
  );
}

function When({ meeting }: { meeting: MeetingDetails }) {
  const words = useWords();
  const { time, zone, status } = meeting;
  if (!time || status === 'postponed') {
    return status === 'postponed'
      ? words.statuses.noDateYet
      : (meeting.dateNote ?? words.statuses.dateUnconfirmed);
  }
  const when = (
    <time dateTime={new Date(time.startsAt).toISOString()}>
      {whenRangeText({ ...time, words })}
    </time>
  );
  return (
    <>
      <p>{status === 'cancelled' ? <s>{when}</s> : when}</p>
      <p className="tc-small tc-muted">
        {words.pages.meeting.zone(zoneName(time.startsAt, zone, words))}
      </p>
    </>
  );
}

function Access({ access }: { access: NonNullable<MeetingDetails['access']> }) {
  const words = useWords();
  const { meeting: say } = words.pages;
  const { contact, requestBy, isLate } = access;
  const by = requestBy && dayText(requestBy, words);
  return (
    <>
      {say.accessAsk(contact)} {by ? (isLate ? say.accessLate(by) : say.accessBy(by)) : null}
    </>
  );
}

function Topics({ topics }: { topics: MeetingDetails['topics'] }) {
  return (
    <ul className="tc-inline">
      {topics.map(({ slug, name }) => (
        <li key={slug}>
          <a href={links.topic(slug)}>{name}</a>
        </li>
      ))}
    </ul>
  );
}

/** A text that staff typed, with its own lines; the first is what the page is about. */
export function Lines({ text }: { text: string }) {
  const paragraphs = text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '');
  return (
    <div className="tc-lines">
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  );
}
