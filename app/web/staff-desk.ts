import type { RsvpFieldError } from '#app/domain/rsvps/schema.ts';
import { en } from '#app/words/en.ts';

const { fields } = en.rsvps;
const wordy: Readonly<Record<string, Readonly<Record<string, unknown>>>> = fields;

/** A sentence for each wrong field of an RSVP: the field's own, or the one that fits any field. */
export function rsvpSentences(
  errors: Partial<Record<string, RsvpFieldError>>,
): Record<string, string> {
  const others: Readonly<Record<string, string>> = fields.other;
  return Object.fromEntries(
    Object.entries(errors).map(([field, code = '']) => {
      const own = wordy[field]?.[code];
      return [field, typeof own === 'string' ? own : (others[code] ?? en.staffFields.other(field))];
    }),
  );
}
