import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';

type Kind = 'info' | 'success' | 'warning' | 'error';

const icons: Record<Kind, IconName> = {
  info: 'info',
  success: 'check',
  warning: 'alert',
  error: 'cross',
};

type AlertProps = {
  kind?: Kind;
  heading?: string;
  headingLevel?: 2 | 3;
  /** Announces itself when it appears on a page that is already open. */
  live?: boolean;
  children?: ReactNode;
};

/** Something to know before reading on. */
export function Alert({ kind = 'info', heading, headingLevel = 2, live, children }: AlertProps) {
  const Heading = `h${headingLevel}` as const;
  const role = kind === 'error' ? 'alert' : 'status';
  return (
    <div className={`tc-alert tc-alert--${kind}`} role={live ? role : undefined}>
      <Icon name={icons[kind]} />
      <div>
        {heading ? <Heading className="tc-alert__heading">{heading}</Heading> : null}
        {children}
      </div>
    </div>
  );
}

/** Why what was just sent was not done, where it was not. */
export function Refused({ because }: { because: string | undefined }) {
  if (!because) return null;
  return (
    <Alert kind="error" live>
      <p>{because}</p>
    </Alert>
  );
}
