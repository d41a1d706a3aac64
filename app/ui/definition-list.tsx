import type { ReactNode } from 'react';

export type Definition = { term: string; details: ReactNode };

/** Terms and what they are: entries without details are left out. */
export function DefinitionList({ entries }: { entries: Definition[] }) {
  return (
    <dl className="tc-definitions">
      {entries
        .filter(({ details }) => details !== undefined && details !== null && details !== '')
        .map(({ term, details }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{details}</dd>
          </div>
        ))}
    </dl>
  );
}
