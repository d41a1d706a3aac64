import { useWords } from './context.tsx';
import { Icon } from './icons.tsx';

type PaginationProps = {
  previous?: string | undefined;
  /** Where lists only know the way on, "previous" is the beginning, and says so. */
  previousLabel?: string;
  next?: string | undefined;
  /** The page shown, counted from 1, where the list is counted. */
  page?: number;
  /** What the next page holds, where that says more than “next”. */
  nextLabel?: string;
};

/** To the page before and after. Nothing at all when the list fits on one. */
export function Pagination({ previous, previousLabel, next, nextLabel, page }: PaginationProps) {
  const { finder } = useWords();
  if (!previous && !next) return null;
  return (
    <nav className="tc-pagination" aria-label={finder.pages}>
      {previous ? (
        <a href={previous} rel="prev">
          <Icon name="left" />
          {previousLabel ?? finder.previous}
        </a>
      ) : null}
      {page ? <span className="tc-pagination__page">{finder.page(page)}</span> : null}
      {next ? (
        <a href={next} rel="next">
          {nextLabel ?? finder.next}
          <Icon name="right" />
        </a>
      ) : null}
    </nav>
  );
}
