import { radii } from '#app/domain/alerts/rules.ts';
import { type Choice, SelectField } from './choice-fields.tsx';
import { useWords } from './context.tsx';
import type { FieldErrors } from './field.tsx';
import { FormSection } from './form.tsx';
import { TextField } from './text-field.tsx';

export type WishFieldsProps = {
  counties: Choice[];
  topics: Choice[];
  typed?: Readonly<Record<string, string | string[]>> | undefined;
  errors?: FieldErrors | undefined;
};

/** What to hear of: a place, a topic, or both. */
export function WishFields({ counties, topics, typed = {}, errors = {} }: WishFieldsProps) {
  const { alerts: say } = useWords().pages;
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined);
  return (
    <>
      <FormSection heading={say.where}>
        <SelectField
          name="county"
          label={say.county}
          choices={counties}
          empty={say.anyCounty}
          defaultValue={text('county')}
          error={errors.county}
        />
        <TextField
          name="near"
          label={say.near}
          hint={say.nearHint}
          inputMode="numeric"
          autoComplete="postal-code"
          maxLength={5}
          width="short"
          defaultValue={text('near')}
          error={errors.near}
        />
        <SelectField
          name="radius"
          label={say.radius}
          choices={radii.map((miles) => ({ value: String(miles), label: say.miles(miles) }))}
          defaultValue={text('radius') ?? '25'}
          error={errors.radius}
          required
        />
      </FormSection>
      <FormSection heading={say.what}>
        <SelectField
          name="topic"
          label={say.topic}
          choices={topics}
          empty={say.anyTopic}
          defaultValue={text('topic')}
          error={errors.topic}
        />
      </FormSection>
    </>
  );
}
