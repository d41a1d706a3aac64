import type { ReactNode } from 'react';

type ColumnsProps = {
  aside: ReactNode;
  /** On a phone the aside comes first, as filters do. */
  asideFirst?: boolean;
  children: ReactNode;
};

/** A main column and a narrow one beside it; under each other on a phone. */
export function Columns({ aside, asideFirst, children }: ColumnsProps) {
  const side = <div className="tc-columns__aside">{aside}</div>;
  return (
    <div className={asideFirst ? 'tc-columns tc-columns--aside-first' : 'tc-columns'}>
      {asideFirst ? side : null}
      <div className="tc-columns__main">{children}</div>
      {asideFirst ? null : side}
    </div>
  );
}

type PanelProps = {
  heading?: string;
  headingLevel?: 2 | 3;
  /** Where the page wants the reader to act. */
  strong?: boolean;
  id?: string;
  children: ReactNode;
};

/** A part of a page in a box of its own. */
export function Panel({ heading, headingLevel = 2, strong, id, children }: PanelProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <section className={strong ? 'tc-panel tc-panel--strong' : 'tc-panel'} id={id}>
      {heading ? <Heading>{heading}</Heading> : null}
      {children}
    </section>
  );
}

/** A list of boxes with even gaps. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className="tc-stack">{children}</div>;
}
