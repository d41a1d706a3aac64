import { links } from '#app/web/links.ts';
import { useWords } from './context.tsx';

export type TopicLink = { slug: string; name: string; coming?: number };

/** Topics, each leading to its page, with the number of meetings that are coming up. */
export function TopicLinks({ topics }: { topics: TopicLink[] }) {
  const { counties: words } = useWords().pages;
  return (
    <ul className="tc-links">
      {topics.map(({ slug, name, coming }) => (
        <li key={slug}>
          <a href={links.topic(slug)}>{name}</a>
          {coming === undefined ? null : (
            <span className="tc-muted tc-small">{words.coming(coming)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
