import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { addVenue } from '#app/domain/venues/add.server.ts';
import { allVenues, venueById } from '#app/domain/venues/queries.server.ts';
import { newVenue } from '#app/domain/venues/schema.ts';
import { problem } from '#app/web/api/answers.ts';
import { listRoute } from '#app/web/api/lists.ts';
import { venueJson } from '#app/web/api/meeting-json.ts';
import { writeRoute } from '#app/web/api/write-route.ts';
import { en } from '#app/words/en.ts';

export function loader({ request, context }: LoaderFunctionArgs) {
  return listRoute(
    { request },
    allVenues(context.db.read),
    (venue) => venue.id,
    (venue) => venueJson(venue, venue.countySlug),
  );
}

const fields = {
  'unknown-county': 'county',
  'unknown-zip': 'zip',
  'zip-elsewhere': 'zip',
  'access-in-future': 'accessVerifiedOn',
} as const;

/** Adds one room of one building. */
export function action({ request, context }: ActionFunctionArgs) {
  return writeRoute(
    { request, context },
    {
      verb: 'keep-venues',
      schema: newVenue,
      async act(ctx, venue) {
        const result = await addVenue(ctx, venue);
        if (result.ok) return { status: 201, body: { id: result.value.id } };
        const { reason: code, detail } = result;
        const say = en.api.venue;
        const sentence = code === 'zip-elsewhere' ? say[code](detail?.countyName ?? '') : say[code];
        return problem(422, 'invalid', en.api.problem.invalid, {
          errors: [{ field: fields[code], code, sentence }],
        });
      },
      async present({ id }: { id: string }) {
        const venue = venueById(context.db.read, id);
        return venue && venueJson(venue, venue.countySlug);
      },
    },
  );
}
