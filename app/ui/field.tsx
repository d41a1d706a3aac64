import type { ReactNode } from 'react';
import { useWords } from './context.tsx';

/** Sentences by field name, as the server answers a form that needs another look. */
export type FieldErrors = Readonly<Record<string, string | undefined>>;

/** What every field takes. The id follows from the name, so that an error can link to it. */
export type FieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean;
};

export const fieldId = (name: string) => `field-${name}`;

/** Ids of the hint and the error, for `aria-describedby`. */
export function describedBy({ name, hint, error }: FieldProps): string | undefined {
  const ids = [hint ? `${fieldId(name)}-hint` : '', error ? `${fieldId(name)}-error` : ''];
  return ids.filter(Boolean).join(' ') || undefined;
}

/** What a native control needs to know of its field. */
export function controlProps(props: FieldProps) {
  return {
    id: fieldId(props.name),
    name: props.name,
    'aria-describedby': describedBy(props),
    'aria-invalid': props.error ? true : undefined,
    required: props.required,
  };
}

/** Label, hint and error around one control. Optional fields say so; required ones need no star. */
export function Field({ children, ...props }: FieldProps & { children: ReactNode }) {
  return (
    <div className={groupClass(props.error)}>
      <label className="usa-label" htmlFor={fieldId(props.name)}>
        {props.label}
        {props.required ? null : <Optional />}
      </label>
      <HintAndError {...props} />
      {children}
    </div>
  );
}

/** Legend, hint and error around several controls that answer one question. */
export function FieldGroup({ children, ...props }: FieldProps & { children: ReactNode }) {
  return (
    <fieldset
      className={`usa-fieldset ${groupClass(props.error)}`}
      aria-describedby={describedBy(props)}
    >
      <legend className="usa-legend">
        {props.label}
        {props.required ? null : <Optional />}
      </legend>
      <HintAndError {...props} />
      {children}
    </fieldset>
  );
}

function Optional() {
  return <span className="usa-hint"> ({useWords().forms.optional})</span>;
}

function HintAndError({ name, hint, error }: FieldProps) {
  const { forms } = useWords();
  return (
    <>
      {hint ? (
        <div className="usa-hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <div className="usa-error-message" id={`${fieldId(name)}-error`}>
          <span className="usa-sr-only">{forms.errorPrefix} </span>
          {error}
        </div>
      ) : null}
    </>
  );
}

function groupClass(error: string | undefined) {
  return error ? 'usa-form-group usa-form-group--error' : 'usa-form-group';
}
