import type { RsvpFieldError } from '#app/domain/rsvps/schema.ts';
import type { Words } from '#app/words/en.ts';

type Errors = Partial<Record<string, RsvpFieldError>>;

/** As the fields stand in the form, so that a summary can be worked off from top to bottom. */
const order = ['name', 'email', 'partySize', 'needs', 'needsNote', 'phone', 'language', 'question'];

/** What is wrong with each field, in words: some say the same of every field, some are of one. */
export function rsvpSentences(errors: Errors, words: Words): Record<string, string> {
  const { fields } = words.rsvps;
  const own: Record<string, Partial<Record<RsvpFieldError, string>>> = {
    name: fields.name,
    email: fields.email,
    partySize: { 'party-size': fields.partySize['party-size'] },
  };
  return Object.fromEntries(
    inOrder(Object.keys(errors)).flatMap((field) => {
      const error = errors[field];
      if (!error) return [];
      const other: Partial<Record<RsvpFieldError, string>> = fields.other;
      return [[field, own[field]?.[error] ?? other[error] ?? fields.other['control-characters']]];
    }),
  );
}

function inOrder(fields: string[]): string[] {
  return fields.sort((one, other) => order.indexOf(one) - order.indexOf(other));
}
