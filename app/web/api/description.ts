import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import {
  actOnMeeting,
  meetingPatch,
  newMeeting,
  reinstatement,
} from '#app/domain/meetings/schema.ts';
import { accessKinds } from '#app/domain/meetings/types.ts';
import { rsvpRequest } from '#app/domain/rsvps/schema.ts';
import { newVenue } from '#app/domain/venues/schema.ts';
import { en } from '#app/words/en.ts';
import {
  countyShape,
  electionShape,
  listOf,
  meetingShape,
  officialShape,
  problemShape,
  rsvpAnswerShape,
  rsvpShape,
  topicShape,
  venueShape,
} from './shapes.ts';

const content = (schema: z.ZodType) => ({ 'application/json': { schema } });
const wrong = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemShape } },
});
const id = z.object({ id: z.string() });
const page = {
  limit: z.number().int().min(1).max(200).default(50),
  cursor: z.string().optional().describe('`next` of the page before'),
};
const wrongPage = {
  '400': wrong(`${en.api.problem['wrong-limit']} ${en.api.problem['wrong-cursor']}`),
};

const list = (
  operationId: string,
  summary: string,
  item: z.ZodType,
  query: z.ZodObject = z.object(page),
): ZodOpenApiOperationObject => ({
  operationId,
  summary,
  requestParams: { query },
  responses: { '200': { description: summary, content: content(listOf(item)) }, ...wrongPage },
});

/** The same operation with further answers. */
const also = (
  operation: ZodOpenApiOperationObject,
  responses: ZodOpenApiOperationObject['responses'],
): ZodOpenApiOperationObject => ({
  ...operation,
  responses: { ...operation.responses, ...responses },
});

const needsKey = {
  '401': wrong(en.api.problem['needs-key']),
  '403': wrong(en.api.problem['not-allowed']),
  '404': wrong(en.api.problem['not-found']),
};

function act(
  operationId: string,
  summary: string,
  body: z.ZodType,
  answer: z.ZodType,
  created = false,
): ZodOpenApiOperationObject {
  return {
    operationId,
    summary,
    security: [{ key: [] }],
    requestParams: {
      header: z.object({ 'Idempotency-Key': z.string().min(1).max(200).optional() }),
    },
    requestBody: { content: content(body) },
    responses: {
      [created ? '201' : '200']: { description: summary, content: content(answer) },
      '400': wrong(en.api.problem['not-json']),
      ...needsKey,
      '409': wrong(en.api.problem.unmet),
      '422': wrong(en.api.problem.invalid),
    },
  };
}

const onMeeting = (operation: ZodOpenApiOperationObject): ZodOpenApiOperationObject => ({
  ...operation,
  requestParams: { ...operation.requestParams, path: id },
});

const filters = z.object({
  county: z.string().optional().describe('Slug'),
  topic: z.string().optional().describe('Slug'),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  near: z
    .string()
    .regex(/^\d{5}$/)
    .optional()
    .describe('A ZIP: sorts by distance from it'),
  q: z
    .string()
    .max(100)
    .optional()
    .describe(
      'Words that all stand in the title, summary, topics, venue, county or a speaker’s name',
    ),
  language: z.string().optional().describe('Code of a language, such as es'),
  access: z
    .string()
    .optional()
    .describe(`${accessKinds.join(', ')}; several with commas between them`),
  ...page,
});

const paths: ZodOpenApiPathsObject = {
  '/meetings': {
    get: also(list('listMeetings', 'Coming meetings', meetingShape, filters), {
      '422': wrong(en.api.problem['unknown-filter']),
    }),
    post: act('scheduleMeeting', 'Plan a meeting as a draft', newMeeting, meetingShape, true),
  },
  '/meetings/{id}': {
    get: onMeeting({
      operationId: 'readMeeting',
      summary: 'One meeting',
      responses: {
        '200': { description: 'One meeting', content: content(meetingShape) },
        '404': wrong(en.api.problem['not-found']),
      },
    }),
    patch: onMeeting(act('changeMeeting', 'Change or move a meeting', meetingPatch, meetingShape)),
  },
  '/meetings/{id}/announcement': {
    post: onMeeting(act('announceMeeting', 'Announce', actOnMeeting, meetingShape)),
  },
  '/meetings/{id}/postponement': {
    post: onMeeting(act('postponeMeeting', 'Postpone', actOnMeeting, meetingShape)),
  },
  '/meetings/{id}/reinstatement': {
    post: onMeeting(act('reinstateMeeting', 'Reinstate', reinstatement, meetingShape)),
  },
  '/meetings/{id}/cancellation': {
    post: onMeeting(act('cancelMeeting', 'Cancel', actOnMeeting, meetingShape)),
  },
  '/meetings/{id}/rsvps': {
    get: onMeeting({
      ...also(
        list('listRsvps', 'RSVPs of a meeting, withdrawn ones included', rsvpShape),
        needsKey,
      ),
      security: [{ key: [] }],
    }),
    post: onMeeting(
      also(act('takeRsvp', 'Take an RSVP', rsvpRequest, rsvpAnswerShape, true), {
        '200': {
          description: 'The address has an RSVP already: its place, and no link',
          content: content(rsvpAnswerShape),
        },
      }),
    ),
  },
  '/counties': { get: list('listCounties', 'Counties', countyShape) },
  '/venues': {
    get: list('listVenues', 'Venues', venueShape),
    post: act('addVenue', 'Add a venue', newVenue, venueShape, true),
  },
  '/officials': { get: list('listOfficials', 'Officials', officialShape) },
  '/elections': {
    get: list('listElections', 'Elections with their dates and sources', electionShape),
  },
  '/topics': { get: list('listTopics', 'Topics', topicShape) },
};

/** The API as an OpenAPI 3.1 document. */
export function describeApi(publicOrigin: string) {
  return createDocument({
    openapi: '3.1.0',
    info: { title: en.api.title, description: en.api.description, version: '1' },
    servers: [{ url: `${publicOrigin}/api/v1` }],
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    paths,
  });
}
