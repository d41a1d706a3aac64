import { useWords } from './context.tsx';
import { controlProps, Field, FieldGroup, type FieldProps, fieldId } from './field.tsx';
import { inputClass } from './text-field.tsx';

export type Choice = {
  value: string;
  label: string;
  hint?: string;
  group?: string | undefined;
  /** Of the label, where it is not the page's. */
  language?: string;
};

type SelectFieldProps = FieldProps & {
  choices: Choice[];
  defaultValue?: string | undefined;
  /**
   * The words of the empty choice where that is an answer too, which the browser then lets through;
   * without it there is none once a value is set.
   */
  empty?: string;
};

export function SelectField(props: SelectFieldProps) {
  const { forms } = useWords();
  const empty = props.empty ?? (props.defaultValue ? undefined : forms.choose);
  return (
    <Field {...props}>
      <select
        {...controlProps(props)}
        required={props.required && props.empty === undefined}
        defaultValue={props.defaultValue ?? ''}
        className={inputClass('usa-select', props)}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {props.choices.map(({ value, label, language }) => (
          <option key={value} value={value} lang={language}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}

type GroupProps<Values> = FieldProps & { choices: Choice[]; defaultValue?: Values | undefined };

/** Any number of answers; all are sent under one name. */
export function CheckboxGroup(
  props: GroupProps<readonly string[]> & Pick<ChoicesProps, 'grouped'>,
) {
  const chosen = props.defaultValue ?? [];
  return <Choices {...props} type="checkbox" isChosen={(value) => chosen.includes(value)} />;
}

/** One answer of several. */
export function RadioGroup(props: GroupProps<string>) {
  return <Choices {...props} type="radio" isChosen={(value) => value === props.defaultValue} />;
}

/** One yes: its label is the whole question. */
export function Checkbox({
  name,
  label,
  hint,
  error,
  defaultChecked,
  value = 'yes',
}: {
  name: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  defaultChecked?: boolean | undefined;
  value?: string;
}) {
  const described = [hint ? `${fieldId(name)}-hint` : '', error ? `${fieldId(name)}-error` : ''];
  return (
    <div className={error ? 'usa-form-group usa-form-group--error' : 'usa-form-group'}>
      {error ? (
        <div className="usa-error-message" id={`${fieldId(name)}-error`}>
          {error}
        </div>
      ) : null}
      <div className="tc-choice">
        <input
          type="checkbox"
          id={fieldId(name)}
          name={name}
          value={value}
          defaultChecked={defaultChecked}
          aria-describedby={described.filter(Boolean).join(' ') || undefined}
          aria-invalid={error ? true : undefined}
        />
        <label htmlFor={fieldId(name)}>{label}</label>
        {hint ? (
          <div className="usa-hint" id={`${fieldId(name)}-hint`}>
            {hint}
          </div>
        ) : null}
      </div>
    </div>
  );
}

type ChoicesProps = FieldProps & {
  choices: Choice[];
  type: 'checkbox' | 'radio';
  isChosen: (value: string) => boolean;
  /** What the grouped choices have in common; they share a box that scrolls. */
  grouped?: string | undefined;
};

/** What is chosen and what has no group stands first, the rest by group in a box below. */
function Choices({ type, isChosen, grouped, ...props }: ChoicesProps) {
  const isAbove = ({ group, value }: Choice) => !group || !grouped || isChosen(value);
  const above = props.choices.filter(isAbove);
  const below = props.choices.filter((choice) => !isAbove(choice));
  // The first control carries the field's own id: a link from the error summary lands on it.
  const first = (above[0] ?? below[0])?.value;
  const controls = (choices: Choice[]) =>
    choices.map(({ value, label, hint }) => {
      const id = value === first ? fieldId(props.name) : `${fieldId(props.name)}-${value}`;
      return (
        <div className="tc-choice" key={value}>
          <input
            type={type}
            id={id}
            name={props.name}
            value={value}
            defaultChecked={isChosen(value)}
            required={type === 'radio' ? props.required : undefined}
            aria-describedby={hint ? `${id}-about` : undefined}
          />
          <label htmlFor={id}>{label}</label>
          {hint ? (
            <div className="usa-hint" id={`${id}-about`}>
              {hint}
            </div>
          ) : null}
        </div>
      );
    });
  return (
    <FieldGroup {...props}>
      {controls(above)}
      {below.length > 0 ? (
        <fieldset className="tc-choice-box">
          <legend>{grouped}</legend>
          <div className="tc-choice-box__list">
            {[...Map.groupBy(below, ({ group }) => group)].map(([group, choices]) => (
              <fieldset key={group}>
                <legend>{group}</legend>
                {controls(choices)}
              </fieldset>
            ))}
          </div>
        </fieldset>
      ) : null}
    </FieldGroup>
  );
}
