import type { ReactNode } from 'react';

type FormProps = {
  action: string;
  method?: 'get' | 'post';
  id?: string;
  children: ReactNode;
  /** Fields that nobody sees, such as the token that shows where the form was fetched. */
  hidden?: Readonly<Record<string, string>> | undefined;
  /** Wider than a column of text, for forms with fields side by side. */
  wide?: boolean;
};

/**
 * A form that works without script. The server checks and answers with every problem at once, in
 * words and linked; the browser's own bubbles show one at a time, in words of its own.
 */
export function Form({ action, method = 'post', id, wide, hidden = {}, children }: FormProps) {
  return (
    <form
      className={wide ? 'tc-form tc-form--wide' : 'tc-form'}
      action={action}
      method={method}
      id={id}
      noValidate
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

/** Fields that belong together, under a heading of their own. */
export function FormSection({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <fieldset className="usa-fieldset tc-form-section">
      <legend className="usa-legend usa-legend--large">{heading}</legend>
      {children}
    </fieldset>
  );
}

/** Fields side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="tc-field-row">{children}</div>;
}
