import { z } from 'zod';
import { mailAddress, unlessBlank } from '#app/platform/fields.ts';
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

const slug = (error: AlertFieldError) =>
  z.preprocess(
    unlessBlank,
    z
      .string(says(error))
      .regex(/^[a-z0-9-]{1,80}$/, says(error))
      .optional(),
  );

const wish = {
  county: slug('county'),
  near: z.preprocess(
    unlessBlank,
    z
      .string(says('zip'))
      .trim()
      .regex(/^\d{5}$/, says('zip'))
      .optional(),
  ),
  radius: z.preprocess(
    unlessBlank,
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
  unlessBlank,
  z
    .string(says('language'))
    .regex(/^[a-z]{2,3}$/, says('language'))
    .optional(),
);

/** The form of whoever uses the link in their mail: whose it is, the link says. */
export const wishForm = z.object(wish);
export type WishForm = z.infer<typeof wishForm>;

/** The form that anyone may send. */
export const alertForm = z.object({ ...wish, email: mailAddress, language });
