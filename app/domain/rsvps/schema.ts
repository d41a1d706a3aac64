import { z } from 'zod';
import { type NameRefusal, nameRefusal, tidyName } from '#app/domain/attendees/rules.ts';
import { day, mailAddress, unlessBlank } from '#app/platform/fields.ts';
import { hasControlCharacters, hasControlCharactersInLines } from '#app/platform/text.ts';

/** What a person may ask for so that they can take part. */
export const needKinds = [
  'wheelchair',
  'sign-language',
  'captions',
  'listening-device',
  'large-print',
  'interpreter',
  'other',
] as const;
export type NeedKind = (typeof needKinds)[number];

/** How a field can be wrong; words/ has a sentence for each. */
export type RsvpFieldError =
  | NameRefusal
  | 'address-shape'
  | 'address-long'
  | 'party-size'
  | 'phone'
  | 'need'
  | 'language'
  | 'answer'
  | 'source'
  | 'too-long'
  | 'control-characters';

const says = <E extends RsvpFieldError>(error: E): E => error;

const name = z
  .string(says('required'))
  .max(400, says('name-too-long'))
  .transform(tidyName)
  .superRefine((text, refinement) => {
    const refusal = nameRefusal(text);
    if (refusal) refinement.addIssue({ code: 'custom', message: refusal });
  })
  .describe('At most 80 characters, no links');

const email = mailAddress.describe('One mail address');

const largestTyped = 1000;
const partySize = z
  .number(says('party-size'))
  .int(says('party-size'))
  .min(1, says('party-size'))
  .max(largestTyped, says('party-size'))
  .describe("People in the party, 1 to the meeting's party limit");

const typedPartySize = z
  .string(says('party-size'))
  .trim()
  .regex(/^\d{1,4}$/, says('party-size'))
  .transform(Number)
  .pipe(partySize);

const phone = z
  .string(says('phone'))
  .trim()
  .regex(/^\+?[\d (][\d ().x-]{5,29}$/, says('phone'));

const language = z
  .string(says('language'))
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, says('language'));

const line = (max: number) =>
  z
    .string(says('control-characters'))
    .trim()
    .max(max, says('too-long'))
    .refine((text) => !hasControlCharacters(text), says('control-characters'));

const paragraph = (max: number) =>
  z
    .string(says('control-characters'))
    .trim()
    .max(max, says('too-long'))
    .refine((text) => !hasControlCharactersInLines(text), says('control-characters'));

/** The most of each field that is ever shown again to whoever typed it. */
export const longestShown: Readonly<Record<string, number>> = {
  name: 80,
  email: 254,
  partySize: 10,
  phone: 30,
  needs: 30,
  needsNote: 500,
  language: 20,
  question: 1000,
  alerts: 10,
};

const given = {
  name,
  phone: phone.optional(),
  needs: z.array(z.enum(needKinds, says('need')), says('need')).max(needKinds.length, says('need')),
  needsNote: line(500).optional(),
  language: language.optional(),
  question: paragraph(1000).optional(),
};

/** The body of POST /api/v1/meetings/{id}/rsvps. */
export const rsvpRequest = z.object({
  ...given,
  email,
  partySize,
  needs: given.needs.default([]),
  alerts: z.boolean().default(false).describe('Tell me about other meetings in my county'),
});

const typed = {
  ...given,
  partySize: typedPartySize,
  phone: z.preprocess(unlessBlank, given.phone),
  needs: z.preprocess(
    (value) => (typeof value === 'string' ? [value] : (value ?? [])),
    given.needs,
  ),
  needsNote: z.preprocess(unlessBlank, given.needsNote),
  language: z.preprocess(unlessBlank, given.language),
  question: z.preprocess(unlessBlank, given.question),
  alerts: z.preprocess((value) => unlessBlank(value) !== undefined, z.boolean()),
};

/** The public form: the same fields, as text; `needs` may come once, several times or not at all. */
export const rsvpForm = z.object({ ...typed, email });

/** The form of the RSVP desk, where a person on the phone may have no address. */
export const deskForm = z.object({
  ...typed,
  email: z.preprocess(unlessBlank, email.optional()),
  source: z.enum(['phone', 'paper'], says('source')),
});

/** What the manage page posts. */
export const answerForm = z.object({
  answer: z.enum(['going', 'maybe', 'not-going'], says('answer')),
  partySize: z.preprocess(unlessBlank, typedPartySize.optional()),
});

/** What the manage page posts of needs and the question: the whole of them, also when empty. */
export const requestsForm = z.object({
  needs: typed.needs,
  needsNote: typed.needsNote,
  question: typed.question,
});

export const caseStatuses = ['requested', 'arranged', 'cannot'] as const;

/** What staff set of an accommodation request. */
export const arrangedCase = z.object({
  status: z.enum(caseStatuses, 'required'),
  /** Id of a person on the staff. */
  ownerId: z.preprocess(unlessBlank, z.string().max(40).optional()).transform((id) => id ?? null),
  dueOn: z.preprocess(unlessBlank, day.optional()).transform((on) => on ?? null),
});
export type ArrangedCase = z.infer<typeof arrangedCase>;

/** The first thing wrong with each field. */
export function rsvpFieldErrors(error: z.ZodError): Partial<Record<string, RsvpFieldError>> {
  const errors: Partial<Record<string, RsvpFieldError>> = {};
  for (const issue of error.issues) {
    /* Each rule above says one of ours; what zod adds by itself is about the shape alone. */
    errors[String(issue.path[0] ?? '')] ??= issue.message as RsvpFieldError;
  }
  return errors;
}
