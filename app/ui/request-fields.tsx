import { dayText } from '#app/domain/meetings/when-text.ts';
import { needKinds } from '#app/domain/rsvps/schema.ts';
import { CheckboxGroup } from './choice-fields.tsx';
import { useWords } from './context.tsx';
import type { FieldErrors } from './field.tsx';
import { TextArea, TextField } from './text-field.tsx';

/** Needs and a question, as they stand in the forms of an RSVP that is there already. */
export function RequestFields({
  values,
  errors = {},
  requestBy,
}: {
  values: Readonly<Record<string, string | readonly string[]>>;
  errors: FieldErrors | undefined;
  requestBy?: string | undefined;
}) {
  const words = useWords();
  const { rsvp: form } = words.pages;
  const text = (name: string) => {
    const value = values[name];
    return typeof value === 'string' ? value : '';
  };
  return (
    <>
      <CheckboxGroup
        name="needs"
        label={form.needs}
        hint={requestBy ? form.needsHint(dayText(requestBy, words)) : undefined}
        choices={needKinds.map((value) => ({ value, label: words.rsvps.needs[value] }))}
        defaultValue={Array.isArray(values.needs) ? values.needs : []}
        error={errors.needs}
      />
      <TextField
        name="needsNote"
        label={form.needsNote}
        maxLength={500}
        defaultValue={text('needsNote')}
        error={errors.needsNote}
      />
      <TextArea
        name="question"
        label={form.question}
        hint={form.questionHint}
        maxLength={1000}
        defaultValue={text('question')}
        error={errors.question}
      />
    </>
  );
}
