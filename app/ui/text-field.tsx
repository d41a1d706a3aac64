import { controlProps, Field, type FieldProps } from './field.tsx';

type Width = 'short' | 'medium' | 'full';

type TextFieldProps = FieldProps & {
  defaultValue?: string | number | undefined;
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'number';
  /** What browsers may fill in: WCAG 1.3.5 asks for it on a person's own data. */
  autoComplete?: string;
  inputMode?: 'numeric' | 'decimal' | 'email' | 'tel' | 'text';
  maxLength?: number;
  min?: number;
  max?: number;
  width?: Width;
  spellCheck?: boolean;
};

export function TextField(props: TextFieldProps) {
  const { defaultValue, type = 'text', autoComplete, inputMode, maxLength, min, max } = props;
  return (
    <Field {...props}>
      <input
        {...controlProps(props)}
        {...{ defaultValue, type, autoComplete, inputMode, maxLength, min, max }}
        spellCheck={props.spellCheck}
        className={inputClass('usa-input', props)}
      />
    </Field>
  );
}

type TextAreaProps = FieldProps & {
  defaultValue?: string | undefined;
  rows?: number;
  maxLength?: number;
};

export function TextArea(props: TextAreaProps) {
  const { defaultValue, rows = 4, maxLength } = props;
  return (
    <Field {...props}>
      <textarea
        {...controlProps(props)}
        {...{ defaultValue, rows, maxLength }}
        className={inputClass('usa-textarea', props)}
      />
    </Field>
  );
}

export function inputClass(
  base: string,
  { error, width }: { error?: string | undefined; width?: Width },
) {
  return [base, error ? 'usa-input--error' : '', width ? `tc-width-${width}` : '']
    .filter(Boolean)
    .join(' ');
}
