import type { ReactNode } from 'react';

type Look = 'primary' | 'outline' | 'danger' | 'link';

const classes: Record<Look, string> = {
  primary: 'usa-button',
  outline: 'usa-button usa-button--outline',
  danger: 'usa-button usa-button--secondary',
  link: 'usa-button usa-button--unstyled',
};

type ButtonProps = {
  look?: Look;
  children: ReactNode;
  name?: string;
  value?: string;
  /** The id of the form it sends, when it stands outside. */
  form?: string;
  /** Another address than the form's own: a new resource, not a switch on an intent. */
  formAction?: string;
};

export function Button({ look = 'primary', children, ...rest }: ButtonProps) {
  return (
    <button type="submit" className={classes[look]} {...rest}>
      {children}
    </button>
  );
}

/** A link that looks like a button, for going somewhere. */
export function ButtonLink({
  href,
  look = 'primary',
  children,
}: {
  href: string;
  look?: Look;
  children: ReactNode;
}) {
  return (
    <a href={href} className={classes[look]}>
      {children}
    </a>
  );
}

/** Buttons side by side, the main one first; under each other on a phone. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="tc-button-row">{children}</div>;
}
