import { en } from '#app/words/en.ts';
import type { FormValues } from './forms.ts';
import { textOf } from './staff-forms.ts';

const words = en.staffPlaces.officials;

export const officialScalars = ['name', 'title', 'county', 'email'];

/** What each field of an official is called on the form. */
export const officialLabels: Readonly<Record<string, string>> = {
  name: words.name,
  title: words.role,
  county: words.county,
  email: words.email,
};

/** The fields of the form as the schema names them; what was left empty is undefined. */
export function officialInput(values: FormValues) {
  return {
    name: textOf(values, 'name') ?? '',
    title: textOf(values, 'title') ?? '',
    county: textOf(values, 'county'),
    email: textOf(values, 'email'),
  };
}
