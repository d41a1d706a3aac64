import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';

type EmptyStateProps = {
  icon?: IconName;
  heading: string;
  headingLevel?: 2 | 3;
  children?: ReactNode;
};

/** Nothing to list, why that is so, and what to do instead. */
export function EmptyState({
  icon = 'calendar',
  heading,
  headingLevel = 2,
  children,
}: EmptyStateProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="tc-empty">
      <Icon name={icon} />
      <Heading>{heading}</Heading>
      {children}
    </div>
  );
}
