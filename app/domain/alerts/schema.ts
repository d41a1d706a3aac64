import { z } from 'zod';
import { parseAddress } from '#app/platform/mail/address.ts';
import { radii } from './rules.ts';

/** How a field can be wrong; words/ has a sentence for each. */
export type AlertFieldError =
  | 'required'
  | 'address-shape'
  | 'address-long'
  | 'county'
  | 'zip'
  | 'radius'
  | 'topic'
  | 'language'
  | 'nothing';

const says = <E extends AlertFieldError>(error: E): E => error;

/** An empty field of a form is one that was not filled in. */
const blank = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

const slug = (error: AlertFieldError) =>
  z.preprocess(
    blank,
    z
      .string(says(error))
      .regex(/^[a-z0-9-]{1,80}$/, says(error))
      .optional(),
  );

const wish = {
  county: slug('county'),
  near: z.preprocess(
    blank,
    z
      .string(says('zip'))
      .trim()
      .regex(/^\d{5}$/, says('zip'))
      .optional(),
  ),
  radius: z.preprocess(
    blank,
    z
      .string(says('radius'))
      .transform(Number)
      .pipe(
        z.union(
          radii.map((miles) => z.literal(miles)),
          says('radius'),
        ),
      )
      .default(25),
  ),
  topic: slug('topic'),
};

const language = z.preprocess(
  blank,
  z
    .string(says('language'))
    .regex(/^[a-z]{2,3}$/, says('language'))
    .optional(),
);

/* What comes out is the identity: lower case, as it is stored and compared. */
const email = z
  .string(says('required'))
  .trim()
  .min(1, says('required'))
  .transform((text, refinement) => {
    const address = parseAddress(text);
    if (address.ok) return address.value.identity;
    refinement.addIssue({ code: 'custom', message: address.reason });
    return z.NEVER;
  });

/** The form of whoever uses the link in their mail: whose it is, the link says. */
export const wishForm = z.object(wish);
export type WishForm = z.infer<typeof wishForm>;

/** The form that anyone may send. */
export const alertForm = z.object({ ...wish, email, language });
