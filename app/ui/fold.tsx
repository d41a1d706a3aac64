import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';

type FoldProps = { heading: string; open?: boolean; children: ReactNode };

/** A part of a page that opens and closes without a script. */
export function Fold({ heading, open, children }: FoldProps) {
  return (
    <details className="tc-fold" open={open}>
      <summary>
        <h2>{heading}</h2>
        <Icon name="chevron" />
      </summary>
      <div className="tc-fold__body">{children}</div>
    </details>
  );
}

/** Text as it is, line by line, broken where the screen ends. */
export function Source({ children }: { children: string }) {
  return <pre className="tc-source">{children}</pre>;
}
