import { z } from 'zod';
import { line, name } from '#app/platform/fields.ts';
import { parseAddress } from '#app/platform/mail/address.ts';

/** What an official is added with: the staff form, and seeds. No party, candidacy or cause. */
export const newOfficial = z.object({
  name: name(80),
  title: line(120).describe('"Circuit Clerk"'),
  county: z
    .string()
    .trim()
    .min(1, 'required')
    .max(80, 'too-long')
    .optional()
    .describe('Slug of the county'),
  email: z
    .string()
    .trim()
    .refine((text) => parseAddress(text).ok, 'not-an-address')
    .optional()
    .describe('Never shown to the public'),
});
export type NewOfficial = z.infer<typeof newOfficial>;

/** Any of an official's fields; null clears one that may be empty. */
export const officialChanges = z.object({
  name: newOfficial.shape.name.optional(),
  title: newOfficial.shape.title.optional(),
  county: newOfficial.shape.county.nullable(),
  email: newOfficial.shape.email.nullable(),
});
export type OfficialChanges = z.infer<typeof officialChanges>;
