import type { ReactNode } from 'react';

type PageHeadingProps = {
  title: string;
  /** A sentence on what the page is for. */
  lead?: ReactNode;
  /** The second level stands under the heading of the thing that the page is about. */
  level?: 1 | 2;
  /** Links and buttons for the whole page, beside the title where there is room. */
  actions?: ReactNode;
};

/** The heading of a page; the one of the first level unless said otherwise. */
export function PageHeading({ title, lead, level = 1, actions }: PageHeadingProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="tc-page-heading">
      <div>
        <Heading>{title}</Heading>
        {lead ? <p className="tc-lead">{lead}</p> : null}
      </div>
      {actions ? <div className="tc-page-heading__actions">{actions}</div> : null}
    </div>
  );
}
