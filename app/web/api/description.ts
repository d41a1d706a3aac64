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
const page = { limit: z.number().int().max(200).optional(), cursor: z.string().optional() };

const list = (summary: string, item: z.ZodType, query: z.ZodObject): ZodOpenApiOperationObject => ({
  summary,
  requestParams: { query },
  responses: { '200': { description: summary, content: content(listOf(item)) } },
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
  summary: string,
  body: z.ZodType,
  answer: z.ZodType,
  created = false,
): ZodOpenApiOperationObject {
  return {
    summary,
    security: [{ key: [] }],
    requestParams: { header: z.object({ 'Idempotency-Key': z.string().max(200).optional() }) },
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

const paths: ZodOpenApiPathsObject = {
  '/meetings': {
    get: also(
      list(
        'Coming meetings',
        meetingShape,
        z.object({
          county: z.string().optional().describe('Slug'),
          topic: z.string().optional().describe('Slug'),
          from: z.iso.date().optional(),
          to: z.iso.date().optional(),
          ...page,
        }),
      ),
      { '422': wrong(en.api.problem['unknown-filter']) },
    ),
    post: act('Plan a meeting as a draft', newMeeting, meetingShape, true),
  },
  '/meetings/{id}': {
    get: onMeeting({
      summary: 'One meeting',
      responses: {
        '200': { description: 'One meeting', content: content(meetingShape) },
        '404': wrong(en.api.problem['not-found']),
      },
    }),
    patch: onMeeting(act('Change or move a meeting', meetingPatch, meetingShape)),
  },
  '/meetings/{id}/announcement': { post: onMeeting(act('Announce', actOnMeeting, meetingShape)) },
  '/meetings/{id}/postponement': { post: onMeeting(act('Postpone', actOnMeeting, meetingShape)) },
  '/meetings/{id}/reinstatement': {
    post: onMeeting(act('Reinstate', reinstatement, meetingShape)),
  },
  '/meetings/{id}/cancellation': { post: onMeeting(act('Cancel', actOnMeeting, meetingShape)) },
  '/meetings/{id}/rsvps': {
    get: onMeeting({
      ...also(
        list('RSVPs of a meeting, withdrawn ones included', rsvpShape, z.object(page)),
        needsKey,
      ),
      security: [{ key: [] }],
    }),
    post: onMeeting(
      also(act('Take an RSVP', rsvpRequest, rsvpAnswerShape, true), {
        '200': {
          description: 'The address has an RSVP already: its place, and no link',
          content: content(rsvpAnswerShape),
        },
      }),
    ),
  },
  '/counties': { get: list('Counties', countyShape, z.object(page)) },
  '/venues': {
    get: list('Venues', venueShape, z.object(page)),
    post: act('Add a venue', newVenue, venueShape, true),
  },
  '/officials': { get: list('Officials', officialShape, z.object(page)) },
  '/elections': {
    get: list('Elections with their dates and sources', electionShape, z.object(page)),
  },
  '/topics': { get: list('Topics', topicShape, z.object(page)) },
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
