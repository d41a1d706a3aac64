import { accessKinds } from '#app/domain/meetings/types.ts';
import { dayText } from '#app/domain/meetings/when-text.ts';
import { links, type MeetingFilters, meetingFilterNames } from '#app/web/links.ts';
import { useWords } from './context.tsx';
import { EmptyState } from './empty-state.tsx';

type FoundProps = {
  /** The filters that were understood. */
  used: MeetingFilters;
  /** What their codes stand for. */
  names: { county?: string | undefined; topic?: string | undefined; city?: string | undefined };
};

/** What the list is narrowed to and sorted by, in words; nothing for the whole list. */
export function FoundBy({ used, names }: FoundProps) {
  const words = useWords();
  const { by } = words.pages.meetings;
  const { finder } = words;
  const kinds = accessKinds.filter((kind) => used.access?.split(',').includes(kind));
  const said = [
    names.county ? finder.inCounty(names.county) : undefined,
    names.topic,
    used.from ? by.from(dayText(used.from, words)) : undefined,
    used.to ? by.to(dayText(used.to, words)) : undefined,
    used.q ? by.words(used.q) : undefined,
    used.language ? by.language(finder.languageName(used.language)) : undefined,
    ...kinds.map((kind) => by.access[kind]),
  ].filter((each) => each !== undefined);
  if (said.length === 0 && !used.near) return null;
  return (
    <p className="tc-found">
      {said.length > 0 ? `${by.narrowed(said.join('; '))} ` : null}
      {used.near ? by.near(used.near, names.city) : null}
    </p>
  );
}

/** An empty list offers each filter to be dropped, so that nobody ends here. */
export function NothingFound({ used, names }: FoundProps) {
  const words = useWords();
  const { meetings: say } = words.pages;
  const { without } = say;
  /* A place to be near only sorts: without it nothing more would be found. */
  const chosen = meetingFilterNames.filter((name) => name !== 'near').filter((name) => used[name]);
  const label: Record<Exclude<keyof MeetingFilters, 'near'>, string> = {
    county: without.county(names.county ?? ''),
    topic: without.topic(names.topic ?? ''),
    from: without.from,
    to: without.to,
    q: without.q(used.q ?? ''),
    language: without.language,
    access: without.access,
  };
  if (chosen.length === 0) return <EmptyState heading={say.noneAtAll} headingLevel={3} />;
  return (
    <EmptyState heading={say.none} headingLevel={3}>
      <p>{say.noneHere}</p>
      <ul className="tc-choices">
        {chosen.map((name) => {
          const { [name]: _, ...others } = used;
          return (
            <li key={name}>
              <a href={links.meetings(others)}>{label[name]}</a>
            </li>
          );
        })}
        <li>
          <a href={links.meetings()}>{say.everything}</a>
        </li>
      </ul>
    </EmptyState>
  );
}
