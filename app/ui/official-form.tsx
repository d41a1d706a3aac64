import { Button, ButtonLink, ButtonRow } from './button.tsx';
import { type Choice, SelectField } from './choice-fields.tsx';
import { useWords } from './context.tsx';
import type { FieldErrors } from './field.tsx';
import { Form } from './form.tsx';
import { type Typed, typedText } from './meeting-act.tsx';
import { TextField } from './text-field.tsx';

type OfficialFormProps = {
  action: string;
  counties: Choice[];
  values: Typed;
  errors: FieldErrors | undefined;
  back: string;
};

/** A person who speaks or hosts. No party, candidacy or cause is asked for. */
export function OfficialForm({ action, counties, values, errors = {}, back }: OfficialFormProps) {
  const { forms, staffPlaces } = useWords();
  const words = staffPlaces.officials;
  const text = (name: string) => ({
    name,
    defaultValue: typedText(values, name),
    error: errors[name],
  });
  return (
    <Form action={action}>
      <TextField {...text('name')} label={words.name} required />
      <TextField {...text('title')} label={words.role} hint={words.roleHint} required />
      <SelectField
        {...text('county')}
        label={words.county}
        choices={counties}
        empty={words.anyCounty}
      />
      <TextField {...text('email')} label={words.email} hint={words.emailHint} type="email" />
      <ButtonRow>
        <Button>{words.save}</Button>
        <ButtonLink look="outline" href={back}>
          {forms.cancel}
        </ButtonLink>
      </ButtonRow>
    </Form>
  );
}
