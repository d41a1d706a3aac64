import { z } from 'zod';
import { conditionRules } from '#app/domain/meetings/types.ts';
import { meetingStates } from '#db/schema/index.ts';

/* What the API answers. The description at /api/openapi.json is made from these very schemas. */
const instant = z.iso.datetime().describe('ISO 8601 in UTC');

export const countyShape = z
  .object({
    id: z.string().describe('FIPS code'),
    slug: z.string(),
    name: z.string(),
    seats: z.array(z.string()).describe('County seats; some counties have two'),
    url: z.url(),
  })
  .meta({ id: 'County' });

export const venueShape = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    room: z.string(),
    street: z.string(),
    city: z.string(),
    zip: z.string(),
    county: z.string().describe('Slug of the county'),
    zone: z.string().describe('IANA time zone'),
    capacity: z.number().int(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    floor: z.string().nullable(),
    lift: z.boolean().nullable(),
    stepFree: z.boolean().nullable(),
    accessVerifiedOn: z.iso.date().nullable(),
  })
  .meta({ id: 'Venue' });

export const officialShape = z
  .object({ id: z.string(), slug: z.string(), name: z.string(), title: z.string() })
  .meta({ id: 'Official' });

export const topicShape = z
  .object({ id: z.string(), slug: z.string(), name: z.string() })
  .meta({ id: 'Topic' });

export const electionShape = z
  .object({
    slug: z.string(),
    name: z.string(),
    heldOn: z.iso.date(),
    confirmed: z.boolean().describe('False: to be confirmed from the official calendar'),
    source: z.string(),
    dates: z.array(
      z.object({
        kind: z.string(),
        label: z.string(),
        on: z.iso.date(),
        time: z.string().nullable(),
        confirmed: z.boolean(),
        source: z.string(),
      }),
    ),
  })
  .meta({ id: 'Election' });

export const meetingShape = z
  .object({
    id: z.string(),
    slug: z.string(),
    url: z.url(),
    calendarUrl: z.url(),
    state: z.enum(meetingStates),
    title: z.string(),
    summary: z.string(),
    topics: z.array(topicShape),
    officials: z.array(officialShape),
    venue: venueShape,
    county: z.object({ id: z.string(), slug: z.string(), name: z.string() }),
    localStart: z.string().nullable().describe('Wall clock at the venue; null without a date'),
    zone: z.string(),
    startsAt: instant.nullable(),
    endsAt: instant.nullable(),
    durationMinutes: z.number().int(),
    dateNote: z.string().nullable(),
    capacity: z.number().int(),
    partyLimit: z.number().int(),
    rsvps: z.enum(['open', 'none']),
    rsvpsCloseAt: instant.nullable(),
    seats: z
      .enum(['plenty', 'few', 'full', 'open-doors', 'closed'])
      .describe('Never a number, so that nobody can tell who attends'),
    accommodationContact: z.string().nullable(),
    accommodationRequestBy: z.iso.date().nullable(),
    joinUrl: z.string().nullable(),
    languages: z.array(z.string()).describe('In which one can take part'),
    kilometres: z
      .number()
      .optional()
      .describe('In a straight line from the ZIP that the list was asked for with `near`'),
    revision: z.number().int(),
    changedAt: instant,
  })
  .meta({ id: 'Meeting' });

export const rsvpShape = z
  .object({
    id: z.string(),
    place: z.enum(['seated', 'waitlisted', 'withdrawn']),
    answer: z.enum(['going', 'maybe', 'not-going']),
    partySize: z.number().int(),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    language: z.string(),
    unconfirmed: z.boolean().describe('The meeting moved after the answer'),
    createdAt: instant,
  })
  .meta({ id: 'Rsvp' });

export const rsvpAnswerShape = z
  .object({
    id: z.string(),
    place: z.enum(['seated', 'waitlisted']),
    manageUrl: z.url().optional().describe('Only for a new RSVP'),
  })
  .meta({ id: 'RsvpAnswer' });

export const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    errors: z
      .array(z.object({ field: z.string(), code: z.string(), sentence: z.string() }))
      .optional(),
    unmet: z
      .array(
        z.object({ rule: z.enum(conditionRules), sentence: z.string(), overridable: z.boolean() }),
      )
      .optional(),
  })
  .meta({ id: 'Problem' });

export const listOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), next: z.string().nullable() });
