import { languageNames, languages } from '#app/words/languages.ts';
import { SelectField } from './choice-fields.tsx';
import { useLanguage } from './context.tsx';
import type { FieldProps } from './field.tsx';

/** The language of a person's mail and calendar. Until they choose, that of the page. */
export function LanguageField(
  props: Omit<FieldProps, 'name'> & { defaultValue?: string | undefined },
) {
  const ofPage = useLanguage();
  return (
    <SelectField
      {...props}
      name="language"
      choices={languages.map((value) => ({
        value,
        label: languageNames[value],
        language: value,
      }))}
      defaultValue={props.defaultValue ?? ofPage}
    />
  );
}
