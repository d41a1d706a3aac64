import { clockText, dayText } from '#app/domain/meetings/when-text.ts';
import { links } from '#app/web/links.ts';
import { useWords } from './context.tsx';
import { DefinitionList } from './definition-list.tsx';
import { Panel } from './layout.tsx';
import { Tag } from './status-tag.tsx';

export type ElectionDates = {
  slug: string;
  name: string;
  heldOn: string;
  confirmed: boolean;
  dates: { label: string; on: string; time: string | null; confirmed: boolean }[];
};

/** The days of one election. Each that is not from the official calendar yet says so. */
export function ElectionDays({ election }: { election: ElectionDates }) {
  const words = useWords();
  const { election: say } = words.pages;
  const day = (on: string, time: string | null, confirmed: boolean) => (
    <>
      {time
        ? words.calendar.dateAndTime(dayText(on, words), clockText(time, words))
        : dayText(on, words)}
      {confirmed ? null : (
        <>
          {' '}
          <Tag tone="warn">{say.unconfirmedShort}</Tag>
        </>
      )}
    </>
  );
  return (
    <DefinitionList
      entries={[
        { term: say.day, details: day(election.heldOn, null, election.confirmed) },
        ...election.dates.map(({ label, on, time, confirmed }) => ({
          term: label,
          details: day(on, time, confirmed),
        })),
      ]}
    />
  );
}

const isSure = ({ confirmed, dates }: ElectionDates) =>
  confirmed && dates.every((date) => date.confirmed);

/** The coming elections, each with a link to all of its dates. */
export function ElectionPanel({
  heading,
  elections,
}: {
  heading: string;
  elections: ElectionDates[];
}) {
  const { election: say } = useWords().pages;
  return (
    <Panel heading={heading}>
      {elections.length === 0 ? <p>{say.none}</p> : null}
      {elections.map((election) => (
        <div key={election.slug}>
          <h3>{election.name}</h3>
          <ElectionDays election={election} />
          {isSure(election) ? null : <p className="tc-small">{say.unconfirmed}.</p>}
          <p>
            <a href={links.election(election.slug)}>{say.details}</a>
          </p>
        </div>
      ))}
    </Panel>
  );
}
