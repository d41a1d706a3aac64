import type { ReactNode } from 'react';

type PageHeadingProps = {
  title: string;
  /** A sentence on what the page is for. */
  lead?: ReactNode;
  /** Links and buttons for the whole page, beside the title where there is room. */
  actions?: ReactNode;
};

/** The one heading of the first level. */
export function PageHeading({ title, lead, actions }: PageHeadingProps) {
  return (
    <div className="tc-page-heading">
      <div>
        <h1>{title}</h1>
        {lead ? <p className="tc-lead">{lead}</p> : null}
      </div>
      {actions ? <div className="tc-page-heading__actions">{actions}</div> : null}
    </div>
  );
}
