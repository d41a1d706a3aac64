import { z } from 'zod';
import { parseAddress } from './mail/address.ts';
import { hasControlCharacters, hasControlCharactersInLines } from './text.ts';

/* What is wrong is a code; words/ turns it into a sentence. */

/** Text of one line that must be there. */
export const line = (max: number) =>
  z
    .string('required')
    .trim()
    .min(1, 'required')
    .max(max, 'too-long')
    .refine((text) => !hasControlCharacters(text), 'control-characters');

/** Text of several lines, empty or not. */
export const paragraph = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'too-long')
    .refine((text) => !hasControlCharactersInLines(text), 'control-characters');

/** A name of a person or a place: nothing that could carry someone's advertisement. */
export const name = (max: number) =>
  line(max).refine((text) => !/:\/\/|www\.|@/i.test(text), 'not-a-name');

/** To be asked first: an empty field of a form is one that was not filled in. */
export const unlessBlank = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

/** A mail address. What comes out is the identity: lower case, as it is stored and compared. */
export const mailAddress = z
  .string('required')
  .trim()
  .min(1, 'required')
  .transform((text, refinement) => {
    const address = parseAddress(text);
    if (address.ok) return address.value.identity;
    refinement.addIssue({ code: 'custom', message: address.reason });
    return z.NEVER;
  });

/** A calendar day that exists, "2027-01-14". */
export const day = z.iso.date('not-a-date');

/** A whole number from `least` to `most`. */
export const wholeNumber = (least: number, most: number) =>
  z.number('not-a-number').int('not-whole').min(least, 'too-small').max(most, 'too-large');
