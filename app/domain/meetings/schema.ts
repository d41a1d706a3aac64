import { z } from 'zod';
import { day, line, paragraph, wholeNumber } from '#app/platform/fields.ts';
import { isReminderLead, leadLength, quietMinutes } from './reminder-times.ts';
import { conditionRules } from './types.ts';

const wallTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?([+-]\d{2}:\d{2})?$/, 'not-a-time')
  .describe(
    'Wall clock at the venue, "2027-01-14T14:30"; an offset only to choose in a repeated hour',
  );

/** What a meeting is planned with: the body of POST /api/v1/meetings and the staff form. */
export const newMeeting = z.object({
  title: line(160),
  topics: z.array(z.string().max(80)).max(12, 'too-many').default([]).describe('Slugs of topics'),
  summary: paragraph(4000).default(''),
  venue: z.string().min(1, 'required').max(40).describe('Id of the venue'),
  localStart: wallTime,
  durationMinutes: z
    .number('not-a-number')
    .int('not-whole')
    .min(15, 'too-short')
    .max(720, 'too-long'),
  capacity: z
    .number('not-a-number')
    .int('not-whole')
    .min(1, 'too-small')
    .max(100_000, 'too-large')
    .optional(),
  partyLimit: z
    .number('not-a-number')
    .int('not-whole')
    .min(1, 'too-small')
    .max(50, 'too-large')
    .optional(),
  rsvps: z.enum(['open', 'none']).default('open').describe('none: open doors, no RSVP'),
  officials: z
    .array(z.string().max(40))
    .max(20, 'too-many')
    .default([])
    .describe('Ids of officials'),
  accommodationContact: paragraph(200).optional(),
  accommodationRequestBy: day.optional(),
  neutralityConfirmed: z.boolean().default(false),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/, 'not-a-language'))
    .min(1, 'required')
    .max(12, 'too-many')
    .optional()
    .describe('Codes of the languages in which one can take part; English when left out'),
  joinUrl: z
    .url({ protocol: /^https$/, error: 'not-a-link' })
    .max(500)
    .optional(),
});
export type NewMeeting = z.infer<typeof newMeeting>;

export const override = z.object({
  rule: z.enum(conditionRules),
  reason: line(1000),
});

export const reason = line(1000);

/** What announcing, cancelling and the like may carry. */
export const actOnMeeting = z.object({
  reason: reason.optional(),
  overrides: z.array(override).max(20, 'too-many').default([]),
});

/** Reinstating may set a date; after a postponement it must. */
export const reinstatement = actOnMeeting.extend({
  localStart: wallTime.optional(),
  durationMinutes: newMeeting.shape.durationMinutes.optional(),
  venue: newMeeting.shape.venue.optional(),
});

/** Any of a meeting's fields, null to clear one; moving an announced one takes a reason and overrides. */
export const meetingChanges = z.object({
  title: newMeeting.shape.title.optional(),
  topics: z.array(z.string().max(80)).max(12, 'too-many').optional(),
  summary: paragraph(4000).optional(),
  venue: newMeeting.shape.venue.optional(),
  localStart: wallTime.optional(),
  durationMinutes: newMeeting.shape.durationMinutes.optional(),
  capacity: newMeeting.shape.capacity,
  partyLimit: newMeeting.shape.partyLimit,
  rsvps: z.enum(['open', 'none']).optional(),
  officials: z.array(z.string().max(40)).max(20, 'too-many').optional(),
  accommodationContact: newMeeting.shape.accommodationContact.nullable(),
  accommodationRequestBy: newMeeting.shape.accommodationRequestBy.nullable(),
  neutralityConfirmed: z.boolean().optional(),
  languages: newMeeting.shape.languages,
  joinUrl: newMeeting.shape.joinUrl.nullable(),
});
export type MeetingChanges = z.infer<typeof meetingChanges>;

export const meetingPatch = meetingChanges.extend({
  reason: reason.optional(),
  overrides: actOnMeeting.shape.overrides,
  notify: z
    .boolean()
    .default(false)
    .describe('Tell those who are coming of a corrected text; a new time or place always is'),
});

/** When reminders go out: ISO 8601 durations before the start, the longest first. */
export const reminders = z
  .array(z.string().refine(isReminderLead, { error: 'not-a-lead', abort: true }))
  .min(1, 'required')
  .max(5, 'too-many-reminders')
  .refine((leads) => new Set(leads.map(leadLength)).size === leads.length, 'twice')
  .transform((leads) => leads.toSorted((one, other) => leadLength(other) - leadLength(one)));

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'not-a-time', abort: true });
const longestQuiet = 14 * 60;

/** What the office sets for all its meetings. Quiet hours that end when they begin are none. */
export const officeSettings = z
  .object({
    reminders,
    quietFrom: clock,
    quietUntil: clock,
    noticeDays: wholeNumber(0, 60),
    likelyReplies: z.enum(['apply', 'confirm'], { error: 'required' }),
  })
  .refine((hours) => quietMinutes(hours) <= longestQuiet, {
    path: ['quietUntil'],
    error: 'quiet-too-long',
  });
export type OfficeSettings = z.infer<typeof officeSettings>;
