import { z } from 'zod';
import { day, line, name, paragraph, wholeNumber } from '#app/platform/fields.ts';

const zone = line(64).refine((text) => {
  try {
    // A fixed offset ("+05:00") passes for a zone there, and would be wrong half the year.
    return /^[A-Z]/i.test(text) && new Intl.DateTimeFormat('en', { timeZone: text }) !== undefined;
  } catch {
    return false;
  }
}, 'not-a-zone');

/** What a venue is added with: the body of POST /api/v1/venues and the staff form. */
export const newVenue = z.object({
  name: name(120).describe('The building, "DeSoto County Courthouse"'),
  room: name(120).describe('The room people sit in, "Main courtroom"'),
  street: line(160),
  city: name(80),
  zip: z
    .string('required')
    .trim()
    .regex(/^\d{5}$/, 'not-a-zip')
    .describe('Five digits'),
  county: z
    .string('required')
    .trim()
    .min(1, 'required')
    .max(80, 'too-long')
    .describe('Slug of the county'),
  capacity: wholeNumber(1, 100_000).describe('Seats in the room'),
  fireLimit: wholeNumber(1, 100_000)
    .optional()
    .describe('People the fire marshal allows in the room'),
  latitude: z.number('not-a-number').min(-90, 'too-small').max(90, 'too-large').optional(),
  longitude: z.number('not-a-number').min(-180, 'too-small').max(180, 'too-large').optional(),
  zone: zone.optional().describe("IANA time zone; the county's when left out"),
  accessVerifiedOn: day.optional().describe('The day someone went and checked access'),
  floor: line(80).optional(),
  lift: z.boolean('not-yes-or-no').optional(),
  stepFree: z.boolean('not-yes-or-no').optional(),
  entrance: paragraph(500).optional(),
  parking: paragraph(500).optional(),
  screening: paragraph(500).optional(),
  zipConfirmed: z
    .boolean('not-yes-or-no')
    .default(false)
    .describe(
      'True where a ZIP that the post counts to another county really reaches into this one',
    ),
});
export type NewVenue = z.infer<typeof newVenue>;

const { shape } = newVenue;

/** Any of a venue's fields; null clears one that may be empty. Access is verified by its own act. */
export const venueChanges = z.object({
  name: shape.name.optional(),
  room: shape.room.optional(),
  street: shape.street.optional(),
  city: shape.city.optional(),
  zip: shape.zip.optional(),
  county: shape.county.optional(),
  capacity: shape.capacity.optional(),
  fireLimit: shape.fireLimit.nullable(),
  latitude: shape.latitude.nullable(),
  longitude: shape.longitude.nullable(),
  zone: shape.zone,
  floor: shape.floor.nullable(),
  lift: shape.lift.nullable(),
  stepFree: shape.stepFree.nullable(),
  entrance: shape.entrance.nullable(),
  parking: shape.parking.nullable(),
  screening: shape.screening.nullable(),
  zipConfirmed: shape.zipConfirmed,
});
export type VenueChanges = z.infer<typeof venueChanges>;

/** Days on which no meeting is planned: for the state, or one county, venue or official. */
export const newBlackout = z.object({
  scope: z.enum(['state', 'county', 'venue', 'official'], 'required'),
  /** Slug of the county, or id of the venue or official; nothing for the whole state. */
  of: z.string().max(80).default(''),
  startsOn: day,
  endsOn: day.optional(),
  reason: line(160),
});
export type NewBlackout = z.infer<typeof newBlackout>;
