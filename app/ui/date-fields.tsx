import { useWords } from './context.tsx';
import { controlProps, Field, type FieldProps } from './field.tsx';
import { inputClass } from './text-field.tsx';

type PickedProps = FieldProps & {
  defaultValue?: string | undefined;
  min?: string;
  max?: string;
};

/** A date as the browser asks for it: "2027-01-14". */
export function DateField(props: PickedProps) {
  return <Picked {...props} type="date" placeholderHint={useWords().forms.dateHint} />;
}

/** The hour that the clock at the venue will show: "14:30". */
export function TimeField(props: PickedProps) {
  return <Picked {...props} type="time" placeholderHint={useWords().forms.timeHint} />;
}

/**
 * The native control, which every phone and screen reader knows. The hint tells the form of the
 * answer to browsers that show a plain text box instead.
 */
function Picked({
  type,
  placeholderHint,
  ...props
}: PickedProps & { type: 'date' | 'time'; placeholderHint: string }) {
  const { defaultValue, min, max } = props;
  const field = { ...props, hint: props.hint ?? placeholderHint };
  return (
    <Field {...field}>
      <input
        {...controlProps(field)}
        {...{ type, defaultValue, min, max }}
        className={inputClass('usa-input', { error: props.error, width: 'medium' })}
      />
    </Field>
  );
}
